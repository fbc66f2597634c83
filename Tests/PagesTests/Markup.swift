/// What is wrong with the nesting of a page's elements: nil where each is closed where it was opened.
func nestingFault(_ html: String) -> String? {
    let empty: Set = ["meta", "br", "hr", "img", "input", "wbr"]
    var open: [String] = []
    // What is within quotation marks has no angle brackets, as everything is escaped.
    for match in html.matches(of: /<(\/?)([A-Za-z][A-Za-z0-9]*)([^<>]*)>/) {
        let name = String(match.output.2)
        if match.output.1 == "/" {
            guard open.popLast() == name else { return "</\(name)> closes nothing; open: \(open)" }
        } else if !empty.contains(name), !match.output.3.hasSuffix("/") {
            if name == "p", open.last == "p" { return "a paragraph in a paragraph" }
            open.append(name)
        }
    }
    return open.isEmpty ? nil : "never closed: \(open)"
}

/// All values of an attribute.
func values(of attribute: String, in html: String) throws -> [String] {
    let pattern = try Regex("\\s\(attribute)=\"([^\"]*)\"", as: (Substring, Substring).self)
    return html.matches(of: pattern).map { String($0.output.1) }
}
