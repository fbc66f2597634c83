import Figures
import Testing

@Suite struct ComparisonPlotTests {
    private func plot(
        old: [Double], new: [Double], diverging: Int? = nil, y: Axis = Axis(label: "loss")
    ) -> Figure {
        .comparison(
            ComparisonPlot(
                title: "t", y: y,
                pairs: [ComparisonPlot.Pair(label: "training", colour: 0, old: old, new: new)],
                firstDivergingEpoch: diverging))
    }

    /// Numbers of the vertical axes, the lower panel's first.
    @Test func tinyDifferencesShareAnExponent() throws {
        let ticks = try Texts(plot(old: [0.5, 0.25], new: [0.5, 0.25 + 0x1p-40])).verticalTicks
        let lower = try #require(ticks.firstIndex { $0.hasPrefix("×") })
        #expect(Array(ticks[...lower]) == ["0.0", "2.5", "5.0", "7.5", "×10⁻¹³"])
        #expect(ticks[(lower + 1)...].allSatisfy { Double($0) != nil })
    }

    @Test func ordinaryDifferencesArePlain() throws {
        let ticks = try Texts(plot(old: [0.5, 0.25], new: [0.5, 0.125])).verticalTicks
        #expect(
            Array(ticks.prefix(6)) == ["−0.125", "−0.100", "−0.075", "−0.050", "−0.025", "0.000"])
        #expect(!ticks.contains { $0.contains("×") })
    }

    /// One horizontal axis: numbered once, below both panels, whose areas begin at the same place.
    @Test func panelsShareTheEpochs() throws {
        let figure = plot(old: [1, 2, 3], new: [1, 2, 3 + 1e-9], diverging: 3)
        let runs = try Texts(figure).runs
        #expect(runs.filter { ["1", "2", "3"].contains($0.string) && $0.anchor == "middle" }.count == 3)
        #expect(runs.filter { $0.string == "epoch" }.count == 1)
        let frames = try drawingCommands(figure).split(separator: "\n").filter {
            $0.hasPrefix("stroke #555555 0.80 [] M ") && $0.split(separator: " L ").count == 3
        }
        #expect(frames.count == 2)
        let corners = frames.map { $0.split(separator: " ")[5] }
        #expect(Set(corners).count == 1)
    }

    /// Where the two coincide both are seen: the new line is darker than the much wider one below it. A dash is not what
    /// tells them apart: as in other figures it means validation.
    @Test func oldAndNewDifferInWidthAndLightness() throws {
        let values = zip(1..., [1.0, 2, 3]).map { ComparisonPlot.Values(epoch: $0, old: $1, new: $1) }
        for (dash, listed) in [(Dash.solid, "[]"), (.dashed, "[5.00,2.50]")] {
            let pair = ComparisonPlot.Pair(label: "s", colour: 0, dash: dash, values: values)
            let plot = ComparisonPlot(title: "t", y: Axis(label: "loss"), pairs: [pair])
            let lines = try drawingCommands(.comparison(plot)).split(separator: "\n")
            let old = lines.firstIndex {
                $0.hasPrefix("stroke #72b1d4 4.00 \(listed) M") && $0.split(separator: "L").count > 2
            }
            let new = lines.firstIndex {
                $0.hasPrefix("stroke #0072b2 1.50 \(listed) M") && $0.split(separator: "L").count > 2
            }
            let difference = lines.lastIndex {
                $0.hasPrefix("stroke #0072b2 1.50 \(listed) M") && $0.split(separator: "L").count > 2
            }
            #expect(try #require(old) < #require(new))
            #expect(try #require(new) < #require(difference))
        }
    }

    @Test func theDivergingEpochIsMarkedThroughBothPanels() throws {
        let figure = plot(old: [1, 2, 3, 4], new: [1, 2, 3.5, 4], diverging: 3)
        let label = try #require(try Texts(figure).runs.first { $0.string == "first diverging epoch: 3" })
        let line = try #require(
            try drawingCommands(figure).split(separator: "\n").first { $0.hasPrefix("stroke #1a1a1a") })
        let words = line.split(separator: " ").compactMap { Double($0) }
        let (x, top, bottom) = (words[1], words[2], words[4])
        #expect(x == label.x && words[3] == x)
        #expect(top > label.y && bottom - top > 200)
        #expect(!(try Texts(plot(old: [1], new: [1])).runs.contains { $0.string.contains("diverging") }))
    }

    @Test func epochsOfOneRecordAreShadedAndNamed() throws {
        let longer = try Texts(plot(old: [1, 2], new: [1, 2, 3, 4, 5, 6, 7])).runs
        #expect(longer.contains { $0.string == "only new" })
        let shorter = try Texts(plot(old: [1, 2, 3, 4, 5, 6, 7], new: [1, 2.5])).runs
        #expect(shorter.contains { $0.string == "only old" })
        #expect(!(try drawingCommands(plot(old: [1, 2], new: [1, 2])).contains("#f3f3f3")))
    }

    @Test func saysWhereThereIsNothingToSee() throws {
        #expect(try Texts(plot(old: [1, 2], new: [1, 2])).runs.contains { $0.string == "no difference" })
        #expect(try Texts(plot(old: [1], new: [])).runs.contains { $0.string == "no epoch in common" })
        #expect(try Texts(plot(old: [], new: [])).runs.contains { $0.string == "no data" })
    }

    @Test func asCSV() {
        #expect(
            csv(plot(old: [0.5, .nan, 2], new: [0.25, 1])) == """
                series,epoch,old,new,difference
                training,1,0.5,0.25,-0.25
                training,2,,1,
                training,3,2,,

                """)
    }

    @Test func asText() {
        #expect(
            altText(plot(old: [1, 2, 3], new: [1, 2.5], diverging: 2))
                == "Line plot of old and new, their difference below. t. loss against epoch. "
                + "training, old: from 1 at epoch 1 to 3 at epoch 3. training, new: from 1 at epoch 1 to 2.5 at epoch 2. "
                + "training, new − old: largest 0.5, at epoch 2. Only old has epoch 3. First diverging epoch: 2."
        )
        #expect(altText(plot(old: [1, 2], new: [1, 2])).contains("new − old: no difference."))
        #expect(
            altText(plot(old: [1], new: [])).contains("new − old: no epoch in common. Only old has epoch 1."))
    }

    @Test func logarithmicAxesRefuseWhatHasNoLogarithm() {
        #expect(throws: FigureError.notPositive(axis: "loss", series: "training, new", value: 0)) {
            try render(plot(old: [1], new: [0], y: Axis(label: "loss", scale: .logarithmic)))
        }
    }

    /// Nothing that a record can hold may crash.
    @Test func survivesAnyValues() throws {
        let values: [Double] = [
            0, -1, .leastNonzeroMagnitude, 1e-300, 1 + .ulpOfOne, 1e18, 1e150, -1e299, .nan, .infinity,
        ]
        for first in values {
            for second in values {
                for run in try Texts(plot(old: [first, second], new: [second], diverging: 9)).runs {
                    #expect(
                        (0...461).contains(run.x) && (0...375).contains(run.y), "\(first) \(second) \(run)")
                }
            }
        }
        let epochs = [Int.min, 0, Int.max].map { ComparisonPlot.Values(epoch: $0, old: 1, new: nil) }
        _ = try render(
            .comparison(
                ComparisonPlot(
                    title: "t", y: Axis(label: "y"),
                    pairs: [ComparisonPlot.Pair(label: "s", colour: -1, values: epochs)],
                    firstDivergingEpoch: .min)))
    }
}
