import Crypto
import Datasets
import Foundation
import Testing

/// Images of several channels.
@Suite struct ChannelTests {
    /// IDX images of four dimensions.
    private func images(_ count: Int, _ extents: [Int], salt: Int = 0) -> [UInt8] {
        let bytes = extents.reduce(count, *)
        return [0, 0, 8, 4] + ([count] + extents).flatMap(TinyData.word)
            + (0..<bytes).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ $0 >> 8 &+ salt) }
    }

    private func write(_ folder: TemporaryFolder, _ extents: [Int]) throws -> TinyData {
        var data = TinyData()
        data.trainingImages = images(6, extents)
        data.testImages = images(3, extents, salt: 5)
        try data.write(to: folder)
        return data
    }

    @Test func filesOfFourDimensionsAreRead() throws {
        let folder = try TemporaryFolder()
        let data = try write(folder, [3, 5, 3])
        let dataset = try loadTiny(folder)
        #expect(dataset.training.size == ImageSize(height: 3, width: 5, channels: 3))
        #expect(dataset.training.bytesPerImage == 45)
        #expect(dataset.training.pixels == Array(data.trainingImages.dropFirst(20)))
        #expect(Array(dataset.test.image(at: 1)) == Array(data.testImages.dropFirst(20 + 45).prefix(45)))
    }

    @Test func digestsAreThoseOfTheFiles() throws {
        let folder = try TemporaryFolder()
        let data = try write(folder, [2, 3, 4])
        let dataset = try loadTiny(folder)
        let raw = data.files.flatMap { Array(SHA256.hash(data: $0.bytes)) }
        let digest = SHA256.hash(data: raw).map { String(format: "%02x", $0) }.joined()
        #expect(dataset.digest == digest)
        let rebuilt = try ImageDataset(
            name: "copy", classes: 4, training: dataset.training, test: dataset.test)
        #expect(rebuilt.digest == digest)
        // The same bytes with other channels are other images.
        let flat = ImageSet(
            height: 2, width: 12, pixels: dataset.training.pixels, labels: dataset.training.labels)
        let flatTest = ImageSet(
            height: 2, width: 12, pixels: dataset.test.pixels, labels: dataset.test.labels)
        #expect(
            try ImageDataset(name: "flat", classes: 4, training: flat, test: flatTest).digest != digest)
    }

    /// A fourth dimension of 1 says no more than three.
    @Test func oneChannelIsGrey() throws {
        let folder = try TemporaryFolder()
        _ = try write(folder, [3, 5, 1])
        let four = try loadTiny(folder)
        var data = TinyData()
        data.trainingImages = [0, 0, 8, 3] + images(6, [3, 5, 1])[4..<16] + images(6, [3, 5, 1])[20...]
        data.testImages =
            [0, 0, 8, 3] + images(3, [3, 5, 1], salt: 5)[4..<16] + images(3, [3, 5, 1], salt: 5)[20...]
        try data.write(to: folder)
        #expect(try loadTiny(folder).digest == four.digest)
        #expect(four.training.channels == 1)
    }

    @Test func trainingAndTestAgree() throws {
        let folder = try TemporaryFolder()
        var data = try write(folder, [3, 5, 3])
        data.testImages = images(3, [3, 5, 4])
        try data.write(to: folder)
        let error = #expect(throws: DatasetError.self) { try loadTiny(folder) }
        #expect(error?.description.contains("images of 3×5×3") == true)
        #expect(error?.description.contains("images of 3×5×4") == true)
        data.testImages = TinyData().testImages
        try data.write(to: folder)
        #expect(throws: DatasetError.self) { try loadTiny(folder) }
    }

    @Test func extentsAreChecked() throws {
        let folder = try TemporaryFolder()
        for (extents, words) in [
            ([3, 5, 0], "at least one sample and pixel"), ([3, 5, 1 << 30], "at most"),
            ([3, 5, 4000], "truncated"),
        ] {
            var data = try write(folder, [3, 5, 3])
            data.trainingImages = [0, 0, 8, 4] + ([6] + extents).flatMap(TinyData.word) + [1, 2, 3]
            try data.write(to: folder)
            let error = #expect(throws: DatasetError.self) { try loadTiny(folder) }
            #expect(error?.description.contains(words) == true, "\(error.debugDescription)")
        }
    }

    @Test func setsOfAnotherSizeAreRefused() {
        for size in [
            ImageSize(height: 2, width: 2, channels: 2), ImageSize(height: 2, width: 1, channels: 0),
            ImageSize(height: 1 << 32, width: 1 << 31, channels: 4),
            ImageSize(height: 2, width: 1, channels: .max),
        ] {
            let set = ImageSet(size: size, pixels: [1, 2, 3, 4, 5, 6], labels: [0])
            #expect(throws: DatasetError.self) {
                try ImageDataset(name: "x", classes: 2, training: set, test: set)
            }
        }
    }
}
