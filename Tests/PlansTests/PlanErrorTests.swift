import Foundation
import Plans
import Testing

/// Whatever is wrong with a plan gives one sentence with file, line, field and remedy.
struct PlanErrorTests {
    @Test func readsTheSmallPlan() throws {
        #expect(try smallPlan().runs.count == 4)
    }

    @Test(arguments: try MalformedPlan.all())
    func refusesWithMessage(plan: MalformedPlan) throws {
        #expect(message(try plan.text()) == String(plan.message))
    }

    @Test func coversTheFormat() throws {
        #expect(try MalformedPlan.all().count >= 110)
    }

    @Test(arguments: ["", " \n", "# nothing\n"])
    func refusesAnEmptyFile(text: String) {
        #expect(
            message(text)
                == "plan.yml:1: expected a plan, found an empty file; start from a copy of seeds/quick.yml")
    }

    @Test(arguments: ["---\n", "just text", "- a\n- b\n", "12"])
    func refusesWhatIsNotAMapping(text: String) {
        #expect(message(text).contains("expected a mapping with the keys schema, name"))
    }

    @Test func refusesControlCharacters() throws {
        let text = try smallPlanText().replacing("A small plan", with: "A small \u{7}plan")
        #expect(
            message(text) == "plan.yml:3: expected printable text, found a control character; remove it")
    }

    @Test func takesAByteOrderMark() throws {
        let text = try smallPlanText()
        #expect(try PlanReader.read(text: "\u{FEFF}" + text, file: "plan.yml") == smallPlan())
        #expect(
            try PlanReader.read(data: Data([0xEF, 0xBB, 0xBF] + text.utf8), file: "plan.yml") == smallPlan())
    }

    /// Where the parser stumbles, a space that is none is the reason, at its place.
    @Test(arguments: [("\u{A0}", "no-break space (U+00A0)"), ("\u{3000}", "full-width space (U+3000)")])
    func namesUnusualSpaces(space: String, name: String) throws {
        let text = try smallPlanText()
        let line =
            try #require(
                text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex {
                    $0.hasPrefix("seed: ")
                }) + 1
        #expect(
            message(text.replacing("seed: ", with: "seed:\(space)"))
                == "plan.yml:\(line):6: expected spaces as the space bar types them, found a \(name); replace it by a space"
        )
        // In quotes and comments, and where nothing is wrong, they are as good as any.
        let title = text.replacing("A small plan", with: "\"A\(space)small plan\"  # a\(space)comment")
        #expect(throws: Never.self) { try PlanReader.read(text: title, file: "plan.yml") }
        #expect(message(title.replacing("seed: ", with: "sed: ")).contains("sed"))
    }

    @Test func refusesOtherEncodings() {
        for bytes: [UInt8] in [[0xFF, 0xFE, 0x61, 0], [0x6E, 0x61, 0xC3]] {
            #expect(throws: PlanError.self) { try PlanReader.read(data: Data(bytes), file: "plan.yml") }
        }
    }

    /// Nested aliases that would be 2⁶⁴ nodes, once as values and once as a key (keys are compared).
    @Test(arguments: ["", "? *a63\n: 1\n"])
    func refusesAliasBombs(end: String) {
        let levels = (1..<64).map { "x\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }
        let text = "x0: &a0 [1, 1]\n\(levels.joined())\(end)"
        #expect(
            message(text) == "plan.yml:2: expected a plan without aliases, found *a0; write the value out")
    }

    @Test(arguments: ["[", "{a: ", "- ", "a:\n "], [900, 2000, 100_000])
    func refusesDeepNesting(opening: String, depth: Int) {
        #expect(message(String(repeating: opening, count: depth)).hasPrefix("plan.yml:"))
        if opening == "[" {
            let closed = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
            #expect(message(closed).hasPrefix("plan.yml:"))
        }
    }

    @Test func refusesFilesThatCannotBePlans() {
        #expect(
            path("no/such.yml")
                == "no/such.yml: expected a plan file that can be read, found none; check the path and its permissions"
        )
        #expect(path("/").contains("found a folder or a file that cannot be read"))
        #expect(path("/dev/zero").contains("expected at most 1048576 bytes, found more"))
    }

    /// m under b-a and m-b under a would both be called m-b-a.
    @Test func refusesRunsThatReadAlike() throws {
        let text = try smallPlanText()
            .replacing(" dense:\n", with: " m:\n").replacing(" conv:\n", with: " m-b:\n")
            .replacing("normal:", with: "a:").replacing("shuffled: {", with: "b-a: {")
            .replacing("[dense, conv]", with: "[m, m-b]").replacing("[normal, shuffled]", with: "[a, b-a]")
        #expect(message(text).contains("runs[0]: expected runs of different names, found m-b-a again"))
    }

    /// The run of dense under normal with seed 2 and the model dense under normal-s2 would both be called
    /// dense-normal-s2.
    @Test func refusesRunsThatReadAsOthersWithASeed() throws {
        let text = try smallPlanText().replacing("shuffled: {", with: "normal-s2: {")
            .replacing("[normal, shuffled]", with: "[normal, normal-s2]")
        #expect(message(text.replacing("seed: 7", with: "seeds: [1, 3]")) == "no error")
        #expect(
            message(text.replacing("seed: 7", with: "seeds: [1, 2]")).hasSuffix(
                "runs: expected runs of different names, found dense-normal-s2, which is also dense-normal with "
                    + "the seed 2; rename a model or a treatment"))
    }

    /// Every seed counts.
    @Test func refusesTooManySeeds() throws {
        func text(seeds: Int) throws -> String {
            let list = (0..<seeds).map(String.init).joined(separator: ", ")
            return try smallPlanText().replacing("seed: 7", with: "seeds: [\(list)]")
        }
        #expect(message(try text(seeds: 1000)) == "no error")
        #expect(
            message(try text(seeds: 1001)).contains("seeds: expected at most 1000 seeds, found 1001"))
        let treatments = ["a", "b"].map { "  \($0): {labels: shuffled, epochs: 1}\n" }.joined()
        let models = (0..<3).map { "  m\($0): [flatten, {dense: {units: 10, activation: softmax}}]\n" }
            .joined()
        #expect(
            message(
                try text(seeds: 1000).replacing("treatments:\n", with: "treatments:\n\(treatments)")
                    .replacing("models:\n", with: "models:\n\(models)")
                    .replacing("[dense, conv]", with: "[m0, m1, m2]")
                    .replacing("[normal, shuffled]", with: "[normal, shuffled, a, b]")
            ).contains("runs[0]: expected at most 10000 runs, found more"))
    }

    /// Few bytes that name very many runs.
    @Test func refusesTooManyRuns() throws {
        func model(_ name: String) -> String {
            "  \(name): [flatten, {dense: {units: 10, activation: softmax}}]\n"
        }
        func text(models: Int, treatments: Int) throws -> String {
            let models = (0..<models).map { "m\($0)" }
            let treatments = (0..<treatments).map { "t\($0)" }
            return try smallPlanText()
                .replacing(
                    "treatments:\n",
                    with: "treatments:\n"
                        + treatments.map { "  \($0): {labels: shuffled, epochs: 1}\n" }.joined()
                )
                .replacing("models:\n", with: "models:\n" + models.map { model($0) }.joined())
                .replacing("[dense, conv]", with: "[\(models.joined(separator: ", "))]")
                .replacing("[normal, shuffled]", with: "[\(treatments.joined(separator: ", "))]")
        }
        #expect(
            message(try text(models: 998, treatments: 998)).contains(
                "runs[0]: expected at most 10000 runs, found more"))
        #expect(
            message(try text(models: 999, treatments: 1)).contains(
                "models: expected at most 1000 models, found 1001"))
    }

    private func message(_ text: String) -> String {
        do throws(PlanError) {
            _ = try PlanReader.read(text: text, file: "plan.yml")
            return "no error"
        } catch {
            return error.description
        }
    }

    private func path(_ path: String) -> String {
        do throws(PlanError) {
            _ = try PlanReader.read(path: path)
            return "no error"
        } catch {
            return error.description
        }
    }
}
