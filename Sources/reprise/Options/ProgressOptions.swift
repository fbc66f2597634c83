import ArgumentParser
import Foundation

/// What to say on standard error while training.
struct ProgressOptions: ParsableArguments {
    enum Color: String, ExpressibleByArgument, CaseIterable { case auto, always, never }

    @Flag(help: "Say nothing but errors.")
    var quiet = false

    @Option(help: "Colours in progress and messages.")
    var color = Color.auto

    /// Whether to use colours: `auto` does on a terminal, unless NO_COLOR is set.
    var usesColor: Bool {
        switch color {
        case .always: true
        case .never: false
        case .auto: Terminal.isTerminal && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
        }
    }
}
