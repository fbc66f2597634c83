import Kernels

/// Draws the embedded data set `digits`: handwritten-looking digits, 28×28 bytes, ten classes.
///
/// Each sample is a pure function of the seed, of the split (training or test) and of its index, so a
/// smaller set is a prefix of a larger one. Labels are uniformly random. The arithmetic is limited to
/// binary32 + − × ÷, square roots and integers in a fixed order: the bytes are the same on every machine.
///
/// - Parameters:
///   - seed: key of the generator.
///   - training: number of training samples, at least 1.
///   - test: number of test samples, at least 1.
/// - Returns: a data set named `digits`, with the digest of the IDX files that would hold it. Numbers below
///   1 count as 1.
public func generateDigits(seed: UInt64, training: Int, test: Int) -> ImageDataset {
    let generator = Philox(seed: seed)
    let sets = [training, test].enumerated().map { split, count in
        drawDigits(generator, split: split, count: max(count, 1))
    }
    return ImageDataset(
        name: "digits", classes: DigitGlyph.variants.count, training: sets[0], test: sets[1],
        fileDigests: zip(IDXFileNames.mnist.all, sets[0].rawDigests + sets[1].rawDigests)
            .map { FileDigest(file: $0, raw: $1) })
}

/// One split's samples. Parts of the random stream: twice the split for labels, the next one for pictures.
private func drawDigits(_ generator: Philox, split: Int, count: Int) -> ImageSet {
    let size = DigitStyle.size
    var pixels: [UInt8] = []
    pixels.reserveCapacity(count * size * size)
    var labels: [UInt8] = []
    labels.reserveCapacity(count)
    for index in 0..<count {
        var label = PhiloxSequence(generator, .syntheticData(part: 2 * split), step: index)
        let digit = Int(label.integer(below: UInt32(DigitGlyph.variants.count)))
        let picture = PhiloxSequence(generator, .syntheticData(part: 2 * split + 1), step: index)
        var writer = DigitWriter(random: DigitRandom(picture))
        labels.append(UInt8(digit))
        pixels += writer.write(digit)
    }
    return ImageSet(height: size, width: size, pixels: pixels, labels: labels)
}
