extension SVGFigure {
    /// What stands inside of an SVG element whose `viewBox` begins at `left` and `top` and has this size, in points.
    public struct Part: Sendable {
        /// Of its `viewBox`.
        public let left, top, width, height: Double
        let commands: [Drawing.Command]

        /// As ``SVGFigure/body(idPrefix:)``; every part of a page needs an `idPrefix` of its own.
        public func body(idPrefix: String) -> String {
            var writer = SVGWriter(idPrefix: idPrefix)
            for command in commands { writer.write(command) }
            return writer.finished()
        }
    }

    /// A figure with panels, taken apart: heading above panels side by side or, where there is no room, above panels one
    /// below the other.
    public struct Parts: Sendable {
        /// Above panels side by side.
        public let heading: Part
        /// As wide as a panel with its margin.
        public let narrowHeading: Part
        /// What all panels share, left of the first; and left of each of them where they stand one below the other.
        public let margin: Part?
        /// From left to right.
        public let panels: [Part]
    }
}

extension SVGFigure.Parts {
    /// - Parameter narrowHeading: The heading in the given width; nil where the figure has none of its own.
    /// - Returns: nil for a drawing that has fewer than two panels.
    init?(
        _ drawing: Drawing, narrowHeading: (_ width: Double) throws(FigureError) -> Drawing?
    ) throws(FigureError) {
        let pieces = drawing.pieces
        let margin = pieces.parts.first { $0.0.kind == .margin }.map(SVGFigure.Part.init)
        let panels = pieces.parts.filter { $0.0.kind == .panel }.map(SVGFigure.Part.init)
        let widest = (margin?.width ?? 0) + (panels.map(\.width).max() ?? 0)
        guard panels.count > 1, let narrow = try narrowHeading(widest) else { return nil }
        self.margin = margin
        self.panels = panels
        heading = SVGFigure.Part(
            left: 0, top: 0, width: drawing.width, height: panels[0].top, commands: pieces.heading)
        self.narrowHeading = SVGFigure.Part(
            left: 0, top: 0, width: narrow.width, height: narrow.height, commands: narrow.commands)
    }
}

extension SVGFigure.Part {
    fileprivate init(_ part: Drawing.Part, _ commands: [Drawing.Command]) {
        self.init(
            left: part.area.left, top: part.area.top, width: part.area.width, height: part.area.height,
            commands: commands)
    }
}

extension Drawing {
    /// The commands before the first part, and those of each part.
    fileprivate var pieces: (heading: [Command], parts: [(Part, [Command])]) {
        var (heading, parts): ([Command], [(Part, [Command])]) = ([], [])
        for command in commands {
            if case .part(let part) = command {
                parts.append((part, []))
            } else if parts.isEmpty {
                heading.append(command)
            } else {
                parts[parts.count - 1].1.append(command)
            }
        }
        return (heading, parts)
    }
}
