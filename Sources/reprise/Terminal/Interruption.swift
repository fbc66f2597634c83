import Dispatch
import Foundation
import Synchronization

/// Notices Ctrl-C and a request to terminate; the second one ends the process at once.
final class Interruption: Sendable {
    private let requested = Atomic(false)
    private let sources: Mutex<[any DispatchSourceSignal]>

    init() {
        sources = Mutex([])
        for number in [SIGINT, SIGTERM] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { [weak self] in
                self?.requested.store(true, ordering: .relaxed)
                signal(number, SIG_DFL)
            }
            source.resume()
            sources.withLock { $0.append(source) }
        }
    }

    var isRequested: Bool { requested.load(ordering: .relaxed) }
}
