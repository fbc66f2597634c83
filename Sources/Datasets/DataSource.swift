public import Vocabulary

/// Where a plan's samples come from: a word of the plan with its settings.
public struct DataSource: Sendable {
    /// The words for sources of a plan: one line for each kind.
    static var words: [Word<any SampleSource>] {
        [
            GeneratedDigits.word,
            IDXFiles.word,
            NPZFile.word,
            CIFAR10Files.word,
            CIFAR100Files.word,
            PNGFolders.word,
        ]
    }

    /// What there is to know of the words for sources.
    public static var wordDescriptions: [WordDescription] { words.map { $0.description } }

    /// The word that a plan uses for this kind of source.
    public let keyword: String
    /// All of its settings, in the order of the word's fields.
    public let settings: [Setting]
    let source: any SampleSource

    init(_ word: Word<any SampleSource>, _ given: [Setting?]) {
        keyword = word.keyword
        (source, settings) = word(given)
    }

    /// The word at `place` in `wordDescriptions` with these settings; nil where there is none.
    public init?(place: Int, settings: [Setting?]) {
        let words = Self.words
        guard words.indices.contains(place) else { return nil }
        self.init(words[place], settings)
    }

    /// What a plan may say of a source at `place` beside its settings.
    public static func options(place: Int) -> SourceOptions {
        let words = words
        return words.indices.contains(place) ? words[place]().made.options : []
    }

    /// The settings that a plan has to write, with what there is to know of them.
    public var written: [(field: Field, value: Setting)] {
        let fields = Self.words.first { $0.keyword == keyword }?.fields ?? []
        return zip(fields, settings).filter { $0.usual != $1 }.map { ($0, $1) }
    }

    /// What a plan may say of it beside its settings.
    public var options: SourceOptions { source.options }
    /// What it is, for a sentence, as in `IDX files`; nil where nothing is read.
    public var files: String? { source.files }
    /// The size of every image as far as it is known without reading data.
    public var image: ImageSize? { source.image }
    /// How many training samples there are as far as that is known without reading data.
    public var trainingSamples: Int? { source.trainingSamples }
    /// How many classes there are as far as that is known without reading data.
    public var classes: Int? { source.classes }

    /// Reads or draws the samples.
    ///
    /// - Throws: `DatasetError` where files are missing, malformed or not the ones that were asked for.
    public func load(_ request: DataRequest) throws(DatasetError) -> ImageDataset {
        let dataset = try samples(request)
        if let expected = request.expectedDigest?.lowercased(), dataset.digest != expected {
            throw source.wrongDigest(dataset, expected: expected, request)
        }
        return dataset
    }

    /// As they come, or their middles, of which the digest is asked then.
    private func samples(_ request: DataRequest) throws(DatasetError) -> ImageDataset {
        guard let crop = request.crop else { return try source.load(request) }
        var whole = request
        whole.expectedDigest = nil
        return try source.load(whole).cropped(to: crop, of: request.wholeImage)
    }
}

extension DataSource: Hashable {
    /// The same word with the same settings.
    public static func == (left: Self, right: Self) -> Bool {
        left.keyword == right.keyword && left.settings == right.settings
    }

    /// Hashes what is compared.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(keyword)
        hasher.combine(settings)
    }
}
