public import Vocabulary

/// Layers in code, for tests and benchmarks.
extension LayerDescription {
    /// Height × width × channels to one vector, channels fastest.
    public static var flatten: Self { Self(Flatten.word, []) }

    /// A fully connected layer with bias.
    public static func dense(units: Int, activation: Activation) -> Self {
        Self(Dense.word, [.integer(units), choice(activation, Dense.activations)])
    }

    /// A 2-D convolution with bias, stride 1, zero padding to the same height and width ('same').
    public static func convolution(
        filters: Int, kernelHeight: Int, kernelWidth: Int, activation: Activation
    ) -> Self {
        Self(
            Convolution.word,
            [
                .integer(filters), .integers([kernelHeight, kernelWidth]),
                choice(activation, Convolution.activations),
            ])
    }

    /// Max-pooling over size × size windows side by side; an incomplete window is dropped ('valid').
    public static func maxPool(size: Int) -> Self { Self(MaxPool.word, [.integer(size)]) }

    /// Inverted dropout: in training, each value is zero with probability `rate`, else scaled by 1 / (1 − rate).
    public static func dropout(rate: Double) -> Self { Self(DropoutKind.word, [.number(rate)]) }

    /// The word with these settings, in the order of its fields; those that are missing have their usual values. Nil where
    /// there is no such word.
    public static func named(_ keyword: String, _ settings: [Setting?] = []) -> Self? {
        words.first { $0.keyword.utf8.elementsEqual(keyword.utf8) }.map { Self($0, settings) }
    }

    private static func choice(_ activation: Activation, _ among: [Activation]) -> Setting {
        .choice(among.firstIndex { $0 == activation } ?? 0)
    }
}
