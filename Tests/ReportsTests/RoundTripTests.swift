import Foundation
import Plans
import Records
import Reports
import Testing

/// Records → `report.json` → records: nothing that was recorded may be lost or come back with other bits.
@Suite struct RoundTripTests {
    private func readBack(_ input: ReportInput) throws -> [RunRecord] {
        let bytes = try #require(buildReportText(input).bytes(of: "report.json"))
        return try RecordedReport(data: Data(bytes), path: "report.json").runs
    }

    private func expectSame(_ found: [RunRecord], _ records: [RunRecord]) {
        #expect(found == records)
        #expect(found.map(\.run.name) == records.map(\.run.name))
        // Equality takes −0 and +0 for the same.
        for (found, record) in zip(found, records) { #expect(found.firstDivergence(from: record) == nil) }
    }

    @Test(arguments: [OddPlan.whole, .severalSeeds, .recordedInFull, .diverged, .unfinished, .noValidation])
    func everythingReadsBack(_ plan: OddPlan) throws {
        let bytes = try #require(plan.bundle().bytes(of: "report.json"))
        let report = try RecordedReport(data: Data(bytes), path: "report.json")
        expectSame(report.runs, try plan.input().records)
    }

    @Test func negativeZeroReadsBack() throws {
        var input = try MadeUp.wholeInput()
        input.records[0].epochs[1].training.loss = -0.0
        input.records[0].epochs[1].tensors[2][.norm] = -0.0
        input.records[0].final?.metrics[.testLoss] = -0.0
        expectSame(try readBack(input), input.records)
        let record = try readBack(input)[0]
        #expect(record.epochs[1].training.loss.sign == .minus)
        #expect(record.epochs[1].tensors[2][.norm]?.sign == .minus)
        #expect(record.final?.metrics[.testLoss]?.sign == .minus)
    }

    /// An older version recorded the first epochs; another was without validation, so that no unit was looked at.
    @Test func whatIsMissingStaysMissing() throws {
        var input = try MadeUp.wholeInput()
        input.records[0].epochs[0].layers = []
        input.records[0].epochs[0].tensors = []
        input.records[0].epochs[1].layers = [MetricValues()]
        input.records[0].epochs[2].metrics[.validationLoss] = nil
        for epoch in input.records[1].epochs.indices {
            input.records[1].epochs[epoch].layers = [MetricValues()]
            input.records[1].epochs[epoch].validation = nil
        }
        for epoch in input.records[2].epochs.indices {
            (input.records[2].epochs[epoch].layers, input.records[2].epochs[epoch].tensors) = ([], [])
        }
        input.records[2].final?.answers = nil
        input.records[3].final?.metrics[.fittedLoss] = nil
        input.records[4].epochs = []
        input.records[4].final = nil
        expectSame(try readBack(input), input.records)
    }

    /// Damage of every kind is named, and nothing stops the program.
    @Test(arguments: [
        ("\"dead_units\": [51, ", "\"dead_units\": [-1, ", "a count of -1, of 512 at most in dead_units"),
        ("\"dead_units\": [51, ", "\"dead_units\": [513, ", "a count of 513, of 512 at most in dead_units"),
        ("\"dead_units\": [51, ", "\"dead_units\": [", "series of different lengths"),
        ("\"units\": 512", "\"units\": -512", "units -512"),
        ("\"count\": 401408", "\"count\": -9223372036854775808", "count -9223372036854775808"),
        ("\"changed_values\": [401408", "\"changed_values\": [9223372036854775807", "a count of 92233"),
        ("\"dead_units\": [51, ", "\"dead_units\": [1e300, ", "a number that is not whole or too large"),
        ("\"dead_units\": [51, ", "\"dead_units\": [0.5, ", "a number that is not whole or too large"),
        ("\"dead_units\": [51, ", "\"dead_units\": [\"51\", ", "another kind of value at runs.0.layers.0"),
        ("\"planned_epochs\": 6", "\"planned_epochs\": 0", "planned_epochs 0"),
        ("\"parameters\": 407050", "\"parameters\": -1", "parameters -1"),
        ("\"epoch\": [1, 2", "\"epoch\": [1, 3", "epoch 3 in place of epoch 2"),
        ("\"step\": 2", "\"step\": -2", "the divergence's step -2"),
        ("\"sample\": [0, 1", "\"sample\": [1", "lists of mistakes of different lengths"),
        (
            "\"sample\": [0, 1", "\"sample\": [-1, 1",
            "a mistake that is not in the confusion matrix: sample -1"
        ),
        ("\"label\": [0, 7", "\"label\": [10, 7", "sample 0, label 10, answer 1"),
        ("\"answer\": [1, 8", "\"answer\": [-1, 8", "sample 0, label 0, answer -1"),
        ("\"probability_bits\": [\"3f", "\"probability_bits\": [\"+f", "the bit pattern '+f"),
    ])
    func damageIsNamed(old: String, new: String, found: String) throws {
        let text = String(
            decoding: try #require(OddPlan.diverged.bundle().bytes(of: "report.json")), as: UTF8.self)
        let range = try #require(text.range(of: old), "\(old)")
        let damaged = text.replacingCharacters(in: range, with: new)
        let error = #expect(throws: ReportError.self) {
            try RecordedReport(data: Data(damaged.utf8), path: "report.json")
        }
        #expect(error?.description.contains(found) == true, "\(error?.description ?? "")")
    }

    /// A number for people that is not that of its bits, and values that are not those of the run's chain.
    @Test(arguments: [
        ("runs.0", #"("training_loss": \{\s+"values": \[)0"#, "1", "in training_loss, epoch 1"),
        ("runs.0", #"("norm": \{\s+"values": \[)0"#, "1", "in norm, epoch 1"),
        ("final", #"("test_accuracy": \{\s+"value": 0\.)9"#, "8", "in final.test_accuracy"),
        (
            "lowest", #"("lowest_validation": \{\s+"epoch": \d+,\s+"loss": \{\s+"value": 0\.)"#, "9",
            "lowest_validation.loss"
        ),
        ("conditions", #"("mean": \{\s+"value": 0\.)"#, "9", "conditions.0."),
        ("dataset", #"("uniform_loss": \{\s+"value": 2\.)"#, "9", "dataset.uniform_loss"),
        ("identity", #"("identity": ")[0-9a-f]"#, "z", "expected an identity"),
        ("digest", #"("parameter_digest": \[")[0-9a-f]{2}"#, "00", "its chain of digests"),
        ("units", #"("units": )512"#, "513", "its chain of digests"),
        ("changed", #"("changed_values": \[)401408"#, "401407", "its chain of digests"),
        ("chain", #"("chain": ")[0-9a-f]{2}"#, "zz", "its chain of digests"),
        ("planned", #"("planned_epochs": )6"#, "7", "expected 7 epochs of a finished run, found 6"),
    ])
    func whatWasChangedIsNamed(what: String, pattern: String, new: String, found: String) throws {
        let text = String(
            decoding: try #require(OddPlan.recordedInFull.bundle().bytes(of: "report.json")), as: UTF8.self)
        let match = try #require(try text.firstMatch(of: Regex(pattern)), "\(what)")
        let prefix = try #require(match.output[1].substring)
        let changed = text.replacingCharacters(in: prefix.endIndex..<match.range.upperBound, with: new)
        #expect(changed != text)
        let error = #expect(throws: ReportError.self, "\(what)") {
            try RecordedReport(data: Data(changed.utf8), path: "report.json")
        }
        #expect(error?.description.contains(found) == true, "\(what): \(error?.description ?? "")")
    }
}
