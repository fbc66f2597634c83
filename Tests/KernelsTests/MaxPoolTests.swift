import Kernels
import Testing

@Suite struct MaxPoolTests {
    @Test(arguments: [
        (4, 4, 16, 2), (7, 7, 20, 2), (5, 8, 3, 3), (6, 6, 33, 1), (3, 3, 1, 3), (7, 10, 35, 3),
        // A winner's number outgrows seven bits, eight bits; the largest window of a plan.
        (31, 30, 19, 15), (32, 33, 16, 16), (32, 16, 5, 16), (34, 35, 16, 17), (18, 17, 3, 17),
        (28, 28, 19, 28),
        (99, 99, 17, 99), (100, 198, 16, 99), (99, 99, 1, 99),
    ])
    func equalsPlainLoops(height: Int, width: Int, channels: Int, size: Int) {
        var inputs = Inputs(6)
        // Few distinct values, so that ties occur. In the first channel the last element of each window wins, so that the
        // largest number of a winner occurs too.
        var image = inputs.values(height * width * channels).map { ($0 * 2).rounded() }
        for y in stride(from: size - 1, to: height, by: size) {
            for x in stride(from: size - 1, to: width, by: size) { image[(y * width + x) * channels] = 1000 }
        }
        let (rows, columns) = (height / size, width / size)
        let gradient = inputs.values(rows * columns * channels, zeros: 0)
        var expected = [Float](repeating: 0, count: rows * columns * channels)
        var expectedGradient = [Float](repeating: 0, count: image.count)
        for y in 0..<rows {
            for x in 0..<columns {
                for channel in 0..<channels {
                    var best = ((y * size) * width + x * size) * channels + channel
                    for dy in 0..<size {
                        for dx in 0..<size {
                            let at = ((y * size + dy) * width + x * size + dx) * channels + channel
                            if image[at] > image[best] { best = at }
                        }
                    }
                    let to = (y * columns + x) * channels + channel
                    expected[to] = image[best]
                    expectedGradient[best] = gradient[to]
                }
            }
        }
        let shape = MaxPoolShape(height: height, width: width, channels: channels, size: size)
        let output = zeros(expected.count)
        var winners = [UInt8](repeating: 0, count: expected.count * shape.winnerSize)
        let inputGradient = buffer([Float](repeating: 7, count: image.count))
        winners.withUnsafeMutableBytes { winners in
            guard let start = winners.baseAddress else { return }
            shape.forward(buffer(image).pointer, output: output.pointer, winners: start)
            shape.backward(
                buffer(gradient).pointer, winners: start, inputGradient: inputGradient.pointer)
        }
        #expect(firstDifference(output.values, expected) == nil)
        #expect(firstDifference(inputGradient.values, expectedGradient) == nil)
    }
}
