import Experiments
import NeuralNetwork

/// The networks that the article makes statements about.
///
/// A plan's model is recognised by its layers, not by its name, and whatever its number of classes, so
/// that a statement is never checked on another network that happens to bear the name.
enum ArticleNetwork: CaseIterable {
    case dense1
    case dense2
    case conv1
    case conv2
    case conv2WithoutDropout

    func matches(_ model: Plan.Model) -> Bool {
        guard case .dense(_, .softmax) = model.layers.last else { return false }
        return Array(model.layers.dropLast()) == hiddenLayers
    }

    /// Every layer but the last, which has one unit for each class.
    private var hiddenLayers: [LayerDescription] {
        let dropout = LayerDescription.dropout(rate: 0.25)
        switch self {
        case .dense1: return [.flatten] + dense(512) + [dropout]
        case .dense2: return [.flatten] + dense(2048) + [dropout]
        case .conv1: return convolution(16, size: 5) + [.maxPool(size: 2), .flatten] + dense(512) + [dropout]
        case .conv2:
            let blocks = [(2, 32), (3, 64), (3, 128)].flatMap { count, filters in
                (0..<count).flatMap { _ in convolution(filters, size: 3) } + [.maxPool(size: 2), dropout]
            }
            return blocks + [.flatten] + dense(512) + [dropout]
        case .conv2WithoutDropout:
            return ArticleNetwork.conv2.hiddenLayers.filter { $0 != dropout }
        }
    }

    private func dense(_ units: Int) -> [LayerDescription] { [.dense(units: units, activation: .relu)] }

    private func convolution(_ filters: Int, size: Int) -> [LayerDescription] {
        [.convolution(filters: filters, kernelHeight: size, kernelWidth: size, activation: .relu)]
    }
}
