import Vocabulary

/// The built-in generator of handwritten-looking digits: how many of each part.
struct GeneratedDigits: SampleSource {
    let training: Int
    let test: Int

    /// Generated samples of one part, so that a mistyped number asks for no more memory than any machine has.
    private static let mostSamples = 1_000_000

    static let word = Word<any SampleSource>(
        "digits",
        "Generated handwritten-looking digits of 28 × 28 grey pixels, drawn from the plan's first seed."
    ) { settings in
        Self(
            training: settings.integer("training", in: 1...mostSamples, "how many to generate"),
            test: settings.integer("test", in: 1...mostSamples, "how many to generate"))
    }

    var options: SourceOptions { [] }
    var files: String? { nil }
    var image: ImageSize? { ImageSize(height: DigitStyle.size, width: DigitStyle.size) }
    var trainingSamples: Int? { training }
    var classes: Int? { DigitGlyph.variants.count }

    func load(_ request: DataRequest) throws(DatasetError) -> ImageDataset {
        generateDigits(seed: request.seed, training: training, test: test)
    }

    func wrongDigest(_ dataset: ImageDataset, expected: String, _ request: DataRequest) -> DatasetError {
        .wrongDigest(
            "plan \(request.plan), generated digits", expected: expected, found: dataset.digest,
            remedy: "correct dataset.digest in the plan, or leave it out")
    }
}

extension DataSource {
    /// Generated handwritten-looking digits: how many of each part.
    public static func digits(training: Int, test: Int) -> Self {
        Self(GeneratedDigits.word, [.integer(training), .integer(test)])
    }
}
