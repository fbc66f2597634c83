import Marks
import Templates

/// Says of the documents of a report where what they say comes from.
public struct Explanation {
    private let documents: [ArticleWriter.Document]
    private let provenance: Provenance

    /// Renders the documents that the records give.
    ///
    /// - Throws: `ReportError` where records do not fit the plan, or an article asks for what is not there.
    public init(_ input: ReportInput) throws(ReportError) {
        let experiment = try Experiment(input)
        documents = try ArticleWriter.Articles(input, experiment).documents
        provenance = Provenance(experiment, statements: input.statements?.statements ?? [])
    }

    /// The names of the documents: `report.md`, …
    public var names: [String] { documents.map(\.name) }

    /// The lines of a document; nil where there is none of this name.
    public func lines(of name: String) -> [String]? {
        documents.first { $0.name == name }.map { $0.text.lines.dropLast() }.map(Array.init)
    }

    /// What is told of each value in a line, from left to right.
    ///
    /// - Parameter line: From 1.
    public func values(in name: String, line: Int) -> [ExplainedValue] {
        guard let document = documents.first(where: { $0.name == name }) else { return [] }
        let lines = document.marked.lines
        guard lines.indices.contains(line - 1) else { return [] }
        var (values, shown, open): ([ExplainedValue], String, Int?) = ([], "", nil)
        for piece in Mark.pieces(of: lines[line - 1]) {
            switch piece {
            case .begin(let number): (open, shown) = (number, "")
            case .text(let text): shown += text
            case .end:
                if let open, document.origins.indices.contains(open) {
                    values.append(explained(shown, document.origins[open].step, document.source))
                }
                open = nil
            }
        }
        return values
    }

    private func explained(_ shown: String, _ step: Origin.Step, _ file: String) -> ExplainedValue {
        let basis = provenance.basis(of: step)
        // Where there are numbers, the words beside them are how they are written.
        let numbers = step.sources.filter { $0.value.double != nil }
        let sources = numbers.isEmpty ? step.sources : numbers
        var (route, rest): ([Origin.Step], [Origin.Step]) = ([], sources.flatMap(\.route))
        while let next = rest.first {
            rest.removeFirst()
            guard !route.contains(where: { $0.place == next.place }) else { continue }
            route.append(next)
            rest += next.sources.flatMap(\.route)
        }
        return ExplainedValue(
            shown: shown, tag: ExplainedValue.Place(step, file: file),
            values: sources.compactMap(ExplainedValue.Named.init),
            through: route.map { ExplainedValue.Place($0, file: file) },
            runs: provenance.experiment.runs.filter { basis.runs.contains($0.name) }
                .map(ExplainedValue.Run.init), isExact: basis.isExact,
            facts: basis.facts.map(\.rawValue), statements: basis.statements)
    }
}

extension String {
    fileprivate var lines: [String] {
        split(separator: "\n" as Character, omittingEmptySubsequences: false).map(String.init)
    }
}
