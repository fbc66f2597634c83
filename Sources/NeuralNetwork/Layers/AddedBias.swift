import Kernels

/// What is added to finished sums: a layer's bias, or +0 where it has none.
final class AddedBias {
    private let buffer: FloatBuffer

    /// The bias of a layer's parameters, weights first, for `count` units or filters.
    init(_ parameters: [Parameter], count: Int) {
        buffer = parameters.count > 1 ? parameters[1].values : FloatBuffer(count: count)
    }

    /// A value for each unit or filter.
    var values: UnsafeMutablePointer<Float> { buffer.pointer }
}

extension WeightSettings {
    /// Weights and, if there is one, a bias for `count` units or filters, with their initial values: numbers of the layer's
    /// sequence go to weights first.
    func begin(_ weights: Parameter, fanIn: Int, fanOut: Int, count: Int, _ site: LayerSite) -> [Parameter] {
        let limit = initialiser.limit(fanIn: fanIn, fanOut: fanOut)
        var sequence = PhiloxSequence(site.generator, .initialWeights(layer: site.index))
        weights.initialize(limit, &sequence)
        guard hasBias else { return [weights] }
        let bias = Parameter(name: "\(site.name) bias", extents: [count])
        if initialiser.drawsBias { bias.initialize(limit, &sequence) }
        return [weights, bias]
    }
}
