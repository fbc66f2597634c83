internal import CCmarkGFM

/// A node of a Markdown tree. It lives as long as its ``MarkdownTree``, which whoever holds a node must hold, too.
struct MarkdownNode: Hashable {
    let pointer: OpaquePointer

    init?(_ pointer: OpaquePointer?) {
        guard let pointer else { return nil }
        self.pointer = pointer
    }

    /// The kind of node, as cmark-gfm calls it: `heading`, `paragraph`, `table`, `html_block`, …
    var kind: String { String(cString: cmark_node_get_type_string(pointer)) }
    /// The text of a node that has one; raw HTML's, too.
    var literal: String { cmark_node_get_literal(pointer).map { String(cString: $0) } ?? "" }
    /// The line of the text that it begins on, or that the block around it does.
    var line: Int {
        let line = Int(cmark_node_get_start_line(pointer))
        return line > 0 ? line : parent?.line ?? 0
    }
    var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
    /// The first word behind the fence of a block of code.
    var codeLanguage: String {
        let info = cmark_node_get_fence_info(pointer).map { String(cString: $0) } ?? ""
        return String(info.prefix { $0 != " " })
    }
    /// Of a table, whether each column is aligned to the right.
    var columnsToTheRight: [Bool] {
        guard kind == "table", let alignments = cmark_gfm_extensions_get_table_alignments(pointer) else {
            return []
        }
        let count = Int(cmark_gfm_extensions_get_table_columns(pointer))
        return (0..<count).map { alignments[$0] == UInt8(ascii: "r") }
    }

    var url: String {
        get { cmark_node_get_url(pointer).map { String(cString: $0) } ?? "" }
        nonmutating set { cmark_node_set_url(pointer, newValue) }
    }

    /// Of the columns of a table: `l`, `c`, `r`, or NUL where none is said.
    var alignments: [Character] {
        let count = Int(cmark_gfm_extensions_get_table_columns(pointer))
        guard count > 0, let signs = cmark_gfm_extensions_get_table_alignments(pointer) else { return [] }
        return (0..<count).map { Character(Unicode.Scalar(signs[$0])) }
    }

    var parent: MarkdownNode? { MarkdownNode(cmark_node_parent(pointer)) }
    var next: MarkdownNode? { MarkdownNode(cmark_node_next(pointer)) }
    var previous: MarkdownNode? { MarkdownNode(cmark_node_previous(pointer)) }

    var children: [MarkdownNode] {
        var children: [MarkdownNode] = []
        var child = MarkdownNode(cmark_node_first_child(pointer))
        while let node = child {
            children.append(node)
            child = node.next
        }
        return children
    }

    /// This node and all below, each before those inside of it. Taken as a whole, so that they may be changed.
    var descendants: [MarkdownNode] {
        guard let iterator = cmark_iter_new(pointer) else { return [] }
        defer { cmark_iter_free(iterator) }
        var nodes: [MarkdownNode] = []
        while true {
            switch cmark_iter_next(iterator) {
            case CMARK_EVENT_ENTER: nodes += [MarkdownNode(cmark_iter_get_node(iterator))].compactMap(\.self)
            case CMARK_EVENT_EXIT: continue
            default: return nodes
            }
        }
    }

    /// Those of some kinds among this node and all below.
    func descendants(of kinds: String...) -> [MarkdownNode] { descendants.filter { kinds.contains($0.kind) } }

    /// What it says, without any markup.
    var plainText: String {
        descendants.map { node in
            switch node.kind {
            case "text", "code": node.literal
            case "softbreak", "linebreak": " "
            default: ""
            }
        }.joined()
    }
}
