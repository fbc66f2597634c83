import Diff
import Records
import Testing

/// The curves of several seeds are one picture, of their means over them all.
@Suite struct SeveralSeedsTests {
    private func text(old: [UInt64], new: [UInt64], change: Double = 0.1) throws -> DiffOutput {
        func side(_ name: String, _ seeds: [UInt64], _ change: Double) -> Side {
            MadeUpSides.side(
                name, plan: MadeUpSides.plan(seeds: seeds),
                runs: seeds.map {
                    MadeUpSides.record(seed: $0, namesSeed: true, accuracy: 0.5 + Double($0) / 100 + change)
                })
        }
        return try MarkdownFormat(folder: "f").write(
            Differences(old: side("a", old, 0), new: side("b", new, change)))
    }

    @Test func areOnePicture() throws {
        let output = try text(old: [1, 2, 3], new: [1, 2, 3])
        #expect(output.files.keys.sorted() == ["f/small-normal-accuracy.png", "f/small-normal-loss.png"])
        #expect(
            output.text.contains("*small-normal, loss: means of 3 seeds over thin lines of each, old pale"))
        // The mean of 0.51, 0.52 and 0.53, and what was added to each.
        #expect(output.text.contains("training, old: from 0.52 at epoch 1 to 0.1733 at epoch 3."))
        #expect(output.text.contains("training, new − old: largest 0.1, at epoch 1."))
    }

    /// Also where no seed has a partner, or one side has more of them.
    @Test(arguments: [([1, 2], [3, 4, 5], "2 and 3"), ([1, 2], [2, 3], "2"), ([1], [1, 2], "1 and 2")])
    func needNoPartners(old: [UInt64], new: [UInt64], number: String) throws {
        let output = try text(old: old, new: new)
        #expect(output.files.count == 2)
        #expect(output.text.contains("loss: means of \(number) seeds over thin lines of each"))
    }

    /// Where not all results were asked the same, each says what.
    @Test func whatWasAskedStandsOnce() throws {
        func side(_ name: String, _ change: Double) -> Side {
            func runs(_ treatment: String, _ seeds: [UInt64]) -> [RunRecord] {
                seeds.map { seed in
                    let accuracy = 0.5 + (0.01 + change) * Double(seed)
                    return MadeUpSides.record(treatment, seed: seed, namesSeed: true, accuracy: accuracy)
                }
            }
            let all = runs("normal", [1, 2, 3, 4]) + runs("shuffled", [1, 2, 3])
            return MadeUpSides.side(name, plan: MadeUpSides.plan(seeds: [1, 2, 3, 4]), runs: all)
        }
        let text = try TerminalFormat(width: nil, usesColor: false).write(
            Differences(old: side("a", 0), new: side("b", 0.01))
        ).text
        #expect(!text.contains("Seeds were asked by"))
        #expect(text.contains("  Welch's test, 4 against 4: p 0.15 (1)"), "\(text)")
        #expect(text.contains("  Welch's test, 3 against 3: p "))
        let same = try self.text(old: [1, 2, 3], new: [1, 2, 3]).text
        #expect(
            same.contains(
                "\nSeeds were asked by Welch's test, 3 against 3; in parentheses, p corrected for 8 results.\n"
            ))
        #expect(!same.contains("Welch's test, 3 against 3: "))
    }

    @Test func ofTheSameBitsThereIsNone() throws {
        #expect(try text(old: [1, 2], new: [1, 2], change: 0).files.isEmpty)
    }
}
