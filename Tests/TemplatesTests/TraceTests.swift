import Marks
import Templates
import Testing

/// Where what a template shows comes from.
@Suite struct TraceTests {
    private static let run = Value.Record(
        kind: "run", key: "conv2-s1", fields: ["loss": .number(0.25), "epochs": .integer(50)])
    private static let values: [String: Value] = [
        "run": .record(run), "runs": .list(Value.List(kind: "runs", items: [.record(run)])),
        "title": .text("Memorising 10 digits"),
    ]
    private static let fixed = Filter("fixed") { value, _ throws(TemplateFault) in
        .text(value.double.map { "\($0)" } ?? "–")
    }
    private static let lower = Filter("lower") { value, _ throws(TemplateFault) in
        .text(try value.shown().lowercased())
    }

    /// A sign that somebody else wrote.
    private static let stray = String(decoding: [0xEF, 0xB7, 0x95] as [UInt8], as: UTF8.self)

    private func trace(_ text: String) throws(TemplateError) -> Trace {
        try Template(text, file: "a.md", tags: [Ask()], filters: [Self.fixed, Self.lower]).trace(
            Self.values)
    }

    @Test func aValueKnowsItsTagItsDigitsAndItsRecord() throws {
        let trace = try trace("Loss:\n  {{ run.loss|fixed }}.")
        #expect(Mark.stripped(trace.marked) == "Loss:\n  0.25.")
        #expect(
            Mark.pieces(of: trace.marked) == [.text("Loss:\n  "), .begin(0), .text("0.25"), .end, .text(".")])
        let step = try #require(trace.origins.first).step
        #expect(step.place == TemplateError.Place(line: 2, column: 6))
        #expect(step.tag == "run.loss|fixed")
        #expect(step.sources.map(\.path) == ["run.loss"])
        #expect(step.sources.map(\.value) == [.number(0.25)])
        #expect(step.sources.first?.holders.map(\.key) == ["conv2-s1"])
    }

    @Test func namesOfALoopOrASetTellWhereTheyWereGiven() throws {
        let trace = try trace(
            "{% set best = runs.first %}\n{% for r in runs %}{{ r.epochs }}{% endfor %}{{ best.epochs }}")
        let steps = trace.origins.compactMap { $0.step.sources.first?.route.first }
        #expect(steps.map(\.tag) == ["for r in runs", "set best = runs.first"])
        #expect(steps.map(\.place.line) == [2, 1])
    }

    @Test func aQueryTellsWhatItAskedAndOfWhatValues() throws {
        let trace = try trace("{% for r in runs %}{% ask %}loss of :r{% endask %}{% endfor %}")
        let step = try #require(trace.origins.first).step
        #expect(step.body == "loss of :r")
        #expect(step.sources.map(\.path) == ["loss", "r"])
    }

    /// A text with values in it keeps theirs, wherever it is shown, and is compared without signs.
    @Test(arguments: [
        ("{% set a %}{{ run.loss|fixed }} nats{% endset %}{{ a }}", "0.25 nats", 1),
        ("{% set a %}{{ run.loss|fixed }}{% endset %}{% if a == \"0.25\" %}same{% endif %}", "same", 1),
        ("{% set a %}A {{ run.loss|fixed }}{% endset %}{{ a|lower }}", "a 0.25", 2),
        // Names, code, words and several lines have no signs.
        ("{{ run }} `conv2`", "conv2-s1 `conv2`", 0),
        ("{{ \"`conv2`\" }}{{ \"word\" }}{{ \"1\n2\" }}", "`conv2`word1\n2", 0),
        ("{{ title }}", "Memorising 10 digits", 1),
        ("{{ \" 7 \" }}.", " 7 .", 1),
        // What looks like a sign of ours is none.
        ("a\(stray)b{{ run.epochs }}", "ab50", 1),
    ])
    func signsChangeNothing(text: String, expected: String, count: Int) throws {
        let trace = try trace(text)
        #expect(Mark.stripped(trace.marked) == expected)
        #expect(trace.origins.count == count)
        #expect(
            try Template(text, file: "a", tags: [Ask()], filters: [Self.fixed, Self.lower]).render(
                Self.values) == expected)
    }

    @Test(arguments: [0, 1, 15, 16, 70_000, Mark.most - 1])
    func numbersOfSignsAreReadBack(number: Int) {
        let text = "a" + Mark.around("b", number) + "c"
        #expect(Mark.pieces(of: text) == [.text("a"), .begin(number), .text("b"), .end, .text("c")])
        #expect(Mark.isIn(text))
        // Neighbours of the signs in Unicode are letters like others.
        #expect(Mark.stripped("\u{FDCF}\u{FDF0}\u{FDFD}") == "\u{FDCF}\u{FDF0}\u{FDFD}")
    }
}

/// Shows a value of a row.
private struct Ask: BlockTag {
    let name = "ask"
    let options: [String] = []

    func render(_ call: TagCall) -> TagResult {
        _ = call.value(of: "r")
        let row = Value.Record(kind: "row", key: "", fields: ["loss": .number(0.5)])
        return .text(call.marked("0.5", ("loss", row)))
    }
}
