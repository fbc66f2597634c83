import Diff
import Testing

@Suite struct UnifiedDiffTests {
    private func diff(_ old: String, _ new: String, context: Int = 3) -> String {
        UnifiedDiff(old: old, new: new, context: context).text(oldName: "a", newName: "b")
    }

    private func lines(_ text: String) -> String { text.split(separator: " ").joined(separator: "\n") + "\n" }

    @Test(arguments: ["", "\n", "a", "a\n", "a\r\nb"])
    func equalTextsGiveNothing(text: String) {
        #expect(UnifiedDiff(old: text, new: text).hunks.isEmpty)
        #expect(diff(text, text) == "")
    }

    /// What GNU diff 3.8 prints for the same texts.
    @Test func printsWhatDiffPrints() {
        #expect(
            diff(lines("1 2 3 4 5 6 7 8 9 10 11 12 13 14"), lines("1 2 3 4 five 6 7 8 9 10 11 12 13 14 15"))
                == """
                --- a
                +++ b
                @@ -2,7 +2,7 @@
                 2
                 3
                 4
                -5
                +five
                 6
                 7
                 8
                @@ -12,3 +12,4 @@
                 12
                 13
                 14
                +15

                """)
        #expect(diff("", "x\n") == "--- a\n+++ b\n@@ -0,0 +1 @@\n+x\n")
        #expect(diff("x\ny\n", "") == "--- a\n+++ b\n@@ -1,2 +0,0 @@\n-x\n-y\n")
        #expect(
            diff("x\ny", "x\ny\n")
                == "--- a\n+++ b\n@@ -1,2 +1,2 @@\n x\n-y\n\\ No newline at end of file\n+y\n")
        #expect(
            diff("x", "y")
                == "--- a\n+++ b\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+y\n\\ No newline at end of file\n"
        )
    }

    /// Changes with at most twice the context between them are one hunk.
    @Test func closeChangesStayTogether() {
        let (near, far) = ("x 1 2 3 4 5 6 x", "x 1 2 3 4 5 6 7 x")
        func hunks(_ text: String) -> Int {
            UnifiedDiff(old: lines(text), new: lines(text.replacing("x", with: "y"))).hunks.count
        }
        #expect(hunks(near) == 1)
        #expect(hunks(far) == 2)
        #expect(diff(lines("1 x 2"), lines("1 y 2"), context: 0) == "--- a\n+++ b\n@@ -2 +2 @@\n-x\n+y\n")
        #expect(diff(lines("1 2"), lines("1 x 2"), context: 0) == "--- a\n+++ b\n@@ -1,0 +2 @@\n+x\n")
        #expect(
            diff(lines("1 x 2"), lines("1 y 2"), context: -1)
                == diff(lines("1 x 2"), lines("1 y 2"), context: 0))
    }

    /// A new paragraph with its empty line, not an empty line and half a paragraph.
    @Test func addsWholeParagraphs() {
        #expect(
            diff("one\n\ntwo\n", "one\n\nmore\n\ntwo\n")
                == "--- a\n+++ b\n@@ -1,3 +1,5 @@\n one\n \n+more\n+\n two\n")
    }

    /// As diff has it: of lines that are all alike, the last ones are the new ones.
    @Test func repeatedLinesAreAddedLast() {
        #expect(
            diff("\np\n\n", "q\np\n\n\n\n") == "--- a\n+++ b\n@@ -1,3 +1,5 @@\n-\n+q\n p\n \n+\n+\n")
    }

    /// Swift takes these strings for equal, and a carriage return with a line feed for one character.
    @Test func comparesBytes() {
        #expect(diff("\u{E9}\n", "e\u{301}\n") == "--- a\n+++ b\n@@ -1 +1 @@\n-\u{E9}\n+e\u{301}\n")
        #expect(diff("x\r\ny\n", "x\ny\n") == "--- a\n+++ b\n@@ -1,2 +1,2 @@\n-x\r\n+x\n y\n")
    }

    /// Applied to the old text, a difference gives the new one: for texts of few kinds of lines, which repeat, and
    /// of many.
    @Test(arguments: [1, 2, 3, 10, 1000])
    func applyingGivesTheNewText(kinds: Int) throws {
        var random = Congruential(state: UInt64(kinds))
        for _ in 0..<200 {
            let old = text(kinds, &random)
            let new = random.below(2) == 0 ? text(kinds, &random) : edited(old, &random)
            for context in [0, 1, 3] {
                let difference = UnifiedDiff(old: old, new: new, context: context)
                #expect(try apply(difference, to: old) == new)
                #expect(difference.hunks.isEmpty == (old == new))
            }
        }
    }

    @Test func longRewrittenTextsAreQuick() {
        let old = (0..<20_000).map { "epoch \($0)\n" }.joined()
        let new = (0..<20_000).map { "epoch \($0)\($0 % 2 == 0 ? "" : " changed")\n" }.joined()
        let difference = UnifiedDiff(old: old, new: new)
        #expect(difference.hunks.count == 1 && difference.hunks[0].lines.count == 30_000)
    }

    // MARK: - Made-up texts

    private func text(_ kinds: Int, _ random: inout Congruential) -> String {
        let lines = (0..<random.below(25)).map { _ in "\(random.below(kinds))" }
        return lines.joined(separator: "\n") + (random.below(2) == 0 ? "\n" : "")
    }

    private func edited(_ text: String, _ random: inout Congruential) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for _ in 0..<random.below(4) {
            let place = random.below(lines.count + 1)
            if random.below(2) == 0 || place == lines.count {
                lines.insert("inserted", at: place)
            } else {
                lines.remove(at: place)
            }
        }
        return lines.joined(separator: "\n")
    }

    /// As `patch` does: every kept and removed line must be where the header says.
    private func apply(_ difference: UnifiedDiff, to old: String) throws -> String {
        let lines = old.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let source = lines.enumerated().map { $0.offset == lines.count - 1 ? $0.element : $0.element + "\n" }
            .filter { !$0.isEmpty }
        var result: [String] = []
        var position = 0
        for hunk in difference.hunks {
            let start = hunk.oldCount == 0 ? hunk.oldStart : hunk.oldStart - 1
            result += source[position..<start]
            #expect(result.count == (hunk.newCount == 0 ? hunk.newStart : hunk.newStart - 1))
            position = start
            for line in hunk.lines {
                let text = line.text + (line.isTerminated ? "\n" : "")
                if line.change != .added {
                    try #require(position < source.count && source[position] == text)
                    position += 1
                }
                if line.change != .removed { result.append(text) }
            }
            #expect(position == start + hunk.oldCount)
        }
        return (result + source[position...]).joined()
    }
}

/// Numbers that are the same in every run of the tests.
private struct Congruential {
    var state: UInt64

    mutating func below(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % limit
    }
}
