internal import Marks

extension Value {
    /// Without signs in its texts, as whatever looks at them has to have it.
    var unmarked: Value {
        switch self {
        case .text(let text) where Mark.isIn(text): .text(Mark.stripped(text))
        default: self
        }
    }
}
