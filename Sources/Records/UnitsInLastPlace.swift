extension Double {
    /// How many steps from one representable value to the next lead from this value to `other`: 1 for neighbours.
    ///
    /// The bit patterns are mapped to integers in the order of the values, so that the distance also counts
    /// across zero and through the subnormal values. −0 and +0 are the same number: their distance is 0, although
    /// their bits differ. Infinity is the neighbour of the largest finite value. Nil where either is not a number.
    public func unitsInLastPlace(to other: Double) -> UInt64? {
        guard !isNaN, !other.isNaN else { return nil }
        let (low, high) = (min(orderedBits, other.orderedBits), max(orderedBits, other.orderedBits))
        // The difference may need all 64 bits; wrapping around gives just these.
        return UInt64(bitPattern: high &- low)
    }

    /// The magnitude's bits with the value's sign: both zeros become 0.
    private var orderedBits: Int64 {
        let magnitude = Int64(bitPattern: self.magnitude.bitPattern)
        return sign == .minus ? -magnitude : magnitude
    }
}
