internal import Stencil

/// What a token was made of, and where that stands.
struct TokenPlace {
    let contents: String
    let start: TemplateError.Place
}

/// Knows where each token of one template stands, and which tags there are.
final class TemplateReader {
    let file: String
    let filters: [String: Filter]
    /// What stands between the lines of a paragraph.
    let joint: String
    private let blocks: [any BlockTag]
    private var origins: [ObjectIdentifier: TokenPlace] = [:]
    /// Kept, so that no other token has the identity of one of these.
    private var kept: [Token] = []
    /// The first thing that went wrong: Stencil hands on errors as texts.
    var failure: TemplateError?
    /// Tags around what is being read.
    private var nesting = 0
    /// What loops have gone through.
    private var iterations = 0
    let recorder = TraceRecorder()

    init(file: String, tags: [any BlockTag], filters: [String: Filter], joint: String) {
        (self.file, self.filters, self.joint, blocks) = (file, filters, joint, tags)
    }

    // MARK: - Tokens

    func origin(of token: Token) -> TokenPlace? { origins[ObjectIdentifier(token)] }

    /// Tags that there are, and what may only follow them.
    var tagNames: [String] { ["if", "for", "set", "paragraph"] + blocks.map(\.name) }
    var closers: [String] {
        ["elif", "else", "endif", "endfor", "endset", "endparagraph"]
            + blocks.flatMap { block -> [String] in
                switch block.body {
                case .none: []
                case .verbatim: ["end" + block.name]
                case .template(let parts): parts + ["end" + block.name]
                }
            }
    }

    func tokens(of source: Source) -> [Token] {
        // There is no other way to a source map than through a template.
        guard let map = Stencil.Template(templateString: " ").tokens.first?.sourceMap else { return [] }
        kept = source.pieces.map { piece in
            let (token, contents, start) =
                switch piece {
                case .text(let text, let place): (Token.text(value: text, at: map), text, place)
                case .tag(let tag):
                    (
                        Token.block(
                            value: tag.kind == .value ? Self.show : Self.spaced(tag.contents), at: map),
                        tag.contents, tag.start
                    )
                }
            origins[ObjectIdentifier(token)] = TokenPlace(contents: contents, start: start)
            token.whitespace = nil
            return token
        }
        return kept
    }

    /// Names of tags end at spaces alone for Stencil.
    private static func spaced(_ contents: String) -> String {
        String(contents.map { $0.isWhitespace ? " " : $0 })
    }

    /// What a tag with a value becomes.
    private static let show = "\u{1}"

    // MARK: - Limits

    /// What no article needs, and what would take for ever, fill the memory or exhaust the stack.
    private static let (mostNesting, mostIterations, mostBytes) = (50, 200_000, 1 << 24)

    /// Reads what stands inside of a tag.
    func nested(_ token: Token, _ read: () throws -> [any NodeType]) throws -> [any NodeType] {
        nesting += 1
        defer { nesting -= 1 }
        guard nesting <= Self.mostNesting else {
            throw record(TemplateFault("tags are nested more than \(Self.mostNesting) deep"), token)
        }
        do {
            return try read()
        } catch let error as TemplateSyntaxError {
            // Stencil knows no tag of that name; what is open is known here, innermost first.
            guard failure == nil, let found = error.token, closers.contains(name(of: found)) else {
                throw error
            }
            let line = origin(of: token)?.start.line ?? 1
            throw record(
                TemplateFault(
                    "'\(name(of: found))' comes before the end of the '\(name(of: token))' in line \(line)"),
                found)
        }
    }

    func countIteration() throws(TemplateFault) {
        iterations += 1
        guard iterations <= Self.mostIterations else {
            throw TemplateFault(
                "the loops of this article go through more than \(Self.mostIterations) values")
        }
    }

    func checkLength(_ text: String) throws(TemplateFault) {
        guard text.utf8.count <= Self.mostBytes else {
            throw TemplateFault("the text grows to more than \(Self.mostBytes) bytes")
        }
    }

    // MARK: - Tags

    var tagExtension: Extension {
        let tags = Extension()
        tags.registerTag(Self.show) { [unowned self] _, token in
            let expression = try self.expression(token)
            return self.node(token) { context in
                let scope = ContextScope(context)
                let text = try expression.value(scope).shown()
                let sources = expression.sources(scope)
                return self.recorder.marked(text, self.step(token, sources), shown: sources)
            }
        }
        tags.registerTag("if") { [unowned self] in try self.condition($0, $1) }
        tags.registerTag("for") { [unowned self] in try self.loop($0, $1) }
        tags.registerTag("set") { [unowned self] in try self.assignment($0, $1) }
        tags.registerTag("paragraph") { [unowned self] in try self.paragraph($0, $1) }
        for block in blocks {
            tags.registerTag(block.name) { [unowned self] parser, token in
                switch block.body {
                case .none: try self.lone(block, token)
                case .verbatim: try self.block(block, parser, token)
                case .template(let parts): try self.rendered(block, parts, parser, token)
                }
            }
        }
        // What Stencil would add of its own.
        let known = tagNames
        for name in ["ifnot", "break", "continue", "include", "extends", "block", "filter", "now"]
        where !known.contains(name) {
            tags.registerTag(name) { [unowned self] _, token in
                throw self.record(.unknown("the tag", name, among: known), token)
            }
        }
        return tags
    }
}
