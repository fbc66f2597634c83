internal import CCmarkGFM

/// Changes of the tree. Nodes that go are freed: nobody may ask them anything afterwards.
extension MarkdownNode {
    /// Takes it out of the tree, with all below it.
    func remove() {
        cmark_node_unlink(pointer)
        cmark_node_free(pointer)
    }

    /// Raw HTML says this instead.
    func setLiteral(_ text: String) { cmark_node_set_literal(pointer, text) }

    /// Puts markup in the place of a block, with what is inside of `content` within; what else is inside of it goes.
    @discardableResult
    func replaceBlock(_ opening: String, content: MarkdownNode? = nil, _ closing: String = "")
        -> MarkdownNode?
    {
        guard let block = Self.block(opening, closing) else { return nil }
        for child in content?.children ?? [] { cmark_node_append_child(block.pointer, child.pointer) }
        return replace(by: block) ? block : nil
    }

    /// Puts markup in the place of an inline.
    func replaceInline(_ markup: String) {
        guard let inline = Self.inline(markup) else { return }
        replace(by: inline)
    }

    /// What a text becomes.
    enum Piece {
        case text(String)
        case markup(String)
    }

    /// Puts texts and markup in the place of a text.
    func replaceText(_ pieces: [Piece]) {
        for piece in pieces {
            let node =
                switch piece {
                case .markup(let markup): Self.inline(markup)
                case .text(let text): Self.text(text)
                }
            guard let node else { continue }
            if cmark_node_insert_before(pointer, node.pointer) == 0 { cmark_node_free(node.pointer) }
        }
        remove()
    }

    private static func text(_ text: String) -> MarkdownNode? {
        let node = MarkdownNode(cmark_node_new(CMARK_NODE_TEXT))
        node?.setLiteral(text)
        return node
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
