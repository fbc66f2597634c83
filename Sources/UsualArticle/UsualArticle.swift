/// The article of plans that have none of their own: a template for each language, part of the program, so that it is
/// there wherever the program is.
package enum UsualArticle {
    /// Each language with its template, the first one's first.
    package static let templates: [(language: String, text: String)] = [
        ("en", String(decoding: PackageResources.usual_en_md, as: UTF8.self)),
        ("ja", String(decoding: PackageResources.usual_ja_md, as: UTF8.self)),
    ]

    /// What the English words of figures become in other languages, a list for each, by its tag.
    package static let figureWords = [
        "ja": String(decoding: PackageResources.figures_ja_txt, as: UTF8.self)
    ]
}
