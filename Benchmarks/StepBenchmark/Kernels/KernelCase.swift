/// One kernel on one shape: what it has to do, and how it is called for a whole batch on one thread.
struct KernelCase {
    /// What is computed, as in `convolution forward`.
    let kernel: String
    /// On what, as in `28×28, 32 → 32, 3×3`.
    let shape: String
    /// Multiply-adds of the direct method; 0 where bytes are what counts.
    var multiplyAdds = 0
    /// Those of them that are carried out where products with zeros are left out one by one; nil elsewhere.
    var nonzeroMultiplyAdds: Int?
    /// Bytes of all operands, each counted once for reading and once for writing where that is done.
    let bytes: Int
    /// Does it once.
    let run: () -> Void
}
