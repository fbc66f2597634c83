import Datasets
import Plans
import Records
import Reports
import Testing

/// The numbers behind each figure, found by panel and series, and compared with the records.
@Suite struct FigureDataTests {
    private let plan = OddPlan.recordedInFull

    @Test func curvesAreTheRuns() throws {
        for record in try plan.input().records {
            let file = try CSVFile("data/\(record.run.name)-curves.csv", of: plan.bundle())
            let curves = try file.curves()
            #expect(curves["loss/training"] == points(record) { $0.training.loss })
            #expect(curves["loss/validation"] == points(record) { $0.validation?.loss })
            #expect(curves["accuracy/training"] == points(record) { $0.training.accuracy })
            #expect(curves["accuracy/validation"] == points(record) { $0.validation?.accuracy })
            #expect(curves.count == 4)
        }
    }

    /// On shuffled labels chance is drawn: as a loss that of a uniform guess.
    @Test(arguments: ["dense1-normal", "dense1-shuffled"])
    func chanceIsDrawnOnShuffledLabels(_ run: String) throws {
        let references = try CSVFile("data/\(run)-curves.csv", of: plan.bundle()).rows
            .filter { $0["kind"] == "reference" }
        let expected = ["loss": 2.302585, "accuracy": 0.1]
        #expect(references.count == (run == "dense1-normal" ? 0 : 2))
        for line in references {
            let value = try #require(line["y"].flatMap(Double.init))
            #expect((value - (expected[line["panel"] ?? ""] ?? 0)).magnitude < 1e-6)
        }
    }

    @Test(arguments: ["normal", "shuffled"])
    func overviewsHoldEveryModel(_ treatment: String) throws {
        let records = try plan.input().records.filter { $0.run.treatment == treatment }
        let accuracy = try CSVFile("data/\(treatment)-accuracy.csv", of: plan.bundle()).curves()
        let loss = try CSVFile("data/\(treatment)-loss.csv", of: plan.bundle()).curves()
        #expect(accuracy.count == 2 * records.count && loss.count == 2 * records.count)
        for record in records {
            let model = record.run.model
            #expect(accuracy["training/\(model)"] == points(record) { $0.training.accuracy })
            #expect(accuracy["validation/\(model)"] == points(record) { $0.validation?.accuracy })
            #expect(loss["training/\(model)"] == points(record) { $0.training.loss })
            #expect(loss["validation/\(model)"] == points(record) { $0.validation?.loss })
        }
    }

    @Test func memorisationHoldsTheTrainingAccuracyOfShuffledRuns() throws {
        let records = try plan.input().records.filter { $0.run.treatment == "shuffled" }
        let curves = try CSVFile("data/memorisation.csv", of: plan.bundle()).curves()
        #expect(curves.count == records.count)
        for record in records {
            let curve = curves["memorised labels/\(record.run.model)"]
            #expect(curve == points(record) { $0.training.accuracy })
        }
    }

