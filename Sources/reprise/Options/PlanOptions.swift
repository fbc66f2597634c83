import ArgumentParser
import Foundation
import Ledger
import Plans
import Records

/// Which plan, and where its ledger is.
struct PlanOptions: ParsableArguments {
    @Argument(help: "A plan file, or the name of one in seeds/.")
    var plan = "quick"

    @Option(help: ArgumentHelp("The ledger; by default .ledger/<plan>.sqlite.", valueName: "file"))
    var ledger: String?

    /// Reads the plan.
    func experiment() throws -> Experiment { try Experiment(plan: plan, ledger: ledger) }

    func validate() throws {
        if plan.isEmpty { throw ValidationError("Expected a plan file or a plan's name, found nothing.") }
        if ledger?.isEmpty == true { throw ValidationError("Expected a file for --ledger, found nothing.") }
    }
}

/// Which of the plan's runs.
struct RunOptions: ParsableArguments {
    @Option(
        name: .customLong("run"),
        help: ArgumentHelp(
            "Only this run, as in dense1-normal; may be given several times. Of a plan with several seeds it "
                + "means all of them, and dense1-normal-s7 the one with seed 7.", valueName: "name"))
    var names: [String] = []

    /// The chosen runs in the plan's order: all of them where none is named.
    func select(from runs: [PlannedRun]) throws -> [PlannedRun] {
        for name in names where !runs.contains(where: { $0.run.isMeant(by: name) }) {
            throw ValidationError(
                "Expected one of the plan's runs (\(runs.map(\.run.name).joined(separator: ", "))) for --run, "
                    + "found '\(name)'.")
        }
        return names.isEmpty ? runs : runs.filter { run in names.contains { run.run.isMeant(by: $0) } }
    }
}
