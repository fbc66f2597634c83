import Figures
import Foundation
import Reports
import Testing

/// Figures in the words of an article's language.
@Suite struct FigureWordsTests {
    private static let words = FigureWords(
        list: """
            # A note = not a word
            loss = Verlust
            {1}: the {2} = {2} von {1}
            {1}, epoch {#1} = {1}, Epoche {2}
            {#1} of {#2} = {2}, davon {1}
            nonsense
            """)

    @Test(arguments: [
        ("loss", "Verlust"), ("losses", "losses"), ("net: the loss", "Verlust von net"),
        ("a: the b: the loss", "Verlust von b von a"), ("loss, epoch 12", "Verlust, Epoche 12"),
        ("loss, epoch x", "loss, epoch x"), (", epoch 3", ", epoch 3"), ("3 of 128", "128, davon 3"),
        ("3 of them", "3 of them"), ("", ""), ("nonsense", "nonsense"), ("# A note", "# A note"),
    ])
    func labelsAreExchanged(label: String, other: String) {
        #expect(Self.words.exchange(label) == other)
    }

    @Test func aLanguageWithoutListKeepsWhatThereIs() {
        #expect(FigureWords.of("fr").exchange("loss") == "loss")
        #expect(FigureWords.of("ja").exchange("lowest validation loss, epoch 7") == "検証損失の最小、エポック 7")
    }

    /// No word of the usual figures is left in English but names from the plan, and what is code.
    @Test(arguments: [OddPlan.recordedInFull, .severalSeeds, .diverged])
    func theUsualFiguresAreInJapanese(_ plan: OddPlan) throws {
        let bundle = try plan.bundle()
        let page = String(decoding: try #require(bundle.bytes(of: "report.html")), as: UTF8.self)
        let start = try #require(page.firstRange(of: "<article id=\"ja\"")).lowerBound
        let names: Set<Substring> = [
            "dense", "conv", "nodropout", "normal", "shuffled", "ln", "flatten", "maxpool", "d", "x", "small",
        ]
        for label in page[start...].matches(of: /<text[^>]*>([^<]*)<\/text>/) {
            let words = label.output.1.matches(of: /[A-Za-z]+/).map(\.output)
            #expect(words.allSatisfy(names.contains), "\(label.output.1)")
        }
    }

    /// The values are one file, whatever words the pictures have.
    @Test func eachLanguageHasItsPicture() throws {
        var input = try OddPlan.recordedInFull.input()
        func article(_ language: String, _ title: String, _ value: String = "test_accuracy") -> ArticleSource
        {
            ArticleSource(
                language: language, file: "\(language).md",
                text: """
                    {% figure "own" kind=bars x=run y="v" title="\(title)" %}
                    SELECT run, \(value) AS "v" FROM runs WHERE \(value) IS NOT NULL ORDER BY position
                    {% endfigure %}
                    """)
        }
        input.articles = [article("en", "mine"), article("ja", "私の図"), article("fr", "mine")]
        let bundle = try buildReport(input)
        let files = bundle.files.map(\.name).filter { $0.contains("own") }
        #expect(files == ["data/own.csv", "figures/own.ja.png", "figures/own.png"])
        let japanese = String(decoding: try #require(bundle.bytes(of: "report.ja.md")), as: UTF8.self)
        let french = String(decoding: try #require(bundle.bytes(of: "report.fr.md")), as: UTF8.self)
        #expect(japanese.contains("](figures/own.ja.png)") && japanese.contains("](data/own.csv)"))
        #expect(french.contains("](figures/own.png)"))

        input.articles = [article("en", "mine"), article("ja", "私の図", "test_loss")]
        #expect(throws: ReportError.self) { try buildReport(input) }
    }
}
