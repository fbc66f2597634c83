import CCmarkGFM
import Synchronization

/// A Markdown text, read by cmark-gfm as code-hosting sites read it.
final class MarkdownTree {
    let root: MarkdownNode
    private let parser: OpaquePointer

    private static let extensions = ["table", "strikethrough", "autolink", "tasklist", "tagfilter"]
    /// Table cells are aligned by style, since HTML 5 has no attribute for it. The renderer lets everything through:
    /// ``Reading`` has made raw HTML and links harmless before.
    private static let options =
        CMARK_OPT_DEFAULT | CMARK_OPT_UNSAFE | CMARK_OPT_TABLE_PREFER_STYLE_ATTRIBUTES
    /// While a text is read, cmark-gfm keeps the signs that extensions look for in a table that all threads share.
    private static let turn = Mutex(())

    /// - Parameter file: What an error calls the text.
    init(_ markdown: String, file: String) throws(PageError) {
        let read = Self.turn.withLock { _ in Result { () throws(PageError) in try Self.read(markdown, file) }
        }
        (parser, root) = try read.get()
    }

    private static func read(
        _ markdown: String, _ file: String
    ) throws(PageError) -> (parser: OpaquePointer, root: MarkdownNode) {
        cmark_gfm_core_extensions_ensure_registered()
        guard let parser = cmark_parser_new(options) else { throw .unreadable(file: file) }
        for name in extensions {
            guard let found = cmark_find_syntax_extension(name),
                cmark_parser_attach_syntax_extension(parser, found) == 1
            else {
                cmark_parser_free(parser)
                throw .extensionMissing(name)
            }
        }
        var markdown = markdown
        markdown.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
        }
        guard let root = MarkdownNode(cmark_parser_finish(parser)) else {
            cmark_parser_free(parser)
            throw .unreadable(file: file)
        }
        // Texts point into the paragraph that they were read from until they own what they say.
        cmark_node_own(root.pointer)
        return (parser, root)
    }

    deinit {
        cmark_node_free(root.pointer)
        // Not before the tree: the extensions of its nodes are in the parser's keeping.
        cmark_parser_free(parser)
    }

    /// The tree as HTML.
    var html: String? {
        let extensions = cmark_parser_get_syntax_extensions(parser)
        guard let text = cmark_render_html(root.pointer, Self.options, extensions) else { return nil }
        defer { cmark_get_default_mem_allocator().pointee.free(text) }
        return String(cString: text)
    }
}
