/// Which of Adam's moments of some adjacent parameters may be other than zero.
///
/// A step without gradients moves parameters only by their first moments. Where these are zero, second moments decay and
/// nothing else happens: such decays are owed and made up for, many at once, when somebody needs the moments. Where these
/// are zero too, nothing happens at all.
public struct Momentum: Sendable, Equatable {
    /// 0: none; 255: both; between: only second moments, which are owed one decay less than this.
    private var code: UInt8

    /// All moments are zero.
    public static let none = Self(code: 0)
    /// Any moments may be other than zero.
    public static let both = Self(code: 255)
    /// Only second moments may be other than zero, and they are as they should be.
    static let second = Self(code: 1)

    /// So many decays are owed at most: fewer, and memory is what they wait for.
    static let mostOwed = 64

    /// Decays that the second moments are owed.
    var owed: Int { self == .both || self == .none ? 0 : Int(code) - 1 }

    /// Whether parameters stay as they are as long as there are no gradients.
    public var isStill: Bool { self != .both }

    /// Owes one decay more.
    mutating func owe() { code += 1 }
}

extension AdamStep {
    /// Whether parameters without gradients and first moments stay as they are. (Without an epsilon, 0 / 0 is left to be
    /// noticed.)
    public var leavesZerosAlone: Bool {
        epsilon > 0 && alpha >= 0 && alpha.isFinite && firstRate.isFinite && secondRate >= 0
            && secondRate <= 1
    }

    /// A step without gradients: the same values as `update` would give for gradients of +0, once what is owed is paid. Only
    /// for steps that leave zeros alone.
    ///
    /// - Returns: Whether every parameter is finite.
    public func rest(_ momentum: inout Momentum, _ tensor: LearnedValues, count: Int) -> Bool {
        switch momentum {
        case .none:
            return true
        case .both:
            return decay(&momentum, tensor, count: count)
        default:
            momentum.owe()
            if momentum.owed == Momentum.mostOwed { settle(&momentum, tensor, count: count) }
            return true
        }
    }

    /// Pays the decays that second moments are owed.
    public func settle(_ momentum: inout Momentum, _ tensor: LearnedValues, count: Int) {
        if momentum.owed > 0 {
            let isZero = decaySecondMoments(tensor.secondMoments, count: count, steps: momentum.owed)
            momentum = isZero ? .none : .second
        }
    }

    /// A step for gradients of +0, and which moments it leaves.
    private func decay(_ momentum: inout Momentum, _ tensor: LearnedValues, count: Int) -> Bool {
        var (check, first, second) = (Vector.zero, Vector.zero, Vector.zero)
        var i = 0
        while i &+ 16 <= count {
            check += update(tensor, at: i, gradient: .zero)
            first += Vector(loading: tensor.firstMoments + i).magnitudes
            second += Vector(loading: tensor.secondMoments + i)
            i &+= 16
        }
        var isFinite = check == .zero
        // No lane is below zero, so that a sum is zero only where all are.
        var (isFirstZero, isSecondZero) = (first == .zero, second == .zero)
        while i < count {
            isFinite = update(tensor, at: i, gradient: 0) && isFinite
            isFirstZero = isFirstZero && tensor.firstMoments[i] == 0
            isSecondZero = isSecondZero && tensor.secondMoments[i] == 0
            i &+= 1
        }
        if isFirstZero { momentum = isSecondZero ? .none : .second }
        return isFinite
    }

    /// Decays second moments several times. They only become smaller, so that it is soon enough to flush them at the end.
    ///
    /// - Returns: Whether all are zero now.
    private func decaySecondMoments(_ moments: UnsafeMutablePointer<Float>, count: Int, steps: Int) -> Bool {
        let rate = Vector(repeating: secondRate)
        var total = Vector.zero
        var i = 0
        while i &+ 64 <= count {
            // Four at a time, since each waits for itself.
            var v = (
                Vector(loading: moments + i), Vector(loading: moments + (i &+ 16)),
                Vector(loading: moments + (i &+ 32)), Vector(loading: moments + (i &+ 48))
            )
            for _ in 0..<steps {
                v.0.addProduct(-v.0, rate)
                v.1.addProduct(-v.1, rate)
                v.2.addProduct(-v.2, rate)
                v.3.addProduct(-v.3, rate)
            }
            flush(&v.0)
            flush(&v.1)
            flush(&v.2)
            flush(&v.3)
            v.0.store(to: moments + i)
            v.1.store(to: moments + (i &+ 16))
            v.2.store(to: moments + (i &+ 32))
            v.3.store(to: moments + (i &+ 48))
            total += (v.0 + v.1) + (v.2 + v.3)
            i &+= 64
        }
        var sum = total.sum()
        while i < count {
            var v = moments[i]
            for _ in 0..<steps { v.addProduct(-v, secondRate) }
            if v < Self.smallestMoment { v = 0 }
            moments[i] = v
            sum += v
            i &+= 1
        }
        return sum == 0
    }

    @inline(__always)
    private func flush(_ moments: inout Vector) {
        moments.replace(with: Vector.zero, where: moments .< Vector(repeating: Self.smallestMoment))
    }
}
