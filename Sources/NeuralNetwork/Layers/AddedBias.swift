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
    /// The bias, zero, if there is one.
    func bias(count: Int, _ site: LayerSite) -> [Parameter] {
        hasBias ? [Parameter(name: "\(site.name) bias", extents: [count])] : []
    }
}
