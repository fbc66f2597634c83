import Figures
import UsualArticle

/// The words of figures in a language: what English ones become.
///
/// A list has a line for each label, `English = other`. `{1}`, `{2}`, … stand for any text, which is exchanged itself,
/// and `{#1}` for digits. The first line that fits is taken; a label that none fits stays as it is.
package struct FigureWords {
    fileprivate struct Entry {
        /// What stands before, between and behind the texts that are exchanged.
        let pieces: [Substring]
        let isNumber: [Bool]
        let translation: String
    }

    private let exact: [String: String]
    private let patterns: [Entry]

    /// Of a language; none where there is no list of it.
    package static func of(_ language: String) -> FigureWords { all[language] ?? FigureWords(list: "") }

    private static let all = UsualArticle.figureWords.mapValues(FigureWords.init(list:))

    /// The words of a list; a line that is none is passed over.
    package init(list: String) {
        var (exact, patterns): ([String: String], [Entry]) = ([:], [])
        for line in list.split(separator: "\n") where !line.hasPrefix("#") {
            guard let sign = line.firstRange(of: " = ") else { continue }
            let (label, translation) = (line[..<sign.lowerBound], String(line[sign.upperBound...]))
            let places = label.matches(of: /\{#?[0-9]\}/)
            guard !places.isEmpty else {
                exact[String(label)] = translation
                continue
            }
            let starts = [label.startIndex] + places.map(\.range.upperBound)
            let ends = places.map(\.range.lowerBound) + [label.endIndex]
            patterns.append(
                Entry(
                    pieces: zip(starts, ends).map { label[$0..<$1] },
                    isNumber: places.map { $0.output.contains("#") },
                    translation: translation.replacing("{#", with: "{")))
        }
        (self.exact, self.patterns) = (exact, patterns)
    }

    /// A figure in these words.
    func exchange(_ figure: Figure) -> Figure { figure.reworded(exchange) }

    /// A label in these words. What is within a longer label is shorter, so that this ends.
    package func exchange(_ label: String) -> String {
        if let known = exact[label] { return known }
        for entry in patterns {
            guard let texts = entry.texts(of: label) else { continue }
            return texts.enumerated().reduce(entry.translation) { text, part in
                text.replacing("{\(part.offset + 1)}", with: exchange(String(part.element)))
            }
        }
        return label
    }
}

extension FigureWords.Entry {
    /// What a label has in the places of this line; nil where it does not fit.
    fileprivate func texts(of label: String) -> [Substring]? {
        guard label.hasPrefix(pieces[0]), let last = pieces.last else { return nil }
        var rest = label.dropFirst(pieces[0].count)
        var texts: [Substring] = []
        for piece in pieces.dropFirst().dropLast() {
            guard let next = rest.firstRange(of: piece) else { return nil }
            texts.append(rest[..<next.lowerBound])
            rest = rest[next.upperBound...]
        }
        guard rest.hasSuffix(last) else { return nil }
        texts.append(rest.dropLast(last.count))
        let isFitting = zip(texts, isNumber).allSatisfy { text, isNumber in
            !text.isEmpty && text.count < label.count && (!isNumber || text.allSatisfy(\.isNumber))
        }
        return isFitting ? texts : nil
    }
}