    @Test func comparisonsHoldBothTreatments() throws {
        let records = try plan.input().records
        for normal in records where normal.run.treatment == "normal" {
            let model = normal.run.model
            let shuffled = try #require(records.first { $0.run.name == "\(model)-shuffled" })
            let curves = try CSVFile("data/\(model)-normal-shuffled.csv", of: plan.bundle()).curves()
            #expect(curves.count == 8)
            for record in [normal, shuffled] {
                let treatment = record.run.treatment
                #expect(curves["loss/\(treatment), training"] == points(record) { $0.training.loss })
                #expect(curves["loss/\(treatment), validation"] == points(record) { $0.validation?.loss })
                #expect(curves["accuracy/\(treatment), training"] == points(record) { $0.training.accuracy })
                #expect(
                    curves["accuracy/\(treatment), validation"] == points(record) { $0.validation?.accuracy })
            }
        }
    }

    @Test func publishedValuesStandBesideTheReproducedOnes() throws {
        let input = try plan.input()
        for published in try #require(input.plan.published).results {
            let (model, treatment) = (published.condition.model, published.condition.treatment)
            let rows = try CSVFile("data/published-\(treatment).csv", of: plan.bundle()).rows
            let record = try #require(input.records.first { $0.run.condition == published.condition })
            func value(_ row: String, _ series: String) -> Double? {
                rows.first { $0["row"] == "\(model), \(row)" && $0["series"] == series }?["value"]
                    .flatMap { Double($0) }
            }
            #expect(value("training", "published") == published.trainingAccuracy)
            #expect(value("test", "published") == published.testAccuracy)
            #expect(value("training", "reproduced") == record.epochs.last?.training.accuracy)
            #expect(value("test", "reproduced") == record.final?.test.accuracy)
            #expect(rows.count == 4)
        }
    }

    @Test func matricesHoldEveryAnswer() throws {
        let input = try plan.input()
        for name in ["dense1-normal", "conv2-normal"] {
            let confusion = try #require(
                input.records.first { $0.run.name == name }?.final?.answers?.confusion)
            let rows = try CSVFile("data/\(name)-confusion.csv", of: plan.bundle()).rows
            for (label, answers) in confusion.enumerated() {
                for (answer, count) in answers.enumerated() {
                    let row = try #require(
                        rows.first { $0["row"] == "\(label)" && $0["column"] == "\(answer)" })
                    #expect(row["text"] == (count > 0 ? "\(count)" : ""))
                    #expect(
                        row["value"] == "\(Double(count) / Double(answers.reduce(0, +)))".wholeWithoutPoint)
                }
            }
        }
    }

    @Test func errorsAreTheSurestWithTheirImages() throws {
        let input = try plan.input()
        let answers = try #require(
            input.records.first { $0.run.name == "conv2-normal" }?.final?.answers)
        let surest = answers.mistakes.sorted {
            ($1.probability, $0.sample) < ($0.probability, $1.sample)
        }
        let rows = try CSVFile("data/conv2-normal-errors.csv", of: plan.bundle()).rows
        #expect(
            rows.compactMap { $0["caption"]?.prefix(5) }
                == surest.map { "\($0.label) → \($0.answer)".prefix(5) })
        let size = input.dataset.test.height * input.dataset.test.width
        let images = surest.map { mistake in
            Array(input.dataset.test.pixels[mistake.sample * size..<(mistake.sample + 1) * size])
        }
        // The same image has the same digest, others have others.
        for (row, image) in zip(rows, images) {
            for (other, otherImage) in zip(rows, images) {
                #expect((row["pixels"] == other["pixels"]) == (image == otherImage))
            }
        }
    }

    @Test func livingUnitsAreThoseThatAreNotDead() throws {
        let input = try plan.input()
        let rows = try CSVFile("data/conv2-shuffled-living.csv", of: plan.bundle()).rows
        for name in ["conv2-normal", "conv2-shuffled"] {
            let record = try #require(input.records.first { $0.run.name == name })
            for epoch in record.epochs {
                for (layer, values) in zip(record.structure.layers, epoch.layers) {
                    let row = rows.first {
                        $0["panel"] == name && $0["row"] == layer.name && $0["column"] == "\(epoch.epoch)"
                    }
                    let share = 1 - (values[.deadUnits] ?? 0) / Double(layer.units)
                    let found = try #require(row?["value"].flatMap { Double($0) })
                    #expect((found - share).magnitude < 1e-12, "\(name), \(layer.name), \(epoch.epoch)")
                }
            }
        }
    }

    /// Of equally low points the first is marked, and named in the text.
    @Test func ofEqualMinimaTheFirstIsMeant() throws {
        var plan = MadeUp.plan
        plan.conditions = [plan.conditions[0]]
        var input = try MadeUp.input(plan)
        for (index, loss) in [0.5, 0.1, 0.3, 0.1, 0.2, 0.1].enumerated() {
            input.records[0].epochs[index].validation?.loss = loss
        }
        let bundle = try buildReportText(input)
        let marks = try CSVFile("data/dense1-normal-curves.csv", of: bundle).rows.filter {
            $0["kind"] == "mark"
        }
        #expect(marks.map { $0["x"] } == ["2"])
        #expect(try text("report.md", bundle).contains("The validation loss is lowest at epoch 2 (0.1000)"))
        #expect(try text("report.ja.md", bundle).contains("検証損失はエポック 2 で最小（0.1000）"))
    }

    private func points(_ record: RunRecord, _ value: (EpochRecord) -> Double?) -> [[Double]] {
        record.epochs.compactMap { epoch in value(epoch).map { [Double(epoch.epoch), $0] } }
    }
}

extension String {
    /// Whole numbers are written without a point in the data of figures.
    fileprivate var wholeWithoutPoint: String { hasSuffix(".0") ? String(dropLast(2)) : self }
}
