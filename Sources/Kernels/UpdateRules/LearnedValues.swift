/// Where learned values and their update rule's moments of them are in memory.
public struct LearnedValues {
    let values: UnsafeMutablePointer<Float>
    let firstMoments: UnsafeMutablePointer<Float>
    let secondMoments: UnsafeMutablePointer<Float>

    /// Buffers of the same size: as many moments as the rule has. A rule does not touch those that it does not have.
    public init(
        values: UnsafeMutablePointer<Float>, firstMoments: UnsafeMutablePointer<Float>? = nil,
        secondMoments: UnsafeMutablePointer<Float>? = nil
    ) {
        self.values = values
        self.firstMoments = firstMoments ?? values
        self.secondMoments = secondMoments ?? values
    }

    /// The same from the value at `offset` on.
    public static func + (tensor: Self, offset: Int) -> Self {
        Self(
            values: tensor.values + offset, firstMoments: tensor.firstMoments + offset,
            secondMoments: tensor.secondMoments + offset)
    }
}
