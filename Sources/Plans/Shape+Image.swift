public import Datasets
public import NeuralNetwork

extension Shape {
    /// The shape of images of this size.
    public init(_ size: ImageSize) {
        self.init(height: size.height, width: size.width, channels: size.channels)
    }
}
