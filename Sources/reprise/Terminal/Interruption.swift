import Dispatch
import Foundation
import Synchronization

/// Notices Ctrl-C and a request to terminate; the second one ends the process at once.
///
/// Unchecked: the sources are made in the initializer and only kept after it.
final class Interruption: @unchecked Sendable {
    private let requested = Atomic(false)
    private var sources: [any DispatchSourceSignal] = []

    init() {
        for number in [SIGINT, SIGTERM] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { [weak self] in
                self?.requested.store(true, ordering: .relaxed)
                signal(number, SIG_DFL)
            }
            source.resume()
            sources.append(source)
        }
    }

    var isRequested: Bool { requested.load(ordering: .relaxed) }
}
