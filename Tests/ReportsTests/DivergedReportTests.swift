import Records
import Reports
import Testing

/// A run that diverged is an outcome: it is neither missing nor unfinished, and nothing is computed from its values.
@Suite struct DivergedReportTests {
    private func pages(_ plan: OddPlan) throws -> [String] {
        try ["report.md", "report.ja.md"].map { try text($0, plan.bundle()) }
    }

    @Test func theOpeningSaysIt() throws {
        let pages = try pages(.diverged)
        #expect(
            pages[0].contains(
                "> **Diverged.** In 2 of 9 runs a value was no longer finite, and training ended there: "
                    + "`dense1-normal` (epoch 3/6, `layer 1 dense weights`), `conv1-shuffled` (epoch 1/12, the loss)."
            ))
        #expect(pages[1].contains("> **発散。** 9 件中 2 件の実行で値が有限でなくなり"))
        #expect(pages[1].contains("`conv1-shuffled`（エポック 1/12、損失）"))
        #expect(!pages[0].contains("Unfinished"))
        #expect(!pages[0].contains("Not trained yet"))
    }

    @Test func tablesAndReadingsSayIt() throws {
        let pages = try pages(.diverged)
        #expect(pages[0].contains("| dense1 | diverged | diverged | diverged | diverged | 407,050 |"))
        #expect(pages[1].contains("| dense1 | 発散 | 発散 | 発散 | 発散 | 407,050 |"))
        // Its counterpart on shuffled labels stands, and there is no gap.
        #expect(pages[0].contains("| dense1 | diverged | 9.00% | – |"))
        #expect(pages[0].contains("| dense1-normal | 98.47% | diverged | – |"))
        #expect(pages[0].contains("| dense1-normal | 2/6 |"))
        #expect(pages[0].contains("| diverged in epoch 3, step 2 |"))
        #expect(
            pages[0].contains(
                "Diverged: in step 2 of epoch 3 of 6, `layer 1 dense weights` was no longer finite, and training "
                    + "ended there. In the last finished epoch, 2, the training loss was"))
        #expect(pages[0].contains("in step 5 of epoch 1 of 12, the loss was no longer finite"))
        #expect(pages[0].contains("No epoch was finished."))
        #expect(pages[0].contains("  - Diverged, so that there is no result: `dense1-normal`."))
    }

    @Test func figuresShowHowFarItCame() throws {
        let bundle = try OddPlan.diverged.bundle()
        #expect(
            try text("data/dense1-normal-curves.csv", bundle).contains("loss,mark,diverged in epoch 3,2,"))
        #expect(bundle.bytes(of: "figures/conv1-shuffled-curves.png") == nil)
        #expect(try text("report.md", bundle).contains("last epoch before divergence marked"))
        #expect(try text("report.md", bundle).contains("Diverged: dense1 in epoch 3."))
    }

    @Test func seedsThatDivergedAreInNoMean() throws {
        let input = try OddPlan.severalSeedsDiverged.input()
        let page = try pages(.severalSeedsDiverged)[0]
        let tests = input.records[0...2].compactMap { $0.final?.test.accuracy }
        #expect(tests.count == 2)
        #expect(page.contains("`dense1-normal` (1/3), `conv1-normal` (3/3) (in how many of the seeds)."))
        #expect(
            page.contains("With 1 of 3 seeds training diverged: seed 1 in epoch 3 (`layer 1 dense weights`).")
        )
        #expect(page.contains(/\| dense1 \|[^\n]* \| 93.00 ± 2.83% \| 407,050 \| 2 \|/))
        #expect(page.contains("| conv1 | diverged | diverged | diverged | diverged |"))
        #expect(page.contains("| 1 | 2/6 | diverged | – | – | – |"))
    }
}
