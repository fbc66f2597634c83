internal import GRDB

/// A function of numbers that queries can call beside this module's own; it must be the same on every machine.
public struct FactFunction: Sendable {
    /// As queries call it.
    public let name: String
    let function: DatabaseFunction

    /// A function.
    ///
    /// - Parameters:
    ///   - arguments: How many it takes.
    ///   - body: From as many numbers, nil where there is no value.
    public init(_ name: String, arguments: Int, body: @escaping @Sendable ([Double?]) -> Int?) {
        self.name = name
        function = DatabaseFunction(name, argumentCount: arguments, pure: true) { values in
            body(try values.map { try Values.number($0, of: name) })
        }
    }
}
