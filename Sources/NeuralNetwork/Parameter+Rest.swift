import Kernels

/// Tensors without gradients: what an update rule makes of them, as cheaply as may be (see `Momentum`).
extension Parameter {
    /// Values of a part of a tensor that is not in panels.
    static let partSize = 4096

    /// One part: a row of a panel, or some adjacent values.
    func part(_ index: Int) -> (offset: Int, count: Int) {
        guard let panels else {
            return (index * Self.partSize, min(Self.partSize, count - index * Self.partSize))
        }
        let (panel, row) = (index / panels.rows, index % panels.rows)
        let columns = panels.columns(of: panel).count
        return (panels.start(of: panel) + row * columns, columns)
    }

    /// Whether no value changes as long as there are no gradients.
    var isStill: Bool { momenta.allSatisfy { $0.isStill } }

    /// Before anything is learned in a step.
    func prepare(_ update: Update) {
        guard case .learn(let step) = update else {
            // Made now: within a region several threads would make it at once.
            _ = storedGradients
            return
        }
        if let lastStep, lastStep.restRate != step.restRate { settle() }
        lastStep = step
    }

    /// Before there are gradients for all of a tensor that is not in panels.
    func wake(_ update: Update) {
        guard case .learn = update else { return }
        wakeAll()
    }

    /// Before there are gradients for all of it.
    func wakeAll() {
        settle()
        momenta.update(repeating: .both)
        version += 1
    }

    /// What `update` does where all gradients are +0. Only in steps that leave zeros alone.
    func rest(_ update: Update, _ parallel: any Parallel) {
        guard case .learn(let step) = update else {
            return storedGradients.pointer.update(repeating: 0, count: count)
        }
        if !isStill { version += 1 }
        let slices = min(momenta.count, 4 * parallel.threadCount)
        parallel.run(slices) { slice, _ in
            for index in momenta.count * slice / slices..<momenta.count * (slice + 1) / slices
            where momenta[index] != .none {
                let (offset, count) = part(index)
                if !step.rest(&momenta[index], learned + offset, count: count) { noteNonFinite() }
            }
        }
    }

    /// Sees to it that moments are as they should be, before somebody reads or replaces them.
    func settle() {
        guard let lastStep else { return }
        for index in momenta.indices { settle(index, lastStep) }
    }

    private func settle(_ index: Int, _ step: UpdateStep) {
        let (offset, count) = part(index)
        step.settle(&momenta[index], learned + offset, count: count)
    }
}
