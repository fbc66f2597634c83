import Plans
import Records
import Synchronization
import Training

/// A line for each run in training and one for the plan, drawn over again about ten times a second;
/// finished runs move up and stay.
final class ProgressBars: ProgressDisplay {
    private let state: Mutex<State>
    private let style: Style
    private let planName: String
    private let batchSize: Int

    private struct State {
        var course: PlanCourse
        var drawnLines = 0
        var lastDrawn: ContinuousClock.Instant?
    }

    init(plan: Plan, runs: [PlannedRun], style: Style) {
        state = Mutex(State(course: PlanCourse(runs)))
        self.style = style
        planName = plan.name
        batchSize = plan.training.batchSize
    }

    func show(_ run: Plan.Run, _ event: RunEvent) {
        let now = ContinuousClock.now
        state.withLock { state in
            state.course.update(run, event, at: now)
            if let line = endLine(run, event) {
                erase(&state)
                Diagnostics.write(line)
            } else if let last = state.lastDrawn, now - last < .milliseconds(100) {
                return
            }
            draw(&state, at: now)
        }
    }

    /// What stays on the screen of a run that is over.
    private func endLine(_ run: Plan.Run, _ event: RunEvent) -> String? {
        switch event {
        case .finished(let final): style.green("✓ ") + final.line(of: run)
        case .diverged(let divergence): style.bold("✗ ") + divergence.line(of: run)
        case .started, .step, .epoch: nil
        }
    }

    func close() {
        state.withLock { erase(&$0) }
    }

    private func erase(_ state: inout State) {
        guard state.drawnLines > 0 else { return }
        Diagnostics.raw("\u{1b}[\(state.drawnLines)A\r\u{1b}[J")
        state.drawnLines = 0
    }

    private func draw(_ state: inout State, at now: ContinuousClock.Instant) {
        let width = Terminal.errors.width
        let lines =
            state.course.active.map { line(of: $0, at: now, width: width) }
            + [planLine(state.course, at: now, width: width)]
        erase(&state)
        Diagnostics.raw(lines.joined(separator: "\n") + "\n")
        state.drawnLines = lines.count
        state.lastDrawn = now
    }

    private func line(of course: RunCourse, at now: ContinuousClock.Instant, width: Int) -> String {
        let run = course.run
        var fields = [run.run.name, "epoch \(course.epoch)/\(run.epochs)"]
        if let progress = course.progress {
            fields.append("loss \(Numbers.loss(progress.loss))")
            fields.append("accuracy \(Numbers.percent(progress.accuracy))")
            if progress.phase != .training {
                fields.append("\(progress.phase)")
            } else if let stepsPerSecond = course.stepsPerSecond(at: now) {
                fields.append("\(Numbers.count(Int(min(stepsPerSecond * Double(batchSize), 1e9)))) images/s")
            }
        }
        return line(course.share, fields, course.secondsLeft(at: now), width)
    }

    private func planLine(_ course: PlanCourse, at now: ContinuousClock.Instant, width: Int) -> String {
        line(
            course.share, [planName, "\(course.finishedCount) of \(course.count) runs"],
            course.secondsLeft(at: now), width)
    }

    /// `━━━━────  name  field  field  1:23 left`; where that would wrap, without the last fields.
    private func line(_ share: Double, _ fields: [String], _ secondsLeft: Double?, _ width: Int) -> String {
        let length = 12
        let room = width - length - 3
        let rest = secondsLeft.map { ["\(Numbers.duration($0)) left"] } ?? []
        var shown = fields
        while shown.count > 1, (shown + rest).joined(separator: "  ").count > room { shown.removeLast() }
        let text = (shown + rest).joined(separator: "  ").prefix(max(0, room))
        let filled = Int((share * Double(length)).rounded(.down))
        return style.green(String(repeating: "━", count: filled))
            + style.dim(String(repeating: "─", count: length - filled)) + "  \(text)"
    }
}
