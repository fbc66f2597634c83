import Foundation
import Testing

extension Command {
    /// A training of few milliseconds an epoch, which comes to its end in a test that goes on with it.
    static let interruptiblePlan = plan.replacing("epochs: 2", with: "epochs: 300")

    /// Begins to train `small-normal` and stops it by a signal in its middle. A busy machine may not look before the
    /// training has ended: then another is begun, in a ledger of its own.
    /// - Returns: the name of the ledger with the unfinished run.
    func trainInPart(stoppedBy signal: Int32) throws -> String {
        for attempt in 1...20 {
            let ledger = "part-\(attempt).sqlite"
            let running = try start(["train", "tiny.yml", "--run", "small-normal", "--ledger", ledger])
            while running.process.isRunning, try !text(running.errors).contains("epoch 2") {
                Thread.sleep(forTimeInterval: 0.01)
            }
            if running.process.isRunning { kill(running.process.processIdentifier, signal) }
            running.process.waitUntilExit()
            if running.process.terminationReason != .exit || running.process.terminationStatus != 0 {
                return ledger
            }
        }
        throw Ended()
    }

    struct Ended: Error {}
}
