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

    var url: String {
        get { cmark_node_get_url(pointer).map { String(cString: $0) } ?? "" }
        nonmutating set { cmark_node_set_url(pointer, newValue) }
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

    // MARK: - Changing

    /// Takes it out of the tree, with all below it.
    func remove() {
        cmark_node_unlink(pointer)
        cmark_node_free(pointer)
    }

    /// Raw HTML says this instead.
    func setLiteral(_ text: String) { cmark_node_set_literal(pointer, text) }

    /// Puts markup in the place of a block, with what is inside of `content` within; what else is inside of it goes.
    @discardableResult
    func replaceBlock(_ opening: String, content: MarkdownNode? = nil, _ closing: String = "") -> MarkdownNode? {
        guard let block = Self.block(opening, closing) else { return nil }
        for child in content?.children ?? [] { cmark_node_append_child(block.pointer, child.pointer) }
        return replace(by: block) ? block : nil
    }

    /// Puts markup in the place of an inline.
    func replaceInline(_ markup: String) {
        guard let inline = Self.inline(markup) else { return }
        replace(by: inline)
    }

    @discardableResult
    private func replace(by node: MarkdownNode) -> Bool {
        let isReplaced = cmark_node_replace(pointer, node.pointer) == 1
        cmark_node_free(isReplaced ? pointer : node.pointer)
        return isReplaced
    }

    /// Puts markup around a block.
    func wrap(_ opening: String, _ closing: String) {
        guard let block = Self.block(opening, closing) else { return }
        guard cmark_node_insert_before(pointer, block.pointer) == 1 else {
            cmark_node_free(block.pointer)
            return
        }
        cmark_node_append_child(block.pointer, pointer)
    }

    /// Puts what is inside of it in its place.
    func unwrap() {
        for child in children { cmark_node_insert_before(pointer, child.pointer) }
        remove()
    }

    /// Puts markup behind all that is inside of it.
    func append(_ markup: String, inline: Bool) {
        guard let node = inline ? Self.inline(markup) : Self.block(markup, "") else { return }
        if cmark_node_append_child(pointer, node.pointer) == 0 { cmark_node_free(node.pointer) }
    }

    /// Markup of ours around blocks or inlines, which the renderer passes on as it is.
    private static func block(_ opening: String, _ closing: String) -> MarkdownNode? {
        let node = MarkdownNode(cmark_node_new(CMARK_NODE_CUSTOM_BLOCK))
        guard let node else { return nil }
        cmark_node_set_on_enter(node.pointer, opening)
        cmark_node_set_on_exit(node.pointer, closing)
        return node
    }

    /// Markup of ours within a paragraph. Raw HTML, since cells of tables hold no custom nodes.
    private static func inline(_ markup: String) -> MarkdownNode? {
        let node = MarkdownNode(cmark_node_new(CMARK_NODE_HTML_INLINE))
        node?.setLiteral(markup)
        return node
    }
}
