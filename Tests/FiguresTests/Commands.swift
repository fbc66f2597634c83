import Figures

/// The texts of a figure, read back from its drawing commands.
struct Texts {
    struct Run {
        var size: Double
        var anchor: String
        var isVertical: Bool
        var x: Double
        var y: Double
        var string: String
    }

    let runs: [Run]

    init(_ figure: Figure, width: PrintWidth? = nil) throws {
        runs = try drawingCommands(figure, width: width).split(separator: "\n").compactMap { line in
            guard line.hasPrefix("text ") else { return nil }
            var words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)[...]
            words.removeFirst(2)
            let size = Double(words.removeFirst()) ?? 0
            let anchor = words.removeFirst()
            var isVertical = false
            while let trait = words.first, ["bold", "vertical", "halo"].contains(trait) {
                isVertical = isVertical || trait == "vertical"
                words.removeFirst()
            }
            let x = Double(words.removeFirst()) ?? 0
            let y = Double(words.removeFirst()) ?? 0
            return Run(
                size: size, anchor: anchor, isVertical: isVertical, x: x, y: y,
                string: words.joined(separator: " "))
        }
    }

    /// Numbers on the horizontal axis, from left to right: centred, and not turned.
    var horizontalTicks: [String] { runs.filter { $0.anchor == "middle" && $0.size == 8.5 }.map(\.string) }

    /// Numbers on the vertical axis, from bottom to top.
    var verticalTicks: [String] { runs.filter { $0.anchor == "end" }.sorted { $0.y > $1.y }.map(\.string) }
}
