/// Ids of sections: those that code-hosting sites give to headings, behind a prefix that is the document's and a full
/// stop, which neither codes of languages nor these ids have.
struct Anchors {
    let prefix: String
    private var taken: Set<String> = []

    init(prefix: String) { self.prefix = prefix }

    /// An id for the next heading with this text; the second of the same text has `-1` behind it.
    mutating func id(_ text: String) -> String {
        let slug = Self.slug(text)
        var id = slug
        var number = 0
        while !taken.insert(id).inserted {
            number += 1
            id = "\(slug)-\(number)"
        }
        return "\(prefix).\(id)"
    }

    /// Letters, digits, marks and hyphens, in lower case, and hyphens for spaces.
    private static func slug(_ text: String) -> String {
        var slug = ""
        for scalar in text.lowercased().unicodeScalars {
            switch scalar.properties.generalCategory {
            case _ where scalar == " ": slug += "-"
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
                .decimalNumber, .letterNumber, .nonspacingMark, .spacingMark, .enclosingMark,
                .connectorPunctuation:
                slug.unicodeScalars.append(scalar)
            default: if scalar == "-" { slug += "-" }
            }
        }
        return slug
    }
}
