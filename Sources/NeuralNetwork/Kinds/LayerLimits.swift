/// Bounds that keep a mistyped number from asking for more memory than any machine has.
enum LayerLimits {
    /// Units or filters of one layer.
    static var units: ClosedRange<Int> { 1...1_000_000 }
    /// Rows or columns of a kernel, or of a pool.
    static var window: ClosedRange<Int> { 1...99 }
}
