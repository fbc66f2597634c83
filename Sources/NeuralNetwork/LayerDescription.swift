public import Vocabulary

/// What a layer does to its input, as a plan declares it: no weights, no buffers.
public struct LayerDescription: Sendable {
    /// The words for layers of a plan: one line for each kind.
    static var words: [Word<any LayerKind>] {
        [
            Convolution.word,
            MaxPool.word,
            AveragePool.word,
            LocalResponseNorm.word,
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

    private let phrase: Phrase<any LayerKind>

    init(_ word: Word<any LayerKind>, _ given: [Setting?]) { phrase = Phrase(word, given) }

    /// The word at `place` in `wordDescriptions` with these settings; nil where there is none.
    public init?(place: Int, settings: [Setting?]) {
        guard let phrase = Phrase(Self.words, place: place, settings: settings) else { return nil }
        self.phrase = phrase
    }

    var kind: any LayerKind { phrase.made }
    /// The word that a plan uses for this kind of layer.
    public var keyword: String { phrase.keyword }
    /// The layer as the one form of a plan has it.
    public var canonicalText: String { phrase.canonicalText }
    /// Whether every setting has a value that it may have, so that counts of values and parameters can be computed.
    public var isWithinLimits: Bool { phrase.isWithinLimits }

    /// A setting as a plan writes it; nil where the word has none of this name.
    public func setting(_ name: String) -> String? { phrase.setting(name) }
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

extension LayerDescription: Hashable {}
