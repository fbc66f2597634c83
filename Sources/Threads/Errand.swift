import Synchronization

/// Work for whoever has time for it first, done once.
final class Errand {
    private enum Progress: UInt8, AtomicRepresentable {
        case waiting, underWay, done
    }

    private var body: () -> Void = {}
    private let progress = Atomic(Progress.done)

    /// Has `body` done by the next who asks.
    func offer(_ body: @escaping () -> Void) {
        self.body = body
        progress.store(.waiting, ordering: .releasing)
    }

    /// Does what there is to do, if nobody has begun.
    func run() {
        // A look first: an exchange, even in vain, would take the line from the other cores.
        guard progress.load(ordering: .relaxed) == .waiting,
            progress.compareExchange(expected: .waiting, desired: .underWay, ordering: .acquiring).exchanged
        else { return }
        body()
        progress.store(.done, ordering: .releasing)
    }

    /// Does it here where nobody has begun, and waits for its end.
    func finish() {
        run()
        var looks = 0
        while progress.load(ordering: .acquiring) != .done { Bell.look(&looks) }
        body = {}
    }
}
