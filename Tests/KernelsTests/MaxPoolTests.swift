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

    /// Windows that overlap, leave rows and columns out, or reach over the edge.
    @Test(arguments: [
        (7, 8, 20, 3, 2, false), (7, 8, 20, 3, 2, true), (8, 7, 33, 3, 1, true), (9, 6, 16, 2, 3, false),
        (10, 11, 17, 2, 3, true), (5, 5, 3, 2, 2, true), (4, 3, 18, 7, 2, true), (6, 5, 1, 5, 1, false),
        (1, 1, 19, 3, 2, true), (21, 20, 17, 17, 4, false), (20, 23, 18, 19, 3, true),
        (30, 31, 5, 16, 5, true),
    ])
    func anyWindowsEqualPlainLoops(
        height: Int, width: Int, channels: Int, size: Int, stride: Int, isSame: Bool
    ) {
        var inputs = Inputs(6)
        // All below zero, so that zeros of a padding would win, and few distinct values, so that ties occur.
        let image = inputs.values(height * width * channels).map { ($0 * 2).rounded() - 1000 }
        let pool = Reference.Pool(
            height: height, width: width, channels: channels, window: (size, size), stride: stride,
            isSame: isSame)
        let expectedWinners = Reference.maxPoolWinners(image, pool)
        let gradient = inputs.values(expectedWinners.count)
        let expected = Reference.maxPoolGradient(gradient, winners: expectedWinners, pool)
        let windows = PoolWindows(
            height: height, width: width, channels: channels, windowHeight: size, windowWidth: size,
            stride: stride, padding: isSame ? .same : .valid)
        #expect(windows.outputHeight * windows.outputWidth * channels == expectedWinners.count)
        let shape = MaxPoolShape(size: size, windows)
        let output = zeros(expectedWinners.count)
        var winners = [UInt8](repeating: 0xff, count: expectedWinners.count * shape.winnerSize)
        let inputGradient = buffer([Float](repeating: 7, count: image.count))
        winners.withUnsafeMutableBytes { winners in
            guard let start = winners.baseAddress else { return }
            shape.forward(buffer(image).pointer, output: output.pointer, winners: start)
            shape.backward(buffer(gradient).pointer, winners: start, inputGradient: inputGradient.pointer)
        }
        #expect(firstDifference(output.values, expectedWinners.map { image[$0] }) == nil)
        #expect(firstDifference(inputGradient.values, expected) == nil)
        #expect((0..<FloatBuffer.slack).allSatisfy { inputGradient.pointer[image.count + $0].isNaN })
    }

    /// Where nothing but equal values comes in, the first of each window inside of the image wins: what winners that are all 0
    /// stand for.
    @Test func firstElementsAreNumberedZero() {
        let shape = MaxPoolShape(
            size: 3,
            PoolWindows(
                height: 8, width: 7, channels: 20, windowHeight: 3, windowWidth: 3, stride: 2, padding: .same)
        )
        let count = 4 * 4 * 20
        var winners = [UInt8](repeating: 0xff, count: count)
        let output = zeros(count)
        winners.withUnsafeMutableBytes { winners in
            guard let start = winners.baseAddress else { return }
            shape.forward(zeros(8 * 7 * 20).pointer, output: output.pointer, winners: start)
        }
        #expect(winners.allSatisfy { $0 == 0 })
    }
}
