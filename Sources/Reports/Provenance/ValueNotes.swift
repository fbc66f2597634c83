import Documents
import Templates

/// What a page tells of a value to whom points at it: in a line, for there are thousands of them.
struct ValueNotes {
    private let provenance: Provenance
    /// The beginning of the digest of each run's records.
    private let digests: [String: String]

    init(_ provenance: Provenance) {
        self.provenance = provenance
        digests = Dictionary(
            provenance.experiment.runs.map { ($0.name, $0.chain.map(Format.digest) ?? "–") }
        ) { first, _ in first }
    }

    /// One for each origin of a document.
    func notes(of document: ArticleWriter.Document) -> [String] {
        document.origins.map { note($0.step, document.source) }
    }

    private func note(_ step: Origin.Step, _ file: String) -> String {
        let values = step.sources.compactMap { source in
            source.value.double == nil ? nil : source.value.told.map { "\(source.path) = \($0)" }
        }
        let basis = provenance.basis(of: step)
        let runs =
            switch basis.runs.count {
            case 0: ""
            case let count where !basis.isExact: "among \(count) runs"
            case 1...3: basis.runs.map { "\($0), records \(digests[$0] ?? "–")" }.joined(separator: "; ")
            case let count: "\(count) runs"
            }
        let facts = basis.facts.map(\.rawValue) + basis.statements.map { "statement \($0)" }
        let what = values.isEmpty ? step.body == nil ? step.tag : "query" : values.joined(separator: ", ")
        return ([what, runs] + facts + ["\(file):\(step.place.line)"]).filter { !$0.isEmpty }.joined(
            separator: " · ")
    }
}
