internal import CTarget

/// How large tiles may be. Each sum of a tile should stay in a register: one that does not costs a load and a store for each
/// term, which takes longer than the term.
enum Registers {
    /// Whether there are 32 registers of 16 lanes (AVX-512), for tiles of up to 28 vectors. Others have room for a quarter
    /// (AVX2: 16 of 8; NEON: 32 of 4).
    static var holdLargeTiles: Bool { reprise_vector_bits >= 512 }

    /// Rows of the next tile of a product where `left` are left: as many as registers hold, and never a single row behind
    /// others, which would wait for its own sums.
    @inline(__always)
    static func rows(left: Int) -> Int {
        if holdLargeTiles { return left >= 12 ? 12 : left >= 8 ? 8 : left >= 4 ? 4 : left >= 2 ? 2 : 1 }
        return left == 7 || left == 8 ? 4 : min(left, 6)
    }
}
