import Plans
import Records
import Reports
import Testing

/// Confusion matrices and the surest errors of the best and the worst network on true labels.
@Suite struct AnswersReportTests {
    @Test func bestAndWorstAreShown() throws {
        let bundle = try OddPlan.recordedInFull.bundle()
        let names = bundle.files.map(\.name).filter {
            $0.hasSuffix("-confusion.png") || $0.hasSuffix("-errors.png")
        }
        #expect(
            names
                == ["conv2", "dense1"].flatMap { model in
                    ["confusion", "errors"].map { "figures/\(model)-normal-\($0).png" }
                })
        let page = try text("report.md", bundle)
        // dense1 is the plan's first record, with 5 mistakes, each a class taken for the next.
        #expect(
            page.contains(
                "`dense1-normal`, whose network is the worst on the test images, answers 5 of 100 test images wrongly."
            ))
        #expect(try !text("report.md", OddPlan.whole.bundle()).contains("Wrong answers"))
    }

    @Test func theMatrixHoldsEveryTestSample() throws {
        let lines = try text("data/dense1-normal-confusion.csv", OddPlan.recordedInFull.bundle())
            .split(separator: "\n").dropFirst()
            .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        #expect(lines.count == 100)
        #expect(lines.compactMap { Int($0[4]) }.reduce(0, +) == 100)
        // Rows are true classes: sample 0, a 0, is taken for a 1.
        #expect(lines.first { $0[1] == "0" && $0[2] == "1" }.map { $0[4] } == "1")
    }

    @Test func theSurestErrorsComeFirst() throws {
        let lines = try text("data/conv2-normal-errors.csv", OddPlan.recordedInFull.bundle()).split(
            separator: "\n")
        let shares = lines.dropFirst().compactMap { line in
            line.matches(of: /([0-9.]+)%/).first.flatMap { Double($0.1) }
        }
        #expect(shares.count == 14 && shares == shares.sorted(by: >))
    }

    /// Images are shown by their index: answers on other samples are refused, not drawn.
    @Test(
        arguments: [
            { $0.mistakes[0].sample = 100 }, { $0.mistakes[0].sample = -1 }, { $0.mistakes[0].label = 5 },
            { $0.mistakes[0].answer = 10 }, { $0.confusion[0][0] += 1 }, { $0.confusion[0].append(0) },
            { $0.confusion[3][3] = .max }, { $0.confusion = [] },
        ] as [@Sendable (inout TestAnswers) -> Void])
    func answersOnOtherSamplesAreRefused(_ damage: @Sendable (inout TestAnswers) -> Void) throws {
        var input = try MadeUp.wholeInput()
        var answers = try #require(input.records[0].final?.answers)
        damage(&answers)
        input.records[0].final?.answers = answers
        #expect(throws: ReportError.foreignAnswers(run: "dense1-normal")) { try buildReportText(input) }
    }

    @Test func impossibleCountsAreRefused() throws {
        var input = try MadeUp.wholeInput()
        input.records[0].epochs[1].layers[0][.deadUnits] = 513
        #expect(
            throws: ReportError.impossibleCount(
                run: "dense1-normal", epoch: 2, value: "dead units", most: 512, found: 513)
        ) { try buildReportText(input) }
        input.records[0].epochs[1].layers = []
        #expect(
            throws: ReportError.parts(
                run: "dense1-normal", epoch: 2, expected: "1 layers and 4 tensors", found: "0 and 4")
        ) { try buildReportText(input) }
    }
}
