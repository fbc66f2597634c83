/// What a text refers to: places, and figures.
extension Reading {
    /// Links lead to where they lead within the page.
    func setLinks(_ places: Places) throws(PageError) {
        for link in tree.root.descendants(of: "link") {
            switch places.place(of: link.url, from: document) {
            case .outside(let url): link.url = url
            case .inside(let id): link.url = "#" + id
            case .nowhere:
                throw .missingSection(link: link.url, file: document.file, line: link.line)
            case .forbidden: link.unwrap()
            }
        }
    }

    func setFigures() throws(PageError) {
        var count = 0
        let images = tree.root.descendants(of: "image")
        // Images in the words of others go with them.
        let inner = Set(images.flatMap { $0.descendants(of: "image").dropFirst() })
        for image in images where !inner.contains(image) {
            count += 1
            guard let figure = document.figures[image.url] else {
                throw .missingFigure(path: image.url, file: document.file, line: image.line)
            }
            let picture = figure.markup(alt: image.plainText, idPrefix: "\(document.code).figure\(count).")
            guard let paragraph = image.parent, paragraph.kind == "paragraph", paragraph.children.count == 1
            else {
                image.replaceInline(picture)
                continue
            }
            let opening = "<figure>\n<div class=\"plot\">\(picture)</div>"
            if let caption = paragraph.next, caption.kind == "paragraph", let words = caption.children.first,
                words.kind == "emph"
            {
                words.unwrap()
                caption.replaceBlock(opening + "\n<figcaption>", content: caption, "</figcaption>\n</figure>")
                paragraph.remove()
            } else {
                paragraph.replaceBlock(opening + "\n</figure>")
            }
        }
    }
}
