internal import Spelling

/// Why a template cannot be rendered, and where: one sentence that begins with file, line and column.
public struct TemplateError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file that the template was read from.
    public let file: String
    /// Where in it.
    public let place: Place
    /// What was expected and what was found.
    public let problem: String

    /// An error at a place.
    public init(file: String, place: Place, problem: String) {
        (self.file, self.place, self.problem) = (file, place, problem)
    }

    /// `file:line:column: problem`
    public var description: String { "\(file):\(place.line):\(place.column): \(problem)" }

    /// A line and a column, counted from 1, the latter in characters.
    public struct Place: Equatable, Sendable {
        public let line, column: Int

        /// A place.
        public init(line: Int, column: Int) { (self.line, self.column) = (line, column) }

        /// Where one is behind this text.
        func advanced(over text: some StringProtocol) -> Place {
            var (line, column) = (line, column)
            for character in text {
                if character.isNewline { (line, column) = (line + 1, 1) } else { column += 1 }
            }
            return Place(line: line, column: column)
        }
    }
}

/// Why something inside of a template went wrong, before it is known where.
public struct TemplateFault: Error, Equatable, Sendable {
    /// What was expected and what was found.
    public let problem: String
    /// Where it is.
    var position = Position.tag(0)

    /// Characters from the beginning of what stands in the tag, or of the text that it encloses.
    enum Position: Equatable, Sendable {
        case tag(Int)
        case body(Int)
    }

    /// A fault of a whole tag.
    public init(_ problem: String) { self.problem = problem }

    /// A fault at a place of the text that a tag encloses.
    ///
    /// - Parameter offset: Characters of the text that a tag encloses before the place.
    public init(_ problem: String, inBody offset: Int) { (self.problem, position) = (problem, .body(offset)) }

    init(_ problem: String, at offset: Int) { (self.problem, position) = (problem, .tag(offset)) }

    /// That a name is not among those that are known, with the one that is nearest.
    public static func unknown(_ what: String, _ name: String, among names: some Sequence<String>)
        -> TemplateFault
    {
        unknown(what, name, among: names, at: 0)
    }

    static func unknown(
        _ what: String, _ name: String, among names: some Sequence<String>, at offset: Int
    ) -> TemplateFault {
        let near = nearest(to: name, among: names.sorted()).map { "; the nearest is '\($0)'" } ?? ""
        return TemplateFault("\(what) '\(name)' does not exist\(near)", at: offset)
    }
}
