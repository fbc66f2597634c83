import Diff
import Plans
import Records
import Testing

@Suite struct ComparisonTests {
    private func compare(_ old: Side, _ new: Side) throws -> Comparison { try Comparison(old: old, new: new) }

    @Test func theSameBitsAreTheSame() throws {
        let comparison = try compare(MadeUpSides.side("a"), MadeUpSides.side("b"))
        #expect(comparison.outcome == .same)
        #expect(comparison.conditions.map(\.verdict) == [.sameBits, .sameBits])
        #expect(comparison.row()?.verdict == .sameBits)
        #expect(comparison.causes.determinesTheSame)
    }

    /// A change that no result shows: the last bit of one loss in an epoch on the way.
    @Test func oneBitOfAnEpochIsAChange() throws {
        var record = MadeUpSides.record("shuffled")
        record.epochs[1].training.loss = record.epochs[1].training.loss.nextUp
        let comparison = try compare(
            MadeUpSides.side("a"), MadeUpSides.side("b", runs: [MadeUpSides.record(), record]))
        #expect(comparison.outcome == .different)
        #expect(comparison.conditions.map(\.verdict) == [.sameBits, .changed(nil)])
        #expect(comparison.conditions[1].rows.allSatisfy { $0.verdict == .sameBits })
        let divergence = try #require(comparison.conditions[1].runs[0].divergence)
        #expect(divergence.epoch == 2)
        #expect(divergence.metric == "training_loss")
        #expect(divergence.unitsInLastPlace == 1)
    }

    /// Weights can differ an epoch before any metric does.
    @Test func digestAndMetricDivergeOnTheirOwn() throws {
        var record = MadeUpSides.record()
        record.epochs[0].parameterDigest = MadeUpSides.digest("e")
        record.epochs[2].validation?.accuracy = 0.25
        let comparison = try compare(
            MadeUpSides.side("a", runs: [MadeUpSides.record()]), MadeUpSides.side("b", runs: [record]))
        let run = comparison.conditions[0].runs[0]
        #expect(run.divergence?.epoch == 1)
        #expect(run.divergence?.metric == "parameter_digest")
        #expect(run.divergence?.unitsInLastPlace == nil)
        #expect(run.metricDivergence?.epoch == 3)
        #expect(run.metricDivergence?.metric == "validation_accuracy")
        #expect(run.metricDivergence?.recorded == .number(0.9 / 3))
        #expect(abs((run.metricDivergence?.absoluteDifference ?? 0) - 0.05) < 1e-15)
    }

    @Test func unfinishedRunsAreNotComparable() throws {
        let unfinished = MadeUpSides.record(epochs: 2, isFinished: false)
        let comparison = try compare(
            MadeUpSides.side("a", runs: [MadeUpSides.record(), MadeUpSides.record("shuffled")]),
            MadeUpSides.side("b", runs: [unfinished, MadeUpSides.record("shuffled")]))
        #expect(comparison.conditions[0].verdict == .notComparable("new has 2 of 3 epochs"))
        #expect(comparison.row()?.verdict == .notComparable("new has 2 of 3 epochs"))
        #expect(comparison.outcome == .different)
        let alone = try compare(
            MadeUpSides.side("a", runs: [MadeUpSides.record()]), MadeUpSides.side("b", runs: [unfinished]))
        #expect(alone.outcome == .notComparable)
        let both = try compare(
            MadeUpSides.side("a", runs: [unfinished]), MadeUpSides.side("b", runs: [unfinished]))
        #expect(both.outcome == .same)
    }

    @Test func otherQuestionsAreNotComparable() throws {
        let old = MadeUpSides.side("a", runs: [MadeUpSides.record()])
        let labels = MadeUpSides.plan().replacing("labels: true_labels", with: "labels: shuffled")
        let other = try compare(
            old, MadeUpSides.side("b", plan: labels, runs: [MadeUpSides.record(accuracy: 0.5)]))
        #expect(other.conditions[0].verdict == .notComparable("labels true_labels against shuffled"))
        let classes = try compare(
            old,
            MadeUpSides.side(
                "b", plan: MadeUpSides.plan(classes: 26), runs: [MadeUpSides.record(accuracy: 0.5)]))
        #expect(classes.conditions[0].verdict == .notComparable("10 classes against 26"))
    }

    @Test func metricOfOneSideIsNotComparable() throws {
        var record = MadeUpSides.record(accuracy: 0.8)
        for index in record.epochs.indices { record.epochs[index].validation = nil }
        let comparison = try compare(
            MadeUpSides.side("a", runs: [MadeUpSides.record()]), MadeUpSides.side("b", runs: [record]))
        #expect(comparison.row(.validationLoss)?.verdict == .notComparable("only one side has it"))
        #expect(comparison.row(.testLoss)?.verdict == .changed(nil))
        #expect(comparison.conditions[0].verdict == .changed(nil))
    }

