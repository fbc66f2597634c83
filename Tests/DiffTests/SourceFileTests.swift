import Diff
import Testing

/// Source files that differ are named in the order of what a result depends on.
@Suite struct SourceFileTests {
    private func page(_ sources: [String]) throws -> String {
        let differences = try Differences(
            old: MadeUpSides.side("a"), new: MadeUpSides.side("b", runs: [MadeUpSides.record(accuracy: 0.8)]),
            sources: sources)
        return try TerminalFormat(width: nil, usesColor: false).write(differences).text
    }

    @Test func whatComputesComesFirst() throws {
        let page = try page([
            "Sources/Diff/Gate.swift", "Sources/Digests/Digest.swift", "Sources/Plans/Plan.swift",
            "Sources/Kernels/B.swift", "Sources/Kernels/A.swift", "Sources/Ledger/Ledger.swift",
            "Sources/NeuralNetwork/Layer.swift", "Sources/Datasets/IDX.swift", "Sources/reprise/Main.swift",
        ])
        #expect(
            page.contains(
                """
                Source files that differ:

                  can change a result: Sources/Kernels/A.swift, Sources/Kernels/B.swift, \
                Sources/NeuralNetwork/Layer.swift, Sources/Datasets/IDX.swift, Sources/Plans/Plan.swift \
                and 1 more
                  change how results are kept: Sources/Ledger/Ledger.swift
                  change how results are told: Sources/Diff/Gate.swift and \
                Sources/reprise/Main.swift

                """), "\(page)")
    }

    @Test func nothingIsSaidOfNone() throws { #expect(try !page([]).contains("Source files")) }
}
