import Foundation
import Reports
import Testing

/// The tables of facts as they are documented.
@Suite struct FactCatalogueTests {
    @Test func theDocumentationListsThem() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        let text = try String(contentsOf: root.appending(path: "docs/ARTICLE.md"), encoding: .utf8)
        #expect(
            text.contains(FactCatalogue.tables),
            "docs/ARTICLE.md: put what `reprise article facts` prints in the place of its table of facts")
    }

    @Test func everyColumnSaysWhatItIs() throws {
        for name in FactCatalogue.names {
            let columns = try #require(FactCatalogue.columns(of: name))
            for line in columns.split(separator: "\n").dropFirst(2) { #expect(!line.hasSuffix("|  |")) }
        }
        #expect(FactCatalogue.columns(of: "absent") == nil)
    }
}
