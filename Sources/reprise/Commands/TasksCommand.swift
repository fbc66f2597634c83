import ArgumentParser
import Foundation
import Host
import Ledger
import Tasks

struct TasksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tasks",
        abstract: "Divide a plan into tasks that other machines train.",
        discussion: """
            Prints the tasks, the longest first, each with its runs, the time that they take on one core and the memory. \
            `reprise train PLAN --task K` trains one, on whatever machine, and `reprise merge` puts the ledgers together. \
            Nothing is trained but, where nothing is recorded of a network, some steps to time it.
            """)

    @OptionGroup var plan: PlanOptions

    @Flag(help: "A task for each run; this is what there is without other options.")
    var perRun = false

    @Option(help: ArgumentHelp("So many tasks of about the same work.", valueName: "n"))
    var groups: Int?

    @Option(
        help: ArgumentHelp(
            "Tasks of at most so many minutes on one core; by how fast this machine is, so use --output.",
            valueName: "m"))
    var minutes: Double?

    @Option(
        help: ArgumentHelp(
            "Give each run to so many tasks, so that their bits can be compared.", valueName: "n"))
    var replicas = 1

    @Option(help: ArgumentHelp("Threads, and cores, of each task in the script for SLURM.", valueName: "n"))
    var threads = 1

    @Option(help: ArgumentHelp("Write the task list into this file, for train --tasks.", valueName: "file"))
    var output: String?

    @Flag(help: "Print the task list as JSON.")
    var json = false

    @Flag(help: "Print a script that trains the tasks as an array job of SLURM.")
    var slurm = false

    @Flag(help: "Say how long all runs take on 1 to 256 cores, by simulation.")
    var simulate = false

    func validate() throws {
        if [perRun, groups != nil, minutes != nil].count(where: { $0 }) > 1 {
            throw ValidationError(
                "Expected one of --per-run, --groups and --minutes, found several; choose one.")
        }
        if [json && !simulate, slurm, simulate].count(where: { $0 }) > 1 {
            throw ValidationError(
                "Expected one of --json, --slurm and --simulate, found several; choose one.")
        }
        if let groups, groups < 1 {
            throw ValidationError("Expected a number from 1 for --groups, found \(groups).")
        }
        if let minutes, !(minutes > 0 && minutes <= 1e6) {
            throw ValidationError(
                "Expected a number above 0 and up to 1000000 for --minutes, found \(minutes).")
        }
        if !(1...9).contains(replicas) {
            throw ValidationError("Expected a number from 1 to 9 for --replicas, found \(replicas).")
        }
        if !(1...256).contains(threads) {
            throw ValidationError("Expected a number from 1 to 256 for --threads, found \(threads).")
        }
        if output?.isEmpty == true { throw ValidationError("Expected a file for --output, found nothing.") }
        if slurm, minutes != nil, output == nil {
            throw ValidationError(
                "Expected --output with --slurm and --minutes, found it missing: the machines that train must have the same "
                    + "task list.")
        }
    }

    func run() throws {
        let experiment = try plan.experiment()
        let runs = try experiment.runs()
        let times = try experiment.runTimes()
        if simulate {
            return try SimulationTable(runs: runs, times: times).write(asJSON: json, plan: experiment.plan)
        }
        let list = TaskList(
            plan: experiment.plan, division: division,
            groups: try division.divide(runs) { times.time(of: $0)?.seconds }, replicas: replicas,
            seconds: times.time, memory: experiment.memory)
        if let output { try write(list, to: output) }
        if slurm {
            try Output.write(text: experiment.slurmScript(list, self))
        } else if json {
            try Output.write(json: list)
        } else {
            try TaskTable(list: list, plan: plan.plan, trainArguments: trainArguments).write()
        }
    }

    var division: Division {
        if let groups { return .groups(groups) }
        if let minutes { return .atMost(seconds: 60 * minutes) }
        return .perRun
    }

    /// What `train` needs to know of the first task, beside the plan.
    private var trainArguments: [String]? {
        if let output { return ["--task", "1", "--tasks", output] }
        if minutes != nil || replicas > 1 { return nil }
        return ["--task", groups.map { "1/\($0)" } ?? "1"]
    }

    /// What the number of a task means to `train`.
    var numbering: SlurmScript.Numbering {
        if let output { return .list(output) }
        return groups.map(SlurmScript.Numbering.groups) ?? .runs
    }

    private func write(_ list: TaskList, to file: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let data = try encoder.encode(list) + Data("\n".utf8)
        do {
            try OutputPlace(path: file).check(inputs: [plan.plan]) { content in
                (try? JSONDecoder().decode(TaskList.self, from: content)) != nil
            }
            try OutputFile.write(data, to: file)
        } catch let refusal as OutputFile.Refusal {
            Diagnostics.write(
                "reprise: \(file): expected to write the task list there, found \(refusal.found); name another file with "
                    + "--output")
            throw ExitCode(2)
        }
    }
}
