import Kernels
import Testing

@Suite struct PixelTableTests {
    /// The table against plain loops, bit for bit, for every byte, with NaN behind what is written.
    @Test(arguments: [1, 2, 3, 4, 5], [1, 7, 86])
    func looksUpWhatPlainLoopsCompute(channels: Int, pixels: Int) {
        let count = channels * pixels
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 101 &+ 3) }
        let mean = (0..<channels).map { 0.1307 + Float($0) / 7 }
        let deviation = (0..<channels).map { 0.3081 / Float($0 + 1) }
        for scale in [255, 1, 127.5, 256] as [Float] {
            for normalises in [false, true] {
                let table = PixelTable(
                    scale: scale, channels: channels, mean: normalises ? mean : nil,
                    deviation: normalises ? deviation : nil)
                let result = FloatBuffer(count: count + 1)
                result.pointer[count] = .nan
                table.look(up: bytes, count: count, into: result.pointer)
                let expected = Reference.pixels(
                    bytes, channels: channels, scale: scale, mean: normalises ? mean : nil,
                    deviation: normalises ? deviation : nil)
                for index in 0..<count {
                    #expect(result.pointer[index].bitPattern == expected[index].bitPattern)
                }
                #expect(result.pointer[count].isNaN)
            }
        }
    }

    /// Without means, a table for 255 is what `scalePixels` computes.
    @Test func agreesWithTheUsualRule() {
        let bytes = (0...255).map { UInt8($0) }
        let (usual, looked) = (FloatBuffer(count: 256), FloatBuffer(count: 256))
        scalePixels(bytes, count: 256, into: usual.pointer)
        PixelTable(scale: 255, channels: 1).look(up: bytes, count: 256, into: looked.pointer)
        for index in 0..<256 { #expect(usual.pointer[index].bitPattern == looked.pointer[index].bitPattern) }
    }
}
