internal import CTarget

/// What a product asks of memory while it computes, for the work that follows: something at each term of the
/// contraction, so that the requests are spread over the whole product.
protocol Prefetch {
    /// Asks for the next few cache lines.
    mutating func step()
}

/// Nothing is asked for.
struct NoPrefetch: Prefetch {
    @inline(__always) mutating func step() {}
}

/// Asks for weights that the next product reads, and for the moments of those that will be learned after this one.
public struct LearningPrefetch: Prefetch {
    private var next: UnsafePointer<Float>
    private var firstMoments: UnsafePointer<Float>
    private var secondMoments: UnsafePointer<Float>
    private var lines: Int

    /// A prefetch of `count` weights from `next` on, and of the moments of as many from where `use` begins.
    public init(_ next: UnsafePointer<Float>, use: GradientUse, count: Int) {
        self.next = next
        switch use {
        case .learn(_, let tensor):
            firstMoments = UnsafePointer(tensor.firstMoments)
            secondMoments = UnsafePointer(tensor.secondMoments)
            lines = (count + 15) / 16
        case .store:
            (firstMoments, secondMoments, lines) = (next, next, 0)
        }
    }

    @inline(__always)
    mutating func step() {
        guard lines > 0 else { return }
        lines &-= 1
        reprise_prefetch(next)
        reprise_prefetch(firstMoments)
        reprise_prefetch(secondMoments)
        next += 16
        firstMoments += 16
        secondMoments += 16
    }
}

/// Asks for the first `count` values of some rows that are `stride` values apart: of `written`, which will be written,
/// and of `read`, which will be read.
public func prefetchRows(
    written: UnsafePointer<Float>, read: UnsafePointer<Float>, rows: Range<Int>, stride: Int, count: Int
) {
    for row in rows {
        for column in Swift.stride(from: 0, to: count, by: 16) {
            reprise_prefetch(written + (row &* stride &+ column))
            reprise_prefetch(read + (row &* stride &+ column))
        }
    }
}
