import Kernels
import Testing

@Suite struct NormaliseImageTests {
    /// A large image with enough light pixels that sums leave 32 bits, small ones, one value, two values, dark ones.
    static let images: [[UInt8]] = [
        (0..<86).map { UInt8(truncatingIfNeeded: $0 &* 101 &+ 3) },
        (0..<2352).map { UInt8(truncatingIfNeeded: $0 &* $0 &* 31 &+ $0 >> 3) },
        (0..<70_001).map { $0 % 7 == 0 ? 254 : 255 }, [0], [255], [7, 8], Array(repeating: 200, count: 53),
        (0..<1024).map { $0 == 500 ? 1 : 0 }, (0..<300).map { UInt8(120 + $0 % 2) },
    ]

    /// Against plain loops, bit for bit, with NaN behind what is written.
    @Test(arguments: images.indices, [255, 1, 127.3, 65_536] as [Double])
    func equalsPlainLoops(index: Int, scale: Double) {
        let image = Self.images[index]
        let result = zeros(image.count + 1)
        result.pointer[image.count] = .nan
        normaliseImage(image, count: image.count, scale: scale, into: result.pointer)
        let expected = Reference.normalisedImage(image, scale: scale)
        #expect(firstDifference(result.values.prefix(image.count), expected) == nil)
        #expect(result.pointer[image.count].isNaN)
    }

    /// What the paper's preprocessing says, in binary64 without its shortcuts: subtract the mean, divide by the deviation, which is
    /// no less than 1 / sqrt(count).
    @Test(arguments: images.indices, [255, 1, 127.3] as [Double])
    func equalsTheFormula(index: Int, scale: Double) {
        let image = Self.images[index]
        let values = image.map { Double($0) / scale }
        let count = Double(image.count)
        let mean = values.reduce(0, +) / count
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
        let deviation = max(variance.squareRoot(), 1 / count.squareRoot())
        let result = zeros(image.count)
        normaliseImage(image, count: image.count, scale: scale, into: result.pointer)
        // (Scale, byte / scale and mean are each rounded once to binary32 before the difference is divided.)
        let error = 0x1p-22 * (values.max() ?? 0) / deviation
        for (found, value) in zip(result.values, values) {
            let expected = (value - mean) / deviation
            #expect((Double(found) - expected).magnitude <= error + 0x1p-22 * expected.magnitude)
        }
    }
}
