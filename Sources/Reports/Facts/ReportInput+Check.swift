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

    /// The plan's models under their treatments, each with the records of its runs.
    func conditionFacts() throws(ReportError) -> [ConditionFacts] {
        let known = Dictionary(records.map { ($0.run, $0) }) { first, _ in first }
        var facts: [ConditionFacts] = []
        for condition in plan.conditions {
            guard let position = plan.models.firstIndex(where: { $0.name == condition.model }),
                let treatment = plan.treatment(named: condition.treatment)
            else { throw .undeclared(run: condition.name) }
            let model = plan.models[position]
            let published = plan.published(for: condition)
            facts.append(
                ConditionFacts(
                    model: model, position: position, treatment: treatment,
                    runs: plan.runs(of: condition).map {
                        RunFacts(
                            model: model, treatment: treatment, run: $0, record: known[$0],
                            published: published)
                    }, published: published))
        }
        return facts
    }
}
