import ArgumentParser
import Ledger

struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List every attempt at every run in a ledger.",
        discussion: """
            Also runs that the plan no longer has, and earlier attempts. Two attempts with the same content \
            digest have the same bits in every epoch.
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
        let seconds: Double
    }

    func run() throws {
        let entries = try LedgerReader(file: plan.experiment().ledger).entries()
        if json {
            try Output.write(
                json: entries.map {
                    Item(
                        plan: $0.plan, attempt: $0.attempt, numericsVersion: $0.numericsVersion,
                        status: RunStatus($0.record, importedEpochs: $0.importedEpochs),
                        checkpointEpoch: $0.checkpointEpoch, seconds: $0.seconds
                    )
                })
            return
        }
        var table = Table(
            ("run", .left), ("seed", .right), ("attempt", .right), ("epochs", .right), ("state", .left),
            ("identity", .left),
            ("content", .left), ("time", .right))
        for entry in entries {
            let status = RunStatus(entry.record, importedEpochs: entry.importedEpochs)
            table.add(
                status.run, status.seed, "\(entry.attempt)", "\(status.epochs)/\(status.plannedEpochs)",
                status.stateText,
                Numbers.short(status.identity), status.contentDigest.map(Numbers.short) ?? "",
                Numbers.duration(entry.seconds))
        }
        try Output.write(table.text)
    }
}
