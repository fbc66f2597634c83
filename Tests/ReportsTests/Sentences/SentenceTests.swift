import Foundation
import Testing

/// Every conditional sentence of the report, in both languages: on records that make it true, and on some that are near
/// and must keep it from appearing.
@Suite struct SentenceTests {
    @Test(arguments: Sentence.all)
    func appearsWhereItIsTrue(_ sentence: Sentence) throws {
        for scene in sentence.appears {
            let pages = try scene.pages()
            #expect(pages[0].contains(sentence.english), "\(scene.name): \(sentence.english)")
            #expect(pages[1].contains(sentence.japanese), "\(scene.name): \(sentence.japanese)")
        }
    }

    @Test(arguments: Sentence.all)
    func isAbsentWhereItIsNot(_ sentence: Sentence) throws {
        for scene in sentence.absent {
            let pages = try scene.pages()
            #expect(!pages[0].contains(sentence.english), "\(scene.name): \(sentence.english)")
            #expect(!pages[1].contains(sentence.japanese), "\(scene.name): \(sentence.japanese)")
        }
    }

    /// What was found goes before what was done, and before any table.
    @Test func theFirstLinesSayWhatWasFound() throws {
        let words = [("names the most", "trained to recognise"), ("最も多くのテスト画像を", "分類を学習させる")]
        for (page, (found, done)) in zip(try Scene.pair("both").pages(), words) {
            let blocks = page.components(separatedBy: "\n\n")
            #expect(blocks[2].contains(found))
            #expect(try #require(blocks.firstIndex { $0.contains(done) }) > 2)
        }
    }
}

struct Sentence: Sendable, CustomTestStringConvertible {
    var english: String
    var japanese: String
    var appears: [Scene]
    var absent: [Scene]

    init(_ english: String, _ japanese: String, in appears: [Scene], notIn absent: [Scene]) {
        (self.english, self.japanese) = (english, japanese)
        (self.appears, self.absent) = (appears, absent)
    }

    var testDescription: String { english }

    static let all = onFirstLines + onValidation + onMemorising + onData + onConclusions + onAnswers + onSeeds
}
