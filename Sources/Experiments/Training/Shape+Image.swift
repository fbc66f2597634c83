public import Datasets
public import NeuralNetwork

extension Shape {
    /// The input of a network for images of this size.
    public init(_ image: ImageSize) {
        self.init(height: image.height, width: image.width, channels: image.channels)
    }
}
