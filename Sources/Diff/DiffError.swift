/// Why two sides could not be compared: one sentence with the place, what was expected there, what was found, and
/// what to do about it.
public struct DiffError: Error, CustomStringConvertible, Equatable, Sendable {
    /// The side or option as the user gave it.
    public var place: String
    /// What it should be.
    public var expected: String
    /// What it is.
    public var found: String
    /// What the user can do.
    public var remedy: String

    /// One sentence from its parts.
    public init(place: String, expected: String, found: String, remedy: String) {
        self.place = place
        self.expected = expected
        self.found = found
        self.remedy = remedy
    }

    /// The sentence.
    public var description: String { "\(place): expected \(expected), found \(found); \(remedy)" }
}
