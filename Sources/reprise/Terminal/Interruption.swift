import Dispatch
import Foundation
import Synchronization

/// Notices Ctrl-C, a request to terminate and a terminal that is closed; the second one ends the process at once. What the
/// shell has set to be ignored, as `nohup` does, stays ignored.
final class Interruption: Sendable {
    private final class Flag: Sendable {
        let isRaised = Atomic(false)
    }

    private let flag: Flag
    /// Kept alive, and not touched between the initializer and the end.
    nonisolated(unsafe) private let sources: [(number: Int32, source: any DispatchSourceSignal)]

    init() {
        let flag = Flag()
        self.flag = flag
        sources = [SIGINT, SIGTERM, SIGHUP].compactMap { number in
            var old = sigaction()
            sigaction(number, nil, &old)
            if unsafeBitCast(old.__sigaction_handler.sa_handler, to: Int.self) == 1 { return nil }
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                flag.isRaised.store(true, ordering: .relaxed)
                signal(number, SIG_DFL)
            }
            source.resume()
            return (number, source)
        }
    }

    /// Whoever waits for signals next finds them as they were before.
    deinit {
        for (number, source) in sources {
            source.cancel()
            signal(number, SIG_DFL)
        }
    }

    var isRequested: Bool { flag.isRaised.load(ordering: .relaxed) }
}
