import Kernels
import Testing

@Suite struct DropoutTests {
    @Test(arguments: [0.0, 0.25, 0.5, 0.999])
    func maskIsTheGeneratorsByPosition(rate: Double) {
        let generator = Philox(seed: 0x1234_5678_9abc_def0)
        let mask = zeros(4 * Dropout.group)
        Dropout(rate: rate).fill(
            mask.pointer, groups: 0..<4, generator: generator, stream: .dropout(layer: 3), epoch: 5, step: 700
        )
        for element in 0..<mask.count {
            let (group, word, lane) = (element / 64, element % 64 / 16, element % 16)
            let words = generator.block(.dropout(layer: 3), epoch: 5, step: 700, index: 16 * group + lane)
            let isDropped = Double(words[word]) < (rate * 0x1p32).rounded()
            #expect(mask.pointer[element] == (isDropped ? 0 : Float(1 / (1 - rate))), "element \(element)")
        }
    }

    /// A word equal to the threshold is kept; with the next threshold it is dropped. At every place of a group, since
    /// words are compared in several vectors.
    @Test func wordEqualToTheThresholdIsKept() {
        let generator = Philox(seed: 42)
        for element in 0..<Dropout.group {
            let (word, lane) = (element / 16, element % 16)
            let bits = generator.block(.dropout(layer: 1), epoch: 2, step: 9, index: lane)[word]
            for (threshold, isKept) in [(Double(bits), true), (Double(bits) + 1, false)] {
                let mask = zeros(Dropout.group)
                Dropout(rate: threshold * 0x1p-32).fill(
                    mask.pointer, groups: 0..<1, generator: generator, stream: .dropout(layer: 1), epoch: 2,
                    step: 9)
                #expect((mask.pointer[element] != 0) == isKept, "element \(element)")
            }
        }
    }

    @Test func dropsItsShare() {
        let mask = zeros(1 << 20)
        Dropout(rate: 0.25).fill(
            mask.pointer, groups: 0..<mask.count / 64, generator: Philox(seed: 1), stream: .dropout(layer: 0),
            epoch: 1, step: 0)
        let dropped = Double(mask.values.filter { $0 == 0 }.count) / Double(mask.count)
        // Five standard errors.
        #expect(abs(dropped - 0.25) < 5 * (0.25 * 0.75 / Double(mask.count)).squareRoot())
    }
}
