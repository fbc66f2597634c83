import ArgumentParser
import Datasets
import Foundation
import Kernels
import Plans
import Records
import Reports
import Threads

/// Falsifies a small report and a small network, and expects that each falsification is found where it is: a
/// verification that cannot fail is worth nothing.
struct SelfTest {
    let isQuiet: Bool

    /// One thing that was tried.
    struct Trial {
        let what, expected, found: String
        var isFound: Bool { expected == found }
    }

    /// - Throws: `ExitCode(1)` where something was not found.
    func run() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("reprise-self-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let experiment = try SmallExperiment()
        let bundle = try buildReport(
            ReportInput(
                plan: experiment.plan, planText: experiment.plan.canonicalText, records: experiment.records,
                dataset: experiment.dataset, numericsVersion: NumericsVersion.current))
        try bundle.write(to: folder.appendingPathComponent("report").path)
        let trials = try weights(experiment) + files(experiment, folder)
        var table = Table(
            (title: "falsified", alignment: .left), ("expected", .left), ("found", .left), ("", .left))
        for trial in trials {
            table.add(trial.what, trial.expected, trial.found, trial.isFound ? "ok" : "NOT FOUND")
        }
        let isWhole = trials.allSatisfy(\.isFound)
        if !isQuiet || !isWhole {
            try Output.write(table.text)
            try Output.write(
                "\(trials.count(where: \.isFound)) of \(trials.count) came out as they must")
        }
        if !isWhole { throw ExitCode(1) }
    }

    /// Trains on from the middle of the first run: as it was, and with one weight moved by one unit in the last place.
    private func weights(_ experiment: SmallExperiment) throws -> [Trial] {
        let epoch = experiment.middle.epoch
        return try [
            ("nothing, trained on", 0, "no difference"),
            ("a weight, 1 unit in the last place", 1, "epoch \(epoch + 1)"),
        ]
        .map { what, units, expected in
            var checkpoint = experiment.middle
            for _ in 0..<units { checkpoint.values[0] = checkpoint.values[0].nextUp }
            let work = RetrainingPlan(
                [RetrainingPlan.Target(run: experiment.runs[0], record: experiment.records[0], most: nil)],
                isHurried: false)
            let retraining = Retraining(
                plan: experiment.plan, dataset: experiment.dataset, work: work,
                coverage: Coverage(experiment.records), workload: Workload(runs: 1, cores: 1), deadline: nil,
                checkpoints: [0: checkpoint])
            let found =
                switch try retraining.run() {
                case .different(let divergence): divergence.epoch.map { "epoch \($0)" } ?? "final evaluation"
                case .done: "no difference"
                case .outOfTime, .interrupted: "not trained"
                }
            return Trial(what: what, expected: expected, found: found)
        }
    }

    /// Alters a copy of the report in one place, with the manifest as it was and with one that was made to fit.
    private func files(_ experiment: SmallExperiment, _ folder: URL) throws -> [Trial] {
        let original = folder.appendingPathComponent("report")
        // Of the same records always the same is made: once is enough.
        var rendered: (records: [RunRecord], bundle: ReportBundle)?
        func render(_ input: ReportInput) throws(ReportError) -> ReportBundle {
            if let rendered, rendered.records == input.records { return rendered.bundle }
            let bundle = try buildReport(input)
            rendered = (input.records, bundle)
            return bundle
        }
        func check(_ copy: URL) throws -> String {
            let check = try ReportVerification(
                folder: copy.path, plan: experiment.plan, dataset: { experiment.dataset }, render: render
            ).check()
            if check.agrees { return "no difference" }
            let files = Set(check.findings.map(\.file)).sorted()
            return files.isEmpty ? "not checked" : files.joined(separator: ", ")
        }
        var trials = [
            Trial(what: "nothing, report checked", expected: "no difference", found: try check(original))
        ]
        for falsification in Falsification.all {
            for isAmended in [false, true] {
                let copy = folder.appendingPathComponent("copy")
                try FileManager.default.copyItem(at: original, to: copy)
                defer { try? FileManager.default.removeItem(at: copy) }
                try falsification.apply(to: copy, amendsManifest: isAmended)
                trials.append(
                    Trial(
                        what: falsification.what + (isAmended ? ", and the manifest" : ""),
                        expected: falsification.file, found: try check(copy)))
            }
        }
        return trials
    }
}
