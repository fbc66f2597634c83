import Kernels
import Testing

@Suite struct AveragePoolTests {
    @Test(arguments: [
        (4, 4, 16, 2, 2), (7, 7, 20, 2, 2), (5, 8, 3, 3, 3), (6, 6, 33, 1, 1), (3, 3, 1, 3, 3),
        (7, 10, 35, 3, 3), (7, 5, 17, 7, 5),
    ])
    func equalsPlainLoops(height: Int, width: Int, channels: Int, windowHeight: Int, windowWidth: Int) {
        var inputs = Inputs(7)
        let image = inputs.values(height * width * channels)
        let window = (windowHeight, windowWidth)
        let expected = Reference.averagePool(
            image, height: height, width: width, channels: channels, window: window)
        let gradient = inputs.values(expected.count)
        let expectedGradient = Reference.averagePoolGradient(
            gradient, height: height, width: width, channels: channels, window: window)
        let shape = AveragePoolShape(
            height: height, width: width, channels: channels, windowHeight: windowHeight,
            windowWidth: windowWidth)
        let output = zeros(expected.count)
        let below = buffer([Float](repeating: 7, count: image.count))
        shape.forward(buffer(image).pointer, output: output.pointer)
        shape.backward(buffer(gradient).pointer, inputGradient: below.pointer)
        #expect(firstDifference(output.values, expected) == nil)
        #expect(firstDifference(below.values, expectedGradient) == nil)
    }
}
