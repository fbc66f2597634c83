internal import Datasets
internal import Digests
internal import Vocabulary
internal import Yams

/// The section `dataset` of a plan.
extension PlanField {
    private static let sources = DataSource.wordDescriptions

    /// A source with its settings, and what the networks see of its samples.
    func dataset() throws(PlanError) -> DatasetDescription {
        let common = ["name", "kind", "classes", "digest"]
        let options = ["image", "first_label", "transposed"]
        let pixels = ["crop", "scale", "normalise"]
        let all = Self.sources.flatMap { $0.fields.map(\.name) }
        let any = try mapping(keys: common + unique(all) + options + pixels)
        let place = try any.required("kind").place(among: Self.sources.map(\.keyword))
        let (fields, allowed) = (Self.sources[place].fields, DataSource.options(place: place))
        let section = try mapping(
            keys: common + fields.map(\.name)
                + zip(options, [.image, .firstLabel, .transposed] as [SourceOptions]).compactMap {
                    allowed.contains($1) ? $0 : nil
                } + pixels)
        guard let source = DataSource(place: place, settings: try section.settings(fields)) else {
            throw error(expected: "a source of samples", remedy: "see seeds/README.md for the words")
        }
        let classes = try section.required("classes").classes(of: source)
        let image = try section.optional("image")?.imageSize()
        return DatasetDescription(
            name: try section.required("name").name(), source: source, classes: classes,
            firstLabel: try section.optional("first_label")?.integer(in: 0...256 - classes) ?? 0,
            isTransposed: try section.optional("transposed")?.flag() ?? false,
            image: image,
            crop: try section.optional("crop")?.crop(of: source.image ?? image),
            pixels: PixelRule(
                scale: try section.optional("scale")?.number("a number from 1 to 65536") {
                    (1...65536).contains($0)
                }
                    ?? PixelRule.usualScale,
                normalisation: try section.optional("normalise")?.normalisation(),
                isPerImage: section.optional("normalise")?.isPerImage ?? false),
            digest: try section.optional("digest")?.digest())
    }

    private func unique(_ names: [String]) -> [String] {
        names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private func place(among words: [String]) throws(PlanError) -> Int {
        words.firstIndex(of: try word(of: words)) ?? 0
    }

    private func classes(of source: DataSource) throws(PlanError) -> Int {
        guard let classes = source.classes else { return try integer(in: 2...256) }
        guard node.scalar?.string == "\(classes)" else {
            let reason = source.files.map { "as \($0) have" } ?? "as digits are drawn"
            throw error(expected: "\(classes), \(reason)", remedy: "write classes: \(classes)")
        }
        return classes
    }

    private func digest() throws(PlanError) -> String {
        guard let text = node.scalar?.string, isDigest(text) else {
            throw error(
                expected: "a SHA-256 of 64 digits 0 to 9 and a to f",
                remedy: "copy all of it, or remove the key to accept any data")
        }
        return text
    }

    private func imageSize() throws(PlanError) -> ImageSize {
        let section = try mapping(keys: ["height", "width", "channels"])
        return ImageSize(
            height: try section.required("height").integer(in: 1...PlanLimits.imageSide),
            width: try section.required("width").integer(in: 1...PlanLimits.imageSide),
            channels: try section.optional("channels")?.integer(in: 1...PlanLimits.channels) ?? 1)
    }

    /// Rows and columns from the middle of images, whose size may be known.
    private func crop(of whole: ImageSize?) throws(PlanError) -> Int {
        let side = try integer(in: 1...PlanLimits.imageSide)
        if let whole, side > min(whole.height, whole.width) {
            throw error(
                expected: "at most \(min(whole.height, whole.width)), as images are \(whole.text)",
                remedy: "lower it, or leave it out")
        }
        return side
    }

    /// Whether it is the word for images that are normalised by themselves.
    private var isPerImage: Bool { node.scalar?.string == PixelRule.perImage }

    /// Means and deviations; nil where each image has its own.
    private func normalisation() throws(PlanError) -> PixelRule.Normalisation? {
        if let text = node.scalar?.string {
            if isPerImage { return nil }
            throw error(
                expected: "\(PixelRule.perImage) or a mapping with mean and std",
                remedy: suggestion(for: text, among: [PixelRule.perImage])
                    ?? "write {mean: […], std: […]}, a number for each channel")
        }
        if node.mapping?[PixelRule.perImage] != nil {
            throw error(
                expected: "\(PixelRule.perImage) alone, or a mapping with mean and std",
                remedy: "write normalise: \(PixelRule.perImage), or leave it out of the mapping")
        }
        let section = try mapping(keys: ["mean", "std"])
        let mean = try section.required("mean").numbers("a number from -65536 to 65536") { abs($0) <= 65536 }
        let deviations = try section.required("std")
        let deviation = try deviations.numbers("a number from 1e-6 to 65536") { (1e-6...65536).contains($0) }
        guard mean.count == deviation.count else {
            throw deviations.error(
                expected: "\(mean.count) numbers, one for each mean", found: "\(deviation.count)",
                remedy: "give each channel a mean and a std")
        }
        return PixelRule.Normalisation(mean: mean, deviation: deviation)
    }

    private func numbers(
        _ expected: String, _ isValid: (Double) -> Bool
    ) throws(PlanError) -> [Double] {
        let elements = try list(of: "numbers, one for each channel")
        guard elements.count <= PlanLimits.channels else {
            throw error(
                expected: "at most \(PlanLimits.channels) numbers", found: "\(elements.count)",
                remedy: "give one for each channel")
        }
        var numbers: [Double] = []
        for element in elements { numbers.append(try element.number(expected, isValid)) }
        return numbers
    }

    /// Different names inside the data set's folder, as `names` are asked for.
    func fileNames(_ names: [String]) throws(PlanError) -> [[UInt8]] {
        let section = try mapping(keys: names)
        var files: [String] = []
        for name in names { files.append(try section.required(name).fileName(ending: "")) }
        guard Set(files).count == files.count else {
            throw error(
                expected: "four different files", found: files.joined(separator: ", "),
                remedy: "name each file once")
        }
        return files.map { Array($0.utf8) }
    }

    /// A name inside the data set's folder: nothing that leads out of it.
    func fileName(ending: String) throws(PlanError) -> String {
        guard let name = node.scalar?.string, name.wholeMatch(of: /[A-Za-z0-9_][A-Za-z0-9._-]{0,127}/) != nil,
            name.hasSuffix(ending), !name.hasSuffix(".gz")
        else {
            throw error(
                expected: "a file name of letters, digits, ., - and _, without folder and "
                    + (ending.isEmpty ? "without .gz" : "with the ending \(ending)"),
                remedy: "put the file in the data set's folder and write its name as in "
                    + (ending.isEmpty ? "train-images-idx3-ubyte" : "mnist\(ending)"))
        }
        return name
    }
}
