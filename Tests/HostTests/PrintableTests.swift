import Host
import Testing

@Suite struct PrintableTests {
    @Test(arguments: [
        "\u{1B}[31m", "\u{9B}31m", "\u{7F}", "\u{202E}", "\u{2066}", "\u{2028}", "\u{FEFF}", "\u{0}",
    ])
    func nothingSteersATerminal(text: String) {
        let shown = "a\(text)b".printable
        #expect(shown.unicodeScalars.first == "a" && shown.unicodeScalars.last == "b")
        #expect(shown.contains("\u{FFFD}"))
        #expect(shown.unicodeScalars.allSatisfy { $0.isPrintable })
    }

    @Test func allElseStays() {
        for text in ["", "plain", "日本語、è", "עברית", "👩‍🔬", "a\u{A0}b"] { #expect(text.printable == text) }
        #expect("two\nlines\t.".printable == "two lines .")
        #expect("two\nli\u{1B}nes".printableLines == "two\nli\u{FFFD}nes")
    }

    @Test func freeMemoryIsKnown() throws {
        #if os(Linux)
            let free = try #require(FreeMemory.bytes)
            #expect(free > 1 << 20 && free < 1 << 50)
        #endif
    }
}
