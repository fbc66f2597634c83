/// The value of a setting.
public enum Setting: Sendable, Hashable {
    /// As in `512`.
    case integer(Int)
    /// As in `[3, 3]`.
    case integers([Int])
    /// As in `0.25`.
    case number(Double)
    /// As in `[0.5, 0.25]`.
    case numbers([Double])
    /// One of a few words, by its place among them.
    case choice(Int)
    /// `true` or `false`.
    case flag(Bool)
    /// A file's name, in UTF-8.
    case fileName([UInt8])
    /// Several.
    case fileNames([[UInt8]])
}
