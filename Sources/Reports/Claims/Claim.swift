/// What a check against the records says of a claim.
enum Verdict: String {
    case holds
    case doesNotHold = "does not hold"
    case cannotBeJudged = "cannot be judged"

    var text: Text {
        switch self {
        case .holds: Text("holds", "成り立つ")
        case .doesNotHold: Text("does not hold", "成り立たない")
        case .cannotBeJudged: Text("cannot be judged here", "ここでは判定できない")
        }
    }
}

/// A statement of the article, checked.
struct Claim {
    /// Its number, as in `7` or `6b`.
    var id: String
    var statement: Text
    /// The condition under which it counts as holding.
    var criterion: Text
    var verdict: Verdict
    /// The numbers that decide.
    var evidence: Text
}
