public import Vocabulary

/// What a layer does to its input, as a plan declares it: no weights, no buffers.
public struct LayerDescription: Sendable {
    /// The words for layers of a plan: one line for each kind.
    static var words: [Word<any LayerKind>] {
        [
            Convolution.word,
            MaxPool.word,
            AveragePool.word,
            BatchNormalisation.word,
            ReLU.word,
            Elementwise.leakyReLU,
            Elementwise.tanh,
            Elementwise.sigmoid,
            Elementwise.gelu,
            GlobalAveragePool.word,
            Flatten.word,
            Dense.word,
            DropoutKind.word,
        ]
    }

    /// What there is to know of the words for layers.
    public static var wordDescriptions: [WordDescription] { words.map { $0.description } }

    /// The word that a plan uses for this kind of layer.
    public let keyword: String
    /// All of its settings, in the order of the word's fields.
    public let settings: [Setting]
    /// The layer as the one form of a plan has it.
    public let canonicalText: String
    let kind: any LayerKind

    init(_ word: Word<any LayerKind>, _ given: [Setting?]) {
        keyword = word.keyword
        (kind, settings) = word(given)
        canonicalText = word.description.canonicalText(settings)
    }

    /// The word at `place` in `wordDescriptions` with these settings; nil where there is none.
    public init?(place: Int, settings: [Setting?]) {
        let words = Self.words
        guard words.indices.contains(place) else { return nil }
        self.init(words[place], settings)
    }

    /// A setting as a plan writes it; nil where the word has none of this name.
    public func setting(_ name: String) -> String? {
        zip(fields, settings).first { $0.0.name.utf8.elementsEqual(name.utf8) }.map { $0.kind.text(of: $1) }
    }

    /// Whether every setting has a value that it may have, so that counts of values and parameters can be computed.
    public var isWithinLimits: Bool {
        let fields = fields
        return fields.count == settings.count && zip(fields, settings).allSatisfy { $0.kind.allows($1) }
    }

    private var fields: [Field] {
        Self.words.first { $0.keyword.utf8.elementsEqual(keyword.utf8) }?.fields ?? []
    }
}

extension LayerDescription {
    /// The layer with its settings in words, as in `conv2d 32 3×3 relu`.
    public var text: String { kind.text.isEmpty ? keyword : "\(keyword) \(kind.text)" }
    /// Where it can stand in a list of layers.
    public var place: LayerPlace { kind.place }
    /// Whether nothing below zero comes out, by a ReLU of its own: such layers are watched for dead units.
    public var rectifies: Bool { kind.rectifies }
    /// Whether it is the classes' softmax, fused with the loss.
    public var isSoftmax: Bool { kind.isSoftmax }
    /// Whether it drops values at random.
    public var isRandom: Bool { kind.isRandom }

    /// The shape that comes out when `input` goes in, or nil where the layer cannot take it
    /// (a pool larger than its input, a size below one, a rate outside 0 ..< 1).
    public func outputShape(for input: Shape) -> Shape? { kind.outputShape(for: input) }

    /// Why the layer cannot take `input`, where more can be said than that.
    public func misfit(for input: Shape) -> Misfit? { kind.misfit(for: input) }

    /// Tensors of this layer for samples of shape `input`, in the order of the contract.
    public func tensors(for input: Shape) -> [TensorShape] { kind.tensors(for: input) }

    /// Values of these tensors.
    public func parameterCount(for input: Shape) -> Int { tensors(for: input).reduce(0) { $0 + $1.count } }

    /// Its multiply-adds, where it has many.
    public func contraction(for input: Shape) -> Contraction? { kind.contraction(for: input) }
}

extension LayerDescription: Hashable {
    /// The same word with the same settings.
    public static func == (left: Self, right: Self) -> Bool {
        left.keyword.utf8.elementsEqual(right.keyword.utf8) && left.settings == right.settings
    }

    /// Hashes the settings.
    public func hash(into hasher: inout Hasher) { hasher.combine(settings) }
}
