import Kernels
import Testing

@Suite struct AveragePoolTests {
    @Test(arguments: [
        (4, 4, 16, 2, 2), (7, 7, 20, 2, 2), (5, 8, 3, 3, 3), (6, 6, 33, 1, 1), (3, 3, 1, 3, 3),
        (7, 10, 35, 3, 3), (7, 5, 17, 7, 5),
    ])
    func equalsPlainLoops(height: Int, width: Int, channels: Int, windowHeight: Int, windowWidth: Int) {
        check(
            Reference.Pool(
                height: height, width: width, channels: channels, window: (windowHeight, windowWidth)))
    }

    /// Windows that overlap, leave rows and columns out, or reach over the edge.
    @Test(arguments: [
        (7, 8, 20, 3, 2, false), (7, 8, 20, 3, 2, true), (8, 7, 33, 3, 1, true), (9, 6, 16, 2, 3, false),
        (10, 11, 17, 2, 3, true), (5, 5, 3, 2, 2, true), (4, 3, 18, 7, 2, true), (1, 1, 19, 3, 2, true),
    ])
    func anyWindowsEqualPlainLoops(
        height: Int, width: Int, channels: Int, size: Int, stride: Int, isSame: Bool
    ) {
        check(
            Reference.Pool(
                height: height, width: width, channels: channels, window: (size, size), stride: stride,
                isSame: isSame))
    }

    private func check(_ pool: Reference.Pool) {
        var inputs = Inputs(7)
        let image = inputs.values(pool.height * pool.width * pool.channels)
        let expected = Reference.averagePool(image, pool)
        let gradient = inputs.values(expected.count)
        let expectedGradient = Reference.averagePoolGradient(gradient, pool)
        let windows = PoolWindows(
            height: pool.height, width: pool.width, channels: pool.channels, windowHeight: pool.window.height,
            windowWidth: pool.window.width, stride: pool.stride, padding: pool.isSame ? .same : .valid)
        let shape = AveragePoolShape(windows)
        let output = zeros(expected.count)
        let below = buffer([Float](repeating: 7, count: image.count))
        shape.forward(buffer(image).pointer, output: output.pointer)
        shape.backward(buffer(gradient).pointer, inputGradient: below.pointer)
        #expect(firstDifference(output.values, expected) == nil)
        #expect(firstDifference(below.values, expectedGradient) == nil)
    }
}
