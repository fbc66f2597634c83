/// Characters of Chinese, Japanese and Korean that are as wide as high, by the blocks of Unicode. The pinned family has
/// none of them; every font that has them draws them in a square, so that layouts do not depend on which font it is.
enum WideCharacters {
    static func contains(_ scalar: Unicode.Scalar) -> Bool {
        // Nearly every character of a label is below the first block.
        scalar.value >= 0x1100 && blocks.contains { $0.contains(scalar.value) }
    }

    static func isAny(of text: String) -> Bool { text.unicodeScalars.contains(where: contains) }

    private static let blocks: [ClosedRange<UInt32>] = [
        0x1100...0x115F,  // Hangul Jamo
        0x2E80...0x303E,  // radicals, punctuation
        0x3041...0x4DBF,  // kana, Bopomofo, compatibility, ideographs
        0x4E00...0x9FFF,  // ideographs
        0xA960...0xA97F, 0xAC00...0xD7A3,  // Hangul
        0xF900...0xFAFF, 0xFE30...0xFE4F,  // compatibility
        0xFF01...0xFF60, 0xFFE0...0xFFE6,  // full width
        0x20000...0x3FFFD,  // rarer ideographs
    ]
}

extension Drawing {
    /// Whether the pinned family lacks characters of its texts, for which a font of the system is needed.
    var hasWideCharacters: Bool {
        commands.contains { command in
            if case .text(let run) = command { WideCharacters.isAny(of: run.string) } else { false }
        }
    }
}
