import Figures

extension Samples {
    static let heatMaps: [(name: String, figure: Figure)] = [
        ("heat-classes", .heat(confusion)), ("heat-epochs", .heat(living(500))),
        ("heat-one-epoch", .heat(living(1))), ("heat-nothing", .heat(nothingHot)),
    ]

    /// Ten classes, few errors, a scale of decades.
    static let confusion: HeatMap = {
        let counts = (0..<10).map { row in
            (0..<10).map { column in
                row == column ? 1000 - 10 * row : Int(max(0, 8 * noise(row * 10 + column)))
            }
        }
        return HeatMap(
            title: "answers on the test images", rows: (0..<10).map(String.init), rowsLabel: "true class",
            scale: Axis(label: "share of the true class", scale: .logarithmic, range: 0.001...1),
            panels: [
                HeatMap.Panel(
                    columns: .named((0..<10).map(String.init)), columnsLabel: "answer",
                    values: counts.map { $0.map { Double($0) / 1000 } },
                    texts: counts.map { $0.map { $0 > 0 ? "\($0)" : "" } })
            ])
    }()

    /// Nine layers, two of which die, beside the same alive; one value is missing.
    static func living(_ epochs: Int) -> HeatMap {
        func panel(_ title: String, dies: Bool) -> HeatMap.Panel {
            HeatMap.Panel(
                title: title, columns: .numbers(from: 1, count: epochs), columnsLabel: "epoch",
                values: (0..<9).map { row in
                    (0..<epochs).map { epoch in
                        if row == 0 && epoch == epochs / 2 { return nil }
                        return dies && row > 5 ? (epoch < 3 ? 0.01 : 0) : 1 - 0.1 * Double(row)
                    }
                },
                notes: (0..<9).map { dies && $0 > 5 ? "0 of 128" : "\(128 - $0) of 128" })
        }
        return HeatMap(
            title: "units that live, by layer", rows: (0..<9).map { "layer \($0) conv2d" },
            scale: Axis(label: "share above zero", range: 0...1),
            panels: [panel("normal", dies: false), panel("shuffled", dies: true)])
    }

    private static let nothingHot = HeatMap(
        title: "nothing", rows: [], scale: Axis(label: "share", range: 0...1), panels: [])
}
