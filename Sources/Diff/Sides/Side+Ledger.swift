import Ledger
public import Plans
public import Records

extension Side {
    /// What a ledger holds of one plan.
    ///
    /// Of the plan as its file stands, if any of its runs are recorded, and else as it stood when its newest run was
    /// begun, so that a ledger of an older plan, seed or arithmetic can be the old side.
    /// - Parameter plan: the plan; nil where the ledger is of one plan only.
    /// - Throws: `LedgerError`, or `DiffError` where there is no such run, or runs of several plans.
    public init(ledger file: String, plan: Plan?) throws {
        let reader = try LedgerReader(file: file)
        let entries = try reader.entries()
        let names = Set(entries.map(\.plan)).sorted()
        guard let name = plan?.name ?? (names.count == 1 ? names.first : nil) else {
            throw DiffError(
                place: file, expected: "to be told the plan, because the ledger has not runs of one alone",
                found: names.isEmpty ? "no run at all" : "runs of \(names.joined(separator: ", "))",
                remedy: names.isEmpty ? "train the plan first" : "name the plan with --plan")
        }
        // Newest first; the plan's file goes before all that is recorded.
        let states =
            try (plan.map { [$0] } ?? [])
            + entries.reversed().filter { $0.plan == name }.prefix(1)
            .map { try PlanReader.read(text: $0.planText, file: "\(file): plan \(name)") }
        for state in states {
            if let found = try Recorded(of: state, in: entries) {
                self.init(
                    name: file, planName: state.name, planText: state.canonicalText,
                    numericsVersion: found.numericsVersion, datasetDigest: found.datasetDigest,
                    runs: found.runs)
                otherSeeds = found.otherSeeds
                environment = try reader.environments(identities: found.runs.map(\.identity)).facts
                return
            }
        }
        throw DiffError(
            place: file, expected: "recorded runs of plan '\(name)'",
            found: names.isEmpty ? "no run at all" : "only runs of \(names.joined(separator: ", "))",
            remedy: "name another plan with --plan, or train this one")
    }
}

/// The recorded runs of one state of a plan, all of one data set and one version of the arithmetic.
private struct Recorded {
    var datasetDigest: String
    var numericsVersion: Int
    var runs: [RunRecord]
    /// Finished runs that differ from one of the plan's in nothing but their seed.
    var otherSeeds: [RunRecord]

    /// Those of the newest entry that belongs to the plan; nil where none does.
    init?(of plan: Plan, in entries: [LedgerEntry]) throws {
        for entry in entries.reversed() {
            let digest = entry.datasetDigest
            let version = entry.numericsVersion
            var runs: [RunRecord] = []
            for run in plan.runs {
                let identity = try plan.identity(
                    of: run, datasetDigest: digest, numericsVersion: version
                ).digest
                let attempts = entries.filter { $0.record.identity == identity }
                guard var record = attempts.standing?.record else { continue }
                record.run = run
                runs.append(record)
            }
            guard runs.contains(where: { $0.identity == entry.record.identity }) else { continue }
            self.datasetDigest = digest
            numericsVersion = version
            self.runs = runs
            otherSeeds = try entries.map(\.record).reduce(into: []) { others, record in
                let isOther = record.final != nil && !plan.seeds.contains(record.run.seed)
                // Attempts at one run are the same bits, and one seed.
                guard isOther, plan.conditions.contains(record.run.condition),
                    !others.contains(where: { $0.run == record.run })
                else { return }
                // The identity names everything that determines a run: so these differ in the seed alone.
                let identity = try plan.identity(
                    of: record.run, datasetDigest: digest, numericsVersion: version)
                if identity.digest == record.identity { others.append(record) }
            }
            return
        }
        return nil
    }
}

extension [TrainingEnvironment] {
    /// Each fact once, all its values where sessions differ; nil without a session.
    fileprivate var facts: [String: String]? {
        if isEmpty { return nil }
        func values(_ value: (TrainingEnvironment) -> String) -> String {
            var seen: [String] = []
            for text in map(value) where !seen.contains(text) { seen.append(text) }
            return seen.joined(separator: ", ")
        }
        return [
            "reprise": values(\.packageVersion),
            "swift": values { "\($0.swiftVersion) (\($0.build))" },
            "system": values(\.operatingSystem),
            "processor": values { "\($0.processor), \($0.vectorBits)-bit vectors" },
            "threads": values { "\($0.threads), \($0.jobs) runs side by side" },
        ]
    }
}
