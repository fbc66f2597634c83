import ArgumentParser
import Ledger

struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List every attempt at every run in a ledger.",
        discussion: """
            Also runs that the plan no longer has, and earlier attempts. Two attempts with the same content \
            digest have the same bits in every epoch. Where the records of a run are damaged the exit status is 2.
            """)

    @OptionGroup var plan: PlanOptions

    @Flag(help: "Print JSON.")
    var json = false

    private struct Item: Encodable {
        let plan: String
        let attempt: Int
        let numericsVersion: Int
        let status: RunStatus
        let checkpointEpoch: Int?
        let seconds: Double?
    }

    private struct DamagedItem: Encodable {
        let plan: String
        let attempt: Int
        let run: String
        let damage: String
    }

    private enum AnyItem: Encodable {
        case whole(Item)
        case damaged(DamagedItem)

        func encode(to encoder: any Encoder) throws {
            switch self {
            case .whole(let item): try item.encode(to: encoder)
            case .damaged(let item): try item.encode(to: encoder)
            }
        }
    }

    func run() throws {
        let reader = try LedgerReader(file: plan.experiment().ledger)
        let attempts = try reader.attempts()
        if json {
            try Output.write(json: attempts.map(item))
        } else {
            try Output.write(table(of: attempts).text)
        }
        // Of damage that no later attempt makes up for, this throws what is wrong.
        _ = try reader.entries()
    }

    private func table(of attempts: [LedgerAttempt]) -> Table {
        var table = Table(
            ("run", .left), ("seed", .right), ("attempt", .right), ("epochs", .right), ("state", .left),
            ("identity", .left),
            ("content", .left), ("time", .right))
        for attempt in attempts {
            guard case .success(let entry) = attempt.entry else {
                table.add(attempt.run, "", "\(attempt.attempt)", "?", "damaged", "", "", "")
                continue
            }
            let status = RunStatus(entry)
            table.add(
                status.run, status.seed, "\(entry.attempt)", "\(status.epochs)/\(status.plannedEpochs)",
                status.stateText,
                Numbers.short(status.identity), status.contentDigest.map(Numbers.short) ?? "",
                entry.knownSeconds.map(Numbers.duration) ?? "not known")
        }
        return table
    }

    private func item(_ attempt: LedgerAttempt) -> AnyItem {
        switch attempt.entry {
        case .success(let entry):
            .whole(
                Item(
                    plan: entry.plan, attempt: entry.attempt, numericsVersion: entry.numericsVersion,
                    status: RunStatus(entry), checkpointEpoch: entry.checkpointEpoch,
                    seconds: entry.knownSeconds))
        case .failure(let damage):
            .damaged(
                DamagedItem(
                    plan: attempt.plan, attempt: attempt.attempt, run: attempt.run,
                    damage: "\(damage.place): \(damage.found)"))
        }
    }
}
