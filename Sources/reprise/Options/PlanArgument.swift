import ArgumentParser

/// Which plan, for commands that read no ledger.
struct PlanArgument: ParsableArguments {
    @Argument(help: "A plan file, or the name of one in seeds/.")
    var plan = "quick"

    /// The plan's file.
    var file: String { Experiment.file(of: plan) }

    /// Reads the plan.
    func experiment() throws -> Experiment { try Experiment(plan: plan, ledger: nil) }

    func validate() throws {
        if plan.isEmpty { throw ValidationError("Expected a plan file or a plan's name, found nothing.") }
    }
}
