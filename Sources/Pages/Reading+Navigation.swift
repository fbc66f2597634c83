extension Reading {
    /// The switch of the language and the table of contents.
    func navigation(others: [Reading]) -> String {
        let languages = others.map { other in
            let code = other.document.code
            return
                "<a href=\"#\(code)\" lang=\"\(code)\" hreflang=\"\(code)\">\(escaped(other.document.language))</a>"
        }
        let own = "<span aria-current=\"true\">\(escaped(document.language))</span>"
        let languageLine =
            others.isEmpty ? "" : "<p class=\"languages\">\(([own] + languages).joined(separator: " "))</p>\n"
        return """
            <nav aria-label="\(escaped(document.contents))">
            \(languageLine)<details>
            <summary>\(escaped(document.contents))</summary>
            \(contents)
            </details>
            </nav>
            """
    }

    /// Two levels of headings as lists.
    private var contents: String {
        var html = "<ol>\n"
        var isInner = false
        var isOpen = false
        for section in sections where [2, 3].contains(section.level) && !section.text.isEmpty {
            let link = "<a href=\"#\(escaped(section.id))\">\(escaped(section.text))</a>"
            if section.level == 3, isOpen {
                html += (isInner ? "</li>\n" : "\n<ol>\n") + "<li>" + link
                isInner = true
            } else {
                if isInner { html += "</li>\n</ol>\n" }
                if isOpen { html += "</li>\n" }
                html += "<li>" + link
                (isInner, isOpen) = (false, true)
            }
        }
        if isInner { html += "</li>\n</ol>\n" }
        if isOpen { html += "</li>\n" }
        return html + "</ol>"
    }
}
