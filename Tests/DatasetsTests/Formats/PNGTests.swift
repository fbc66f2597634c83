import Datasets
import Foundation
import Testing

/// Folders of PNG files.
@Suite struct PNGTests {
    /// Pictures by their paths below a folder.
    private func write(_ files: [String: [UInt8]], to folder: TemporaryFolder) throws {
        for (path, bytes) in files {
            let parent = (path as NSString).deletingLastPathComponent
            try FileManager.default.createDirectory(
                atPath: "\(folder.path)/\(parent)", withIntermediateDirectories: true)
            try folder.write(bytes, as: path)
        }
    }

    private func load(
        _ files: [String: [UInt8]], classes: Int = 2, testShare: Double = 0
    ) throws -> ImageDataset {
        let folder = try TemporaryFolder()
        try write(files, to: folder)
        return try DataSource.png(testShare: testShare).load(
            DataRequest(plan: "p", name: "photos", folder: folder.path, classes: classes))
    }

    private static func samples(_ count: Int, _ salt: Int = 0) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: $0 &* $0 &* 11 &+ $0 >> 2 &+ 41 &* salt) }
    }

    private static func grey(_ salt: Int) -> [UInt8] { PNGWriter(5, 7, samples(35, salt)).bytes }

    private func small(_ change: (inout [String: [UInt8]]) -> Void = { _ in }) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for (index, name) in [
            "training/b/1", "training/b/2", "training/b/10", "training/a/x", "test/b/1", "test/a/1",
        ].enumerated() {
            files["\(name).png"] = Self.grey(index)
        }
        change(&files)
        return files
    }

    private func image(_ bytes: [UInt8]) throws -> ImageSet {
        try load(["training/a/1.png": bytes, "test/a/1.png": bytes], classes: 1).training
    }

    @Test func classesAndFilesAreInTheOrderOfTheirBytes() throws {
        let data = try load(small())
        #expect(data.classNames == ["a", "b"])
        // Class b has 1, 10 and 2 at 1/6, 3/6 and 5/6; class a its only file at 1/2.
        #expect(data.training.labels == [1, 0, 1, 1] && data.test.labels == [0, 1])
        for (index, salt) in [0, 3, 2, 1].enumerated() {
            #expect(Array(data.training.image(at: index)) == Self.samples(35, salt))
        }
        #expect(data.training.size == ImageSize(height: 7, width: 5))
    }

    @Test func aShareOfEachClassIsTheTest() throws {
        var files: [String: [UInt8]] = [:]
        for index in 0..<10 { files["cats/\(index).png"] = Self.grey(index) }
        for index in 0..<5 { files["dogs/\(index).png"] = Self.grey(20 + index) }
        files[".DS_Store"] = [1]
        let data = try load(files, testShare: 0.3)
        #expect(data.training.labels.count { $0 == 0 } == 7 && data.training.labels.count { $0 == 1 } == 4)
        #expect(data.test.labels == [0, 0, 1, 0])
        #expect(Array(data.test.image(at: 1)) == Self.samples(35, 8))
        #expect(Array(data.test.image(at: 2)) == Self.samples(35, 24))
        // Whatever is held out at the end has both classes.
        #expect(Set(data.training.labels.suffix(4)) == [0, 1])
    }

    // MARK: - Pictures

    @Test(arguments: [[0], [1], [2], [3], [4], [4, 3, 2, 1, 0], [2, 1]] as [[UInt8]], [1, 3])
    func everyFilterIsUndone(filters: [UInt8], channels: Int) throws {
        let samples = Self.samples(9 * 6 * channels)
        var writer = PNGWriter(9, 6, channels: channels, samples)
        writer.filters = filters
        let set = try image(writer.bytes)
        #expect(set.size == ImageSize(height: 6, width: 9, channels: channels))
        #expect(set.pixels == samples)
    }

    @Test(arguments: [1, 2, 4])
    func fewBitsAreSpread(depth: Int) throws {
        let (width, height) = (11, 3)
        let values = (0..<width * height).map { UInt8($0 * 5 % (1 << depth)) }
        var writer = PNGWriter(width, height, [])
        writer.depth = UInt8(depth)
        writer.rows = packed(values, width: width, depth: depth)
        #expect(try image(writer.bytes).pixels == values.map { UInt8(Int($0) * 255 / (1 << depth - 1)) })
    }

    @Test(arguments: [1, 2, 4, 8])
    func palettesAreTheirColours(depth: Int) throws {
        let (width, height, colours) = (11, 3, min(1 << depth, 16))
        let palette = Self.samples(3 * colours, 3)
        let values = (0..<width * height).map { UInt8($0 * 5 % colours) }
        var writer = PNGWriter(width, height, [])
        (writer.depth, writer.kind, writer.further) = (UInt8(depth), 3, [("PLTE", palette)])
        writer.rows = packed(values, width: width, depth: depth)
        let set = try image(writer.bytes)
        #expect(set.channels == 3)
        #expect(set.pixels == values.flatMap { palette[3 * Int($0)..<3 * Int($0) + 3] })
        writer.further = [("PLTE", Array(palette.dropLast(3)))]
        if depth > 1 { #expect(throws: DatasetError.self) { try image(writer.bytes) } }
    }

    private func packed(_ values: [UInt8], width: Int, depth: Int) -> [[UInt8]] {
        stride(from: 0, to: values.count, by: width).map { start in
            var row = [UInt8](repeating: 0, count: (width * depth + 7) / 8)
            for x in 0..<width { row[x * depth / 8] |= values[start + x] << UInt8(8 - depth - x * depth % 8) }
            return row
        }
    }

    @Test(arguments: [2, 4])
    func alphaThatSaysNothingIsLeftOut(samples: Int) throws {
        var writer = PNGWriter(4, 3, [])
        writer.kind = samples == 2 ? 4 : 6
        let values = Self.samples(4 * 3 * samples).enumerated().map { $0 % samples == samples - 1 ? 255 : $1 }
        writer.rows = stride(from: 0, to: values.count, by: 4 * samples).map {
            Array(values[$0..<$0 + 4 * samples])
        }
        let set = try image(writer.bytes)
        #expect(set.channels == samples - 1)
        #expect(set.pixels == values.indices.filter { $0 % samples != samples - 1 }.map { values[$0] })
        writer.rows[1][samples - 1] = 254
        let error = #expect(throws: DatasetError.self) { try image(writer.bytes) }
        #expect(error?.description.contains("alpha 254") == true)
    }

    /// Gamma, profiles and comments are for screens.
    @Test func notesForScreensChangeNothing() throws {
        var writer = PNGWriter(5, 7, Self.samples(35))
        writer.further = [("gAMA", PNGWriter.number(45455)), ("tEXt", Array("a\u{0}b".utf8)), ("sRGB", [0])]
        #expect(try image(writer.bytes).pixels == Self.samples(35))
    }

    // MARK: - Refused

    struct Defect: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]

        init(_ words: String, _ bytes: [UInt8]) { (testDescription, self.bytes) = (words, bytes) }

        init(_ words: String, _ change: (inout PNGWriter) -> Void) {
            var writer = PNGWriter(5, 7, PNGTests.samples(35))
            change(&writer)
            self.init(words, writer.bytes)
        }
    }

    static let defects = [
        Defect("an empty file", []),
        Defect(
            "expected a PNG picture, found a JPEG picture",
            [0xFF, 0xD8, 0xFF, 0xE0] + [UInt8](repeating: 1, count: 20)),
        Defect("an HTML page", Array("<!doctype html>".utf8)),
        Defect("whole chunks, found a truncated file", grey(0).dropLast(1)),
        Defect("an end with IEND, found a truncated file", grey(0).dropLast(12)),
        Defect("further bytes", grey(0) + [0]),
        Defect("8 bits for a value, found 16") { $0.depth = 16 },
        Defect("8 bits for a value, found 3") { $0.depth = 3 },
        Defect("a kind of pixels") { $0.kind = 5 },
        Defect("an interlaced image") { $0.interlaced = 1 },
        Defect("an opaque image") { $0.further = [("tRNS", [0, 1])] },
        Defect("chunks that are known, found CgBI") { $0.further = [("CgBI", [1, 2])] },
        Defect("sides from 1 to 4096, found 0 × 7") { $0.width = 0 },
        Defect("sides from 1 to 4096, found 5 × 2147483647") { $0.height = 2_147_483_647 },
        Defect("compressed rows of 5 × 8 pixels, found fewer") { $0.height = 8 },
        // More rows than announced: a bomb is cut off where the image ends.
        Defect("damaged data") { $0.height = 6 },
        Defect("filters 0 to 4") { $0.filters = [0, 5] },
        Defect("found another one of IDAT", grey(0).enumerated().map { $0 == 42 ? $1 ^ 1 : $1 }),
    ]

    @Test(arguments: defects)
    func isRefused(defect: Defect) throws {
        let files = small { $0["training/b/2.png"] = defect.bytes }
        let sentence = try #require(throws: DatasetError.self) { try load(files) }.description
        #expect(
            sentence.contains("training/b/2.png") && sentence.contains(defect.testDescription), "\(sentence)")
    }

    @Test func foldersThatAreOtherwiseAreNamed() throws {
        let cases: [([String: [UInt8]], Int, Double, [String])] = [
            (
                small { $0["training/b/2.png"] = PNGWriter(7, 5, Self.samples(35)).bytes }, 2, 0,
                ["b/2.png", "7 × 5", "5 × 7"]
            ),
            (
                small { $0["training/b/2.png"] = PNGWriter(5, 7, channels: 3, Self.samples(105)).bytes }, 2,
                0, ["7 × 5 × 3", "all grey or all in colour"]
            ),
            (
                small { $0["training/b/notes.txt"] = [1] }, 2, 0,
                ["b/notes.txt", "PNG files and nothing else"]
            ),
            (small { $0["training/readme"] = [1] }, 2, 0, ["training/readme", "a folder for each class"]),
            (
                small { $0["training/c/1.png"] = Self.grey(1) }, 2, 0,
                ["2 folders", "3: a, b, c", "write classes: 3"]
            ),
            (small { $0["test/c/1.png"] = Self.grey(1) }, 2, 0, ["folders of the classes in", "found c"]),
            (small { $0["training/\u{1B}c/1.png"] = Self.grey(1) }, 2, 0, ["names of printable characters"]),
            (
                ["a/1.png": Self.grey(1), "b/1.png": Self.grey(2)], 2, 0,
                ["folders of PNG files by class", "test_share"]
            ),
            (
                ["a/1.png": Self.grey(1), "b/1.png": Self.grey(2)], 2, 0.5,
                ["at least one file for each part"]
            ),
            ([:], 2, 0.5, ["2 folders"]),
        ]
        for (files, classes, share, words) in cases {
            let error = #expect(throws: DatasetError.self) {
                try load(files, classes: classes, testShare: share)
            }
            for word in words {
                #expect(error?.description.contains(word) == true, "\(error.debugDescription)")
            }
        }
    }

    @Test func digestsAreThoseOfTheSamples() throws {
        let data = try load(small())
        let copy = try ImageDataset(name: "copy", classes: 2, training: data.training, test: data.test)
        #expect(copy.digest == data.digest)
        #expect(try load(small { $0["training/b/2.png"] = Self.grey(9) }).digest != data.digest)
    }

    @Test func anyDamageIsRefused() throws {
        let whole = Self.grey(0)
        for place in whole.indices {
            var bytes = whole
            bytes[place] ^= 0x15
            #expect(throws: DatasetError.self, "byte \(place)") { try image(bytes) }
        }
        for length in whole.indices {
            #expect(throws: DatasetError.self) { try image(Array(whole.prefix(length))) }
        }
    }
}
