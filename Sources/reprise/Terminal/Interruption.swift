import Dispatch
import Foundation
import Synchronization

/// Notices Ctrl-C, a request to terminate and a terminal that is closed; another one, a second later or more, ends the process at
/// once. (Engines that run programs may tell the whole group, and the shell in it may tell its program again.) What the shell
/// has set to be ignored, as `nohup` does, stays ignored.
final class Interruption: Sendable {
    private final class Flag: Sendable {
        let isRaised = Atomic(false)
    }

    private let flag: Flag
    /// Kept alive, and never touched after the initializer.
    nonisolated(unsafe) private let sources: [any DispatchSourceSignal]

    /// Those of its signals that are not ignored now.
    static var heard: [Int32] {
        [SIGINT, SIGTERM, SIGHUP].filter { number in
            var old = sigaction()
            sigaction(number, nil, &old)
            return unsafeBitCast(old.__sigaction_handler.sa_handler, to: Int.self) != 1
        }
    }

    init() {
        let flag = Flag()
        self.flag = flag
        sources = Self.heard.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                flag.isRaised.store(true, ordering: .relaxed)
                DispatchQueue.global().asyncAfter(deadline: .now() + 1) { signal(number, SIG_DFL) }
            }
            source.resume()
            return source
        }
    }

    var isRequested: Bool { flag.isRaised.load(ordering: .relaxed) }
}
