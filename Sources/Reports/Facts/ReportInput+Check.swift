import Experiments

extension ReportInput {
    /// Names become parts of file names and of Markdown, so they must be harmless there.
    func checkNames() throws(ReportError) {
        let names = [plan.name, plan.dataset.name, dataset.name]
        for name in names + plan.models.map(\.name) + plan.treatments.map(\.name) {
            let isSafe = name.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
            }
            guard isSafe, !name.isEmpty, name.utf8.count <= 100 else { throw .unsafeName(name) }
        }
    }

    func checkRecords() throws(ReportError) {
        let known = Set(plan.runs)
        var seen: Set<Plan.Run> = []
        for record in records {
            guard known.contains(record.run) else { throw .unknownRun(record.run.name) }
            guard seen.insert(record.run).inserted else { throw .repeatedRun(record.run.name) }
            for (index, epoch) in record.epochs.enumerated() {
                guard epoch.epoch == index + 1 else {
                    throw .epochOrder(run: record.run.name, expected: index + 1, found: epoch.epoch)
                }
                try check(epoch.training, "training", record, epoch: epoch.epoch)
                try check(epoch.validation, "validation", record, epoch: epoch.epoch)
            }
            try check(record.final?.training, "final training", record, epoch: record.epochs.count)
            try check(record.final?.test, "test", record, epoch: record.epochs.count)
        }
    }

    private func check(
        _ metrics: Metrics?, _ part: String, _ record: RunRecord, epoch: Int
    ) throws(ReportError) {
        guard let metrics else { return }
        for (value, name) in [(metrics.loss, "loss"), (metrics.accuracy, "accuracy")] where !value.isFinite {
            throw .notFinite(run: record.run.name, epoch: epoch, value: "\(part) \(name)")
        }
    }

    /// The shuffled labels must fit the samples, where the plan needs them.
    func checkShuffledLabels() throws(ReportError) {
        let isNeeded = plan.treatments.contains { $0.labels == .shuffled }
        guard isNeeded || !shuffledLabels.isEmpty else { return }
        guard shuffledLabels.count == dataset.training.count,
            shuffledLabels.allSatisfy({ Int($0) < dataset.classes })
        else {
            throw .shuffledLabels(
                expected: dataset.training.count, classes: dataset.classes, found: shuffledLabels.count)
        }
    }

    /// The plan's runs, each with its record.
    func runFacts() throws(ReportError) -> [RunFacts] {
        let records = Dictionary(records.map { ($0.run, $0) }) { first, _ in first }
        var facts: [RunFacts] = []
        for run in plan.runs {
            guard let position = plan.models.firstIndex(where: { $0.name == run.model }),
                let treatment = plan.treatments.first(where: { $0.name == run.treatment })
            else { throw .undeclared(run: run.name) }
            facts.append(
                RunFacts(
                    model: plan.models[position], position: position, treatment: treatment, run: run,
                    record: records[run], published: plan.published(for: run.condition)))
        }
        return facts
    }
}
