import ArgumentParser
import Kernels
import Plans
import Reports

/// The statements that a plan names, checked without writing a report.
struct ClaimsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "claims",
        abstract: "Check the statements that a plan names against what is recorded.",
        discussion: """
            The key `statements` of a plan names their file. A statement holds only if it holds with every seed.
            """)

    enum Gate: String, ExpressibleByArgument, CaseIterable {
        case doesNotHold = "does-not-hold"
        case cannotBeJudged = "cannot-be-judged"
    }

    @OptionGroup var plan: PlanOptions

    @Flag(help: "Print JSON.")
    var json = false

    @Option(
        help: ArgumentHelp(
            "End with status 1 where a statement has this verdict with any seed; may be given several times.",
            valueName: "verdict"))
    var failOn: [Gate] = []

    func run() throws {
        let experiment = try plan.experiment()
        try experiment.requireNamedLedger()
        guard let source = try experiment.statements() else {
            Diagnostics.write("\(experiment.plan.name): the plan names no statements")
            if json { try Output.write(json: [CheckedStatement]()) }
            return
        }
        if let omission = source.omission(in: experiment.plan) { Diagnostics.write(omission) }
        let statements = try checkStatements(
            experiment.reportInput(articles: []))
        if json {
            try Output.write(json: statements)
        } else {
            for statement in statements { try Output.write(lines(of: statement).joined(separator: "\n")) }
        }
        let verdicts = Set(statements.flatMap(\.findings).map(\.verdict))
        let gates = Set(failOn.map { $0.rawValue.replacing("-", with: " ") })
        if !gates.isDisjoint(with: verdicts) { throw ExitCode(1) }
    }

    private func lines(of statement: CheckedStatement) -> [String] {
        let isOne = statement.findings.count == 1
        return ["\(statement.id): \(statement.verdict). \(statement.statement)"]
            + statement.findings.map { finding in
                "    " + (isOne ? "" : "seed \(finding.seed), \(finding.verdict): ") + finding.evidence
            }
    }
}
