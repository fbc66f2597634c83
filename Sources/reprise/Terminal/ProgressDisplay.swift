import Plans
import Records
import Training

/// Shows the course of a training; called from several threads.
protocol ProgressDisplay: Sendable {
    /// Something happened to a run.
    func show(_ run: Plan.Run, _ event: RunEvent)
    /// Training has ended, in whatever way.
    func close()
}

extension ProgressOptions {
    /// A bar on a terminal, a line per epoch elsewhere, nothing when quiet.
    func display(for plan: Plan, runs: [PlannedRun]) -> (any ProgressDisplay)? {
        if quiet { return nil }
        let style = Style(usesColor: usesColor)
        return Terminal.errors.isTerminal
            ? ProgressBars(plan: plan, runs: runs, style: style) : ProgressLines(style: style)
    }
}

/// One plain line for each epoch and each finished run.
struct ProgressLines: ProgressDisplay {
    let style: Style

    func show(_ run: Plan.Run, _ event: RunEvent) {
        switch event {
        case .started(let epochs) where epochs > 0:
            Diagnostics.write("\(run.name): continues after epoch \(epochs)")
        case .epoch(let outcome):
            Diagnostics.write(outcome.line(of: run))
        case .finished(let final):
            Diagnostics.write(style.bold(final.line(of: run)))
        case .diverged(let divergence):
            Diagnostics.write(style.bold(divergence.line(of: run)))
        case .started, .step:
            break
        }
    }

    func close() {}
}

extension EpochOutcome {
    /// As in `dense1-normal: epoch 3, loss 0.3142, accuracy 91.20%, …`.
    fileprivate func line(of run: Plan.Run) -> String {
        var parts = ["epoch \(record.epoch)", record.training.text]
        if let validation = record.validation { parts.append("validation \(validation.text)") }
        parts.append(Numbers.duration(seconds))
        return "\(run.name): " + parts.joined(separator: ", ")
    }
}

extension FinalEvaluation {
    /// As in `dense1-normal: complete, test loss 0.1410, accuracy 98.47%`.
    func line(of run: Plan.Run) -> String {
        "\(run.name): complete, test \(test.text)"
    }
}

extension TrainingDivergence {
    /// As in `deep-normal: diverged, the loss is no longer finite at epoch 2, step 17`.
    func line(of run: Plan.Run) -> String { "\(run.name): diverged, \(self)" }
}

extension Metrics {
    fileprivate var text: String { "loss \(Numbers.loss(loss)), accuracy \(Numbers.percent(accuracy))" }
}
