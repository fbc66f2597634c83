import Datasets
import Host
import Plans
import Records

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
                try check(epoch.metrics, .epoch, record, epoch: epoch.epoch)
                try checkParts(of: epoch, record)
            }
            guard let final = record.final else { continue }
            try check(final.metrics, .run, record, epoch: record.epochs.count)
            if let answers = final.answers { try check(answers, record) }
        }
    }

    private func check(
        _ metrics: MetricValues, _ scope: Metric.Scope, _ record: RunRecord, epoch: Int, whole: Int = .max
    ) throws(ReportError) {
        for metric in Metric.of(scope) {
            guard let value = metrics[metric] else { continue }
            var name: String { metric.name.replacing("_", with: " ") }
            guard value.isFinite else { throw .notFinite(run: record.run.name, epoch: epoch, value: name) }
            guard metric.unit != .share || (0...1).contains(value) else {
                throw .impossibleShare(run: record.run.name, epoch: epoch, value: name, found: value)
            }
            guard metric.unit == .count else { continue }
            guard let count = Int(exactly: value), (0...whole).contains(count) else {
                throw .impossibleCount(
                    run: record.run.name, epoch: epoch, value: name, most: whole, found: value)
            }
        }
    }

    /// Values of layers and tensors: of all that the network has, or of none.
    private func checkParts(of epoch: EpochRecord, _ record: RunRecord) throws(ReportError) {
        let (layers, tensors) = (record.structure.layers, record.structure.tensors)
        if epoch.layers.isEmpty, epoch.tensors.isEmpty { return }
        guard layers.count == epoch.layers.count, tensors.count == epoch.tensors.count else {
            throw .parts(
                run: record.run.name, epoch: epoch.epoch,
                expected: "\(layers.count) layers and \(tensors.count) tensors",
                found: "\(epoch.layers.count) and \(epoch.tensors.count)")
        }
        for (layer, values) in zip(layers, epoch.layers) {
            try check(values, .layer, record, epoch: epoch.epoch, whole: layer.units)
        }
        for (tensor, values) in zip(tensors, epoch.tensors) {
            try check(values, .tensor, record, epoch: epoch.epoch, whole: tensor.count)
        }
    }

    /// Answers must be those on this data set's test samples: their images are shown.
    private func check(_ answers: TestAnswers, _ record: RunRecord) throws(ReportError) {
        let labels = dataset.test.labels
        let counts = answers.confusion.map { $0.reduce(0) { $0.addingReportingOverflow($1).partialValue } }
        let isWhole =
            Set(answers.confusion.map(\.count)).count == 1
            && answers.confusion.joined().allSatisfy { (0...labels.count).contains($0) }
            && counts == (0..<dataset.classes).map { label in labels.count { Int($0) == label } }
        let columns = answers.confusion.first?.indices ?? 0..<0
        let areOfTheseSamples = answers.mistakes.allSatisfy {
            labels.indices.contains($0.sample) && Int(labels[$0.sample]) == $0.label
                && columns.contains($0.answer) && $0.probability.isFinite
        }
        guard isWhole, areOfTheseSamples else { throw .foreignAnswers(run: record.run.name) }
    }

    /// The plan's models under their treatments, each with the records of its runs.
    func conditionFacts() throws(ReportError) -> [ConditionFacts] {
        let known = Dictionary(
            zip(records, records.concurrentMap(\.chain)).map { ($0.run, (record: $0, chain: $1)) }
        ) { first, _ in first }
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
                        let record = known[$0]?.record
                        return RunFacts(
                            model: model, treatment: treatment, run: $0, record: record,
                            published: published, chain: known[$0]?.chain,
                            replicas: record.flatMap { replicas[$0.identity] } ?? 0)
                    }, published: published))
        }
        return facts
    }
}
