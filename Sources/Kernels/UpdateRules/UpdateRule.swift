/// One step of an update rule, with every constant already rounded to binary32: what becomes of a value and of its moments,
/// given its gradient.
///
/// A rule is a file here, its specification in plain loops (`Reference`), and a case of `UpdateStep`. Whoever has gradients
/// is generic over the rule, so that its arithmetic is put in line there.
protocol UpdateRule {
    /// Moments of each value: 0, 1 or 2.
    static var momentCount: Int { get }
    /// The arithmetic. Moments that the rule does not have are to be left alone.
    func update<E: Elements>(_ value: inout E, _ first: inout E, _ second: inout E, gradient: E)
    /// Whether values stay as they are, to the bit, that have a gradient of +0 and no moments but zeros. What would be
    /// noticed (a weight decay, or 0 / 0 without an epsilon) is not left out then.
    var leavesZerosAlone: Bool { get }

    /// A step without gradients: the same values as `update` gives for gradients of +0, once what is owed is paid. Only for
    /// steps that leave zeros alone.
    ///
    /// - Returns: Whether every value is finite.
    func rest(_ momentum: inout Momentum, _ tensor: LearnedValues, count: Int) -> Bool
    /// Pays what moments are owed.
    func settle(_ momentum: inout Momentum, _ tensor: LearnedValues, count: Int)
    /// The number that what is owed depends on: steps with the same may follow each other without settling.
    var restRate: Float { get }

    /// The rule's specification: one value, one operation at a time.
    func updateByReference(_ value: inout Float, _ moments: inout [Float], gradient: Float)
}

extension UpdateRule {
    /// Nothing is ever owed, unless a rule says otherwise.
    func settle(_ momentum: inout Momentum, _ tensor: LearnedValues, count: Int) {}
    /// Nothing depends on it.
    var restRate: Float { 0 }

    /// Gradients of +0, until all moments are zero.
    func rest(_ momentum: inout Momentum, _ tensor: LearnedValues, count: Int) -> Bool {
        if momentum == .none { return true }
        if Self.momentCount == 0 {
            momentum = .none
            return true
        }
        let remains = updateWithoutGradients(tensor, count: count)
        if remains.isFirstZero && remains.isSecondZero { momentum = .none }
        return remains.isFinite
    }
}

// MARK: - In memory

extension UpdateRule {
    /// Updates adjacent values and their moments.
    ///
    /// - Returns: Each value minus itself: 0 where it is finite, NaN where it is not, so that the sum of many tells
    ///   whether all are.
    @inline(__always)
    func update<E: Elements>(_ tensor: LearnedValues, at i: Int, gradient: E) -> E {
        let w = updated(tensor, at: i, gradient: gradient).value
        return w - w
    }

    /// Updates adjacent values and their moments.
    ///
    /// - Returns: What they are now. Of moments that the rule does not have, zeros.
    @inline(__always)
    private func updated<E: Elements>(_ tensor: LearnedValues, at i: Int, gradient: E) -> (
        value: E, first: E, second: E
    ) {
        var w = E(loading: tensor.values + i)
        var first = Self.momentCount > 0 ? E(loading: tensor.firstMoments + i) : E(repeating: 0)
        var second = Self.momentCount > 1 ? E(loading: tensor.secondMoments + i) : E(repeating: 0)
        update(&w, &first, &second, gradient: gradient)
        if Self.momentCount > 0 { first.store(to: tensor.firstMoments + i) }
        if Self.momentCount > 1 { second.store(to: tensor.secondMoments + i) }
        w.store(to: tensor.values + i)
        return (w, first, second)
    }

    /// Updates `count` values and their moments.
    ///
    /// - Returns: Whether every updated value is finite.
    func update(_ tensor: LearnedValues, gradients: UnsafePointer<Float>, count: Int) -> Bool {
        var i = 0
        var (check, last) = (Vector.zero, Float(0))
        while i &+ 16 <= count {
            check += update(tensor, at: i, gradient: Vector(loading: gradients + i))
            i &+= 16
        }
        while i < count {
            last += update(tensor, at: i, gradient: gradients[i])
            i &+= 1
        }
        return check.isZero && last == 0
    }

    /// A step for gradients of +0.
    ///
    /// - Returns: Whether all moments are zero (of those that the rule does not have, they are), and whether every value is
    ///   finite.
    func updateWithoutGradients(_ tensor: LearnedValues, count: Int) -> (
        isFirstZero: Bool, isSecondZero: Bool, isFinite: Bool
    ) {
        var (check, first, second) = (Vector.zero, Vector.zero, Vector.zero)
        var i = 0
        while i &+ 16 <= count {
            let new = updated(tensor, at: i, gradient: Vector.zero)
            check += new.value - new.value
            first += new.first.magnitudes
            second += new.second.magnitudes
            i &+= 16
        }
        // No lane is below zero, so that a sum is zero only where all are.
        var (last, isFirstZero, isSecondZero) = (Float(0), first.isZero, second.isZero)
        while i < count {
            let new = updated(tensor, at: i, gradient: Float(0))
            last += new.value - new.value
            isFirstZero = isFirstZero && new.first == 0
            isSecondZero = isSecondZero && new.second == 0
            i &+= 1
        }
        return (isFirstZero, isSecondZero, check.isZero && last == 0)
    }
}
