/// What a look at the samples themselves shows: what is in each part, and what may be wrong with it.
public struct DatasetCheckup: Sendable, Equatable {
    /// A part of the samples.
    public enum Part: String, Sendable, CaseIterable {
        /// The training samples that are learned.
        case training
        /// The training samples that are held out.
        case validation
        /// The test samples.
        case test
    }

    /// What may be wrong. None of it keeps anything from being trained.
    public enum Finding: Sendable, Equatable {
        /// All samples of a part are of one class, as the last of sorted samples are.
        case onlyOneClass(Part, class: Int)
        /// Classes that have no sample in a part that has some of others.
        case noSample(of: [Int], in: Part)
        /// Test images that are in the training set, bit for bit, and how many of these have another label there.
        case testInTraining(images: Int, relabelled: Int)
        /// Training images that are there more than once: how many could be left out.
        case repeatedInTraining(images: Int)
        /// Images whose pixels are all alike.
        case constantImages(Part, images: Int)
        /// What is on the images is wider than high on average, as EMNIST's letters are, whose rows are columns.
        case maybeTransposed(width: Double, height: Double)
    }

    /// For each part, samples of each class; no validation where nothing is held out.
    public let classCounts: [Part: [Int]]
    /// What may be wrong, the worst first.
    public let findings: [Finding]

    /// Looks at every image.
    /// - Parameter split: Which training samples are learned, and which are held out.
    public init(_ dataset: ImageDataset, split: SampleSplit) {
        let training = dataset.training
        let parts: [(Part, ImageSet, [Int])] = [
            (.training, training, split.fitted.map(Int.init)),
            (.validation, training, split.heldOut.map(Int.init)),
            (.test, dataset.test, Array(0..<dataset.test.count)),
        ]
        var counts: [Part: [Int]] = [:]
        var findings: [Finding] = []
        var constant: [Finding] = []
        for (part, set, numbers) in parts where !numbers.isEmpty {
            let ofClass = numbers.reduce(into: [Int](repeating: 0, count: dataset.classes)) {
                $0[Int(set.labels[$1])] += 1
            }
            counts[part] = ofClass
            let missing = ofClass.indices.filter { ofClass[$0] == 0 }
            if missing.count == dataset.classes - 1, numbers.count > 1, dataset.classes > 1,
                let only = ofClass.firstIndex(where: { $0 > 0 })
            {
                findings.append(.onlyOneClass(part, class: only))
            } else if !missing.isEmpty {
                findings.append(.noSample(of: missing, in: part))
            }
            let images = numbers.count { set.isConstant(at: $0) }
            if images > 0 { constant.append(.constantImages(part, images: images)) }
        }
        classCounts = counts
        self.findings = findings + Self.repetitions(dataset) + constant + Self.transposition(training)
    }

    private static func repetitions(_ dataset: ImageDataset) -> [Finding] {
        // By a digest of 64 bits first, and then pixel by pixel. Each image is kept once, however often it is there.
        struct Distinct {
            let index: Int
            var labels: Set<UInt8>
        }
        var places: [UInt64: [Distinct]] = [:]
        func place(of image: ArraySlice<UInt8>, _ key: UInt64) -> Int? {
            places[key]?.firstIndex { dataset.training.image(at: $0.index).elementsEqual(image) }
        }
        var repeated = 0
        for (index, label) in dataset.training.labels.enumerated() {
            let image = dataset.training.image(at: index)
            let key = fingerprint(image)
            if let place = place(of: image, key) {
                repeated += 1
                places[key]?[place].labels.insert(label)
            } else {
                places[key, default: []].append(Distinct(index: index, labels: [label]))
            }
        }
        var (shared, relabelled) = (0, 0)
        for (index, label) in dataset.test.labels.enumerated() {
            let image = dataset.test.image(at: index)
            let key = fingerprint(image)
            guard let place = place(of: image, key), let twin = places[key]?[place] else { continue }
            shared += 1
            if !twin.labels.contains(label) { relabelled += 1 }
        }
        return (shared > 0 ? [.testInTraining(images: shared, relabelled: relabelled)] : [])
            + (repeated > 0 ? [.repeatedInTraining(images: repeated)] : [])
    }

    /// FNV-1a's sum, eight bytes at a time: quick, and only for finding candidates.
    private static func fingerprint(_ image: ArraySlice<UInt8>) -> UInt64 {
        image.withUnsafeBytes { bytes in
            var sum: UInt64 = 0xcbf2_9ce4_8422_2325
            var start = 0
            while start + 8 <= bytes.count {
                sum = (sum ^ bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self)) &* 0x100_0000_01b3
                sum ^= sum >> 29
                start += 8
            }
            for byte in bytes[start...] { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01b3 }
            return sum
        }
    }

    /// Letters and digits are higher than wide; where the mean says the opposite by a quarter, rows may be columns.
    private static func transposition(_ set: ImageSet) -> [Finding] {
        guard set.channels == 1, set.height == set.width, set.height >= 12 else { return [] }
        let extents = (0..<min(set.count, 2000)).compactMap { set.inkExtent(at: $0) }
        guard extents.count >= 100 else { return [] }
        let width = Double(extents.reduce(0) { $0 + $1.width }) / Double(extents.count)
        let height = Double(extents.reduce(0) { $0 + $1.height }) / Double(extents.count)
        return width > 1.25 * height ? [.maybeTransposed(width: width, height: height)] : []
    }
}

extension ImageSet {
    fileprivate func isConstant(at index: Int) -> Bool {
        let image = image(at: index)
        return bytesPerImage > 1 && image.allSatisfy { $0 == image.first }
    }

    /// Width and height of what is darker than half on a grey image; nil where nothing is.
    fileprivate func inkExtent(at index: Int) -> (width: Int, height: Int)? {
        let start = index * bytesPerImage
        var (left, right, top, bottom) = (width, -1, height, -1)
        for row in 0..<height {
            for column in 0..<width where pixels[start + row * width + column] >= 128 {
                (left, right) = (min(left, column), max(right, column))
                (top, bottom) = (min(top, row), max(bottom, row))
            }
        }
        return right < 0 ? nil : (right - left + 1, bottom - top + 1)
    }
}
