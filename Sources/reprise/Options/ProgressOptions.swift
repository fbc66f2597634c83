import ArgumentParser

extension Color: ExpressibleByArgument {}

/// What to say on standard error while training.
struct ProgressOptions: ParsableArguments {
    @Flag(help: "Say nothing but errors.")
    var quiet = false

    @Option(help: "Colours in progress and messages.")
    var color = Color.auto

    var usesColor: Bool { color.isUsed(on: .errors) }
}
