import Dispatch
import Foundation
import Synchronization

/// Notices Ctrl-C and a request to terminate; the second one ends the process at once.
final class Interruption: Sendable {
    private final class Flag: Sendable {
        let isRaised = Atomic(false)
    }

    private let flag: Flag
    /// Kept alive, and never touched after the initializer.
    nonisolated(unsafe) private let sources: [any DispatchSourceSignal]

    init() {
        let flag = Flag()
        self.flag = flag
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                flag.isRaised.store(true, ordering: .relaxed)
                signal(number, SIG_DFL)
            }
            source.resume()
            return source
        }
    }

    var isRequested: Bool { flag.isRaised.load(ordering: .relaxed) }
}
