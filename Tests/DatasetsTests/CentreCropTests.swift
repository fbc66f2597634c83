import Crypto
import Datasets
import Foundation
import Testing

/// The middle of each image in its place, whatever samples come from.
@Suite struct CentreCropTests {
    private func request(
        _ folder: TemporaryFolder, crop: Int?, whole: ImageSize? = nil, firstLabel: Int = 0,
        isTransposed: Bool = false, digest: String? = nil
    ) -> DataRequest {
        DataRequest(
            plan: "plan", name: "tiny", folder: folder.path, classes: 4, firstLabel: firstLabel,
            isTransposed: isTransposed, crop: crop, wholeImage: whole, expectedDigest: digest)
    }

    /// Images of 3 × 5: what is cut off is 1 row below, and on the left as much as on the right, or one column less.
    @Test(arguments: [(1, 1, 2), (2, 0, 1), (3, 0, 1)])
    func middlesAreLeft(side: Int, top: Int, left: Int) throws {
        let folder = try TemporaryFolder()
        try TinyData().write(to: folder)
        let source = DataSource.idx(files: .mnist)
        let whole = try source.load(request(folder, crop: nil))
        let size = ImageSize(height: 3, width: 5)
        let middle = try source.load(request(folder, crop: side, whole: size))
        for (cropped, set) in [(middle.training, whole.training), (middle.test, whole.test)] {
            #expect(cropped.size == ImageSize(height: side, width: side) && cropped.labels == set.labels)
            let expected = (0..<set.count).flatMap { image in
                (0..<side * side).map { place in
                    set.pixels[image * 15 + (top + place / side) * 5 + left + place % side]
                }
            }
            #expect(cropped.pixels == expected)
        }
        let rebuilt = try ImageDataset(
            name: "other", classes: 4, training: middle.training, test: middle.test)
        #expect(middle.digest == rebuilt.digest && middle.digest != whole.digest)
        #expect(middle.fileDigests.map(\.file) == whole.fileDigests.map(\.file))
        #expect(throws: Never.self) { try source.load(request(folder, crop: side, digest: middle.digest)) }
        let error = #expect(throws: DatasetError.self) {
            try source.load(request(folder, crop: side, digest: whole.digest))
        }
        #expect(
            error?.description.contains("expected SHA-256 \(whole.digest), found \(middle.digest)") == true)
    }

    /// Rows are rows before anything is cut off, and the lowest label stays a part of the digest.
    @Test func otherOptionsComeFirst() throws {
        let folder = try TemporaryFolder()
        var data = TinyData()
        data.trainingLabels = TinyData.labels([1, 2, 3, 4, 3, 2])
        data.testLabels = TinyData.labels([4, 1, 2])
        try data.write(to: folder)
        let source = DataSource.idx(files: .mnist)
        let turned = try source.load(request(folder, crop: nil, firstLabel: 1, isTransposed: true))
        let middle = try source.load(request(folder, crop: 2, firstLabel: 1, isTransposed: true))
        // Of 5 × 3, one row above and two below.
        #expect(Array(middle.test.image(at: 1)) == [3, 4, 6, 7].map { Array(turned.test.image(at: 1))[$0] })
        let plain = try source.load(request(folder, crop: 5 - 2, firstLabel: 1, isTransposed: true))
        #expect(plain.training.size == ImageSize(height: 3, width: 3))
        let labels = [data.trainingLabels, data.testLabels].map { Array(SHA256.hash(data: $0)) }
        let rebuilt = try ImageDataset(
            name: "tiny", classes: 4, training: middle.training, test: middle.test)
        func images(_ place: Int) -> [UInt8] {
            let digits = Array(rebuilt.fileDigests[place].digest)
            return stride(from: 0, to: 64, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
        }
        let digest = SHA256.hash(data: images(0) + labels[0] + images(2) + labels[1] + [1])
        #expect(middle.digest == digest.map { String(format: "%02x", $0) }.joined())
        #expect(middle.training.labels == [0, 1, 2, 3, 2, 1])
    }

    @Test func channelsStayTogether() throws {
        let folder = try TemporaryFolder()
        for (number, name) in (["test_batch"] + (1...5).map { "data_batch_\($0)" }).enumerated() {
            var records: [UInt8] = []
            for index in 0..<2 {
                records.append(UInt8(index))
                let salt = 31 * (index + number)
                for place in 0..<3072 {
                    records.append(UInt8(truncatingIfNeeded: 7 * place + place / 256 + salt))
                }
            }
            try folder.write(records, as: "\(name).bin")
        }
        let request = DataRequest(plan: "plan", name: "tiny", folder: folder.path, classes: 10, crop: 28)
        let middle = try DataSource.cifar10.load(request)
        let whole = try DataSource.cifar10.load(
            DataRequest(plan: "plan", name: "tiny", folder: folder.path, classes: 10))
        #expect(middle.training.size == ImageSize(height: 28, width: 28, channels: 3))
        #expect(middle.classNames == whole.classNames)
        let (image, cropped) = (Array(whole.training.image(at: 3)), Array(middle.training.image(at: 3)))
        #expect(
            (0..<2352).allSatisfy { place in
                let (row, rest) = (place / 84, place % 84)
                return cropped[place] == image[(row + 2) * 96 + 6 + rest]
            })
    }

    /// A whole square is left as it is, drawn digits too.
    @Test func aWholeSquareIsItself() throws {
        let source = DataSource.digits(training: 5, test: 3)
        func digits(_ crop: Int?) throws -> ImageDataset {
            try source.load(DataRequest(plan: "plan", name: "digits", folder: "", classes: 10, crop: crop))
        }
        #expect(try digits(28).digest == digits(nil).digest)
        #expect(try digits(20).training.bytesPerImage == 400)
    }

    @Test func whatIsTooSmallIsRefused() throws {
        let folder = try TemporaryFolder()
        try TinyData().write(to: folder)
        let source = DataSource.idx(files: .mnist)
        let small = #expect(throws: DatasetError.self) { try source.load(request(folder, crop: 4)) }
        #expect(
            small?.description
                == "data set tiny: expected images of at least 4 × 4, to be cropped, found 3 × 5; lower dataset.crop, or leave it out"
        )
        let other = #expect(throws: DatasetError.self) {
            try source.load(request(folder, crop: 2, whole: ImageSize(height: 5, width: 3)))
        }
        #expect(
            other?.description.contains("expected images of 5 × 3 before they are cropped, found 3 × 5; use")
                == true)
        #expect(throws: DatasetError.self) { try source.load(request(folder, crop: 0)) }
    }
}
