import ArgumentParser
import Foundation
import Plans
import Records

/// Looks at ledgers again and again: on a terminal drawn over, elsewhere a line whenever something has changed.
struct StatusWatch {
    let experiment: Experiment
    let runs: [PlannedRun]
    let files: [String]
    private static let seconds = 2.0

    /// Until nothing is left to train.
    ///
    /// - Throws: `ExitCode(2)` where a ledger is damaged, or two differ.
    func run() throws {
        var drawn = 0
        var last = ""
        while true {
            let overview = LedgerOverview(experiment, runs: runs, files: files)
            let text = OverviewText(overview: overview, plan: experiment.plan.name)
            if Terminal.output.isTerminal {
                let lines = self.lines(text, style: Style(usesColor: Color.auto.isUsed(on: .output)))
                try Output.write(
                    text: (drawn > 0 ? "\u{1b}[\(drawn)A\r\u{1b}[J" : "") + lines.joined(separator: "\n")
                        + "\n")
                drawn = lines.count
            } else if text.sentence != last {
                try Output.write(text.sentence)
                last = text.sentence
            }
            if !overview.troubles.isEmpty {
                for trouble in overview.troubles { Diagnostics.write("reprise: \(trouble)") }
                throw ExitCode(2)
            }
            if overview.overCount == runs.count { return }
            Thread.sleep(forTimeInterval: Self.seconds)
        }
    }

    /// As many ledgers as there is room for, those with runs in training first, then a bar.
    private func lines(_ text: OverviewText, style: Style) -> [String] {
        let (width, height) = (Terminal.output.width, Terminal.output.height)
        let table = text.ledgerTable().text.split(separator: "\n", omittingEmptySubsequences: false)
        let room = max(1, height - 4)
        var lines = table.prefix(room).map { String($0.prefix(width)) }
        if table.count > room { lines.append("… and \(table.count - room) ledgers more") }
        let length = 24
        let filled = Int((text.overview.share * Double(length)).rounded(.down))
        let bar =
            style.green(String(repeating: "━", count: filled))
            + style.dim(String(repeating: "─", count: length - filled))
        return lines + ["\(bar)  \(text.sentence.prefix(max(0, width - length - 2)))"]
    }
}
