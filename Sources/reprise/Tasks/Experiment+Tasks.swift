import Datasets
import Foundation
import Ledger
import Plans
import Records
import Tasks
import Training

extension Experiment {
    /// How long runs take, as far as that can be known: without the data it cannot, which is said.
    func runTimes() throws -> RunTimes {
        let dataset: ImageDataset?
        do {
            dataset = try self.dataset()
        } catch let error as DatasetError {
            Diagnostics.write("\(plan.name): how long runs take is not known here: \(error)")
            dataset = nil
        }
        let runs = try runs()
        let entries = try standing(of: runs).compactMap { try? $0.get() }
        return RunTimes(plan: plan, runs: runs, entries: entries, dataset: dataset)
    }

    /// Bytes that training these runs takes, one at a time, with data and program; nil where the data are not at hand.
    func memory(of runs: [PlannedRun]) -> Int? {
        guard let dataset = try? dataset() else { return nil }
        let size = dataset.training.size
        let data = dataset.training.pixels.count + dataset.test.pixels.count
        return plan.trainingMemory(of: runs.map(\.run), imageSize: size, jobs: 1) + data + Self.programMemory
    }

    /// What the program takes before it trains, and what the allocator keeps.
    private static var programMemory: Int { 100 << 20 }
}

extension Experiment {
    /// A script that trains the tasks of a list as an array job.
    func slurmScript(_ list: TaskList, _ command: TasksCommand) -> String {
        SlurmScript(
            plan: command.plan.plan, name: plan.name, tasks: list.tasksPerReplica,
            numbering: command.numbering,
            replicas: list.replicas, seconds: list.tasks.compactMap(\.seconds).max(),
            memory: list.tasks.compactMap(\.memory).max(), threads: command.threads,
            executable: CommandLine.arguments[0]
        ).text
    }
}
