/// A tensor of a layer: its role and its extents.
public struct TensorShape: Sendable, Hashable {
    /// As in `weights`.
    public let role: String
    /// From the slowest to the fastest index.
    public let extents: [Int]

    /// Values.
    public var count: Int { extents.reduce(1, *) }
}
