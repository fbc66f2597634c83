/// Makes a value of another, as in `{{ run.test_accuracy|percent }}`.
public struct Filter: Sendable {
    /// How it is called.
    public let name: String
    /// How many values it takes behind the colon.
    public let arguments: ClosedRange<Int>
    let apply: @Sendable (Value, [Value]) throws(TemplateFault) -> Value

    /// - Parameter apply: From a value and as many arguments as are allowed.
    public init(
        _ name: String, arguments: ClosedRange<Int> = 0...0,
        apply: @escaping @Sendable (Value, [Value]) throws(TemplateFault) -> Value
    ) {
        (self.name, self.arguments, self.apply) = (name, arguments, apply)
    }

    /// In words, for messages.
    var expected: String {
        let (least, most) = (arguments.lowerBound, arguments.upperBound)
        if most == 0 { return "no value behind a colon" }
        return (least == most ? "\(most)" : "\(least) to \(most)") + (most == 1 ? " value" : " values")
            + " behind a colon"
    }
}