    @Test func plansWithoutCommonRunsAreRefused() throws {
        let old = MadeUpSides.side("a", runs: [MadeUpSides.record()])
        let new = MadeUpSides.side("b", runs: [MadeUpSides.record("shuffled")], planName: "other")
        let error = try #require(throws: DiffError.self) { try compare(old, new) }
        #expect(
            error.description
                == "a, b: expected runs of the same name on both sides, found plan 'made-up' with small-normal, and "
                + "plan 'other' with small-shuffled; compare two reports of one plan, or of plans that share runs"
        )
    }

    @Test func runsOfOneSideAreNamed() throws {
        let comparison = try compare(
            MadeUpSides.side("a"), MadeUpSides.side("b", runs: [MadeUpSides.record()]))
        #expect(comparison.removed == ["small-shuffled"])
        #expect(comparison.added.isEmpty)
        #expect(comparison.outcome == .different)
    }

    /// Fewer epochs, or fewer runs, with the same bits: nobody computed otherwise.
    @Test func whatIsRecordedLessFarHasNoOtherBits() throws {
        let whole = [MadeUpSides.record(), MadeUpSides.record("shuffled")]
        let short = MadeUpSides.record("shuffled", epochs: 2, isFinished: false)
        let less = try Differences(
            old: MadeUpSides.side("a", runs: [whole[0], short]), new: MadeUpSides.side("b", runs: whole))
        #expect(less.reports.map(\.comparison.hasOtherBits) == [false])
        for text in [
            try TerminalFormat(width: nil, usesColor: false).write(less).text,
            try SummaryFormat().write(less).text,
        ] {
            #expect(text.contains("one of them is recorded less far."), "\(text)")
            #expect(!text.contains("code or machine") && !text.contains("computes"), "\(text)")
        }
        let fewer = try Differences(
            old: MadeUpSides.side("a", runs: whole), new: MadeUpSides.side("b", runs: [whole[0]]))
        let page = try TerminalFormat(width: nil, usesColor: false).write(fewer).text
        #expect(
            page.contains("No result differs: of 1 run, 1 the same bits, 1 missing on the new side."),
            "\(page)")
        #expect(page.contains("So are all results that both sides have."))
        let other = try Differences(
            old: MadeUpSides.side("a", runs: whole),
            new: MadeUpSides.side("b", runs: [MadeUpSides.record(accuracy: 0.8), whole[1]]))
        #expect(
            try TerminalFormat(width: nil, usesColor: false).write(other).text.contains(
                "from code that computes otherwise"))
        #expect(try SummaryFormat().write(other).text.contains("code or machine must be the reason"))
    }

    @Test func causesComeFromPlanDataArithmeticAndSeed() throws {
        let old = MadeUpSides.side("a")
        var new = MadeUpSides.side(
            "b", plan: MadeUpSides.plan(seeds: [8]).replacing("0.001", with: "0.002"), numericsVersion: 2,
            datasetDigest: MadeUpSides.digest("c"))
        new.environment = ["cairo": "1.18"]
        let causes = try compare(old, new).causes
        #expect(
            causes.plan == [PlanChange(field: "training.optimizer.learning_rate", old: "0.001", new: "0.002")]
        )
        #expect(causes.seed == [PlanChange(field: "seed", old: "7", new: "8")])
        #expect(causes.numerics?.new == "2")
        #expect(causes.data?.old == MadeUpSides.digest("d"))
        #expect(causes.unrecordedEnvironments == ["a"])
        #expect(!causes.determinesTheSame)
    }

    /// Versions of what drew the figures change no result.
    @Test func environmentAloneIsNoDifference() throws {
        var (old, new) = (MadeUpSides.side("a"), MadeUpSides.side("b"))
        old.environment = ["cairo": "1.16"]
        new.environment = ["cairo": "1.18"]
        let comparison = try compare(old, new)
        #expect(comparison.causes.environment.map(\.name) == ["cairo"])
        #expect(comparison.outcome == .same)
    }

    @Test func textsAreComparedWhereBothSidesHaveThem() throws {
        var (old, new) = (MadeUpSides.side("a"), MadeUpSides.side("b"))
        old.documents = ["report.md": "one\ntwo\n"]
        #expect(try compare(old, new).outcome == .same)
        new.documents = ["report.md": "one\nthree\nfour\n"]
        let comparison = try compare(old, new)
        #expect(comparison.outcome == .different)
        #expect(comparison.texts.map(\.added) == [2])
        #expect(comparison.texts.map(\.removed) == [1])
    }
}
