extension Page {
    /// A figure with panels, in the parts that make it.
    public struct Panels: Sendable {
        /// What stands inside of an SVG element whose `viewBox` begins at `left` and `top` and has this size in points.
        public struct Part: Sendable {
            var left, top, width, height: Double
            var body: @Sendable (_ idPrefix: String) -> String

            /// - Parameter body: Given a prefix that makes its ids unique.
            public init(
                left: Double, top: Double, width: Double, height: Double,
                body: @escaping @Sendable (_ idPrefix: String) -> String
            ) {
                (self.left, self.top, self.width, self.height) = (left, top, width, height)
                self.body = body
            }
        }

        var heading, narrowHeading: Part
        var margin: Part?
        var panels: [Part]

        /// - Parameters:
        ///   - heading: Above panels side by side.
        ///   - narrowHeading: Above panels one below the other.
        ///   - margin: What all panels share, left of the first, and of each that stands in a row of its own.
        ///   - panels: Of equal height, from left to right.
        public init(heading: Part, narrowHeading: Part, margin: Part? = nil, panels: [Part]) {
            (self.heading, self.narrowHeading) = (heading, narrowHeading)
            (self.margin, self.panels) = (margin, panels)
        }
    }
}

extension Page.Panels {
    /// Every part once, but for the heading, which has two layouts, and the margin, which stands before every panel: which
    /// of them are shown, and how wide, is a matter of style.
    func markup(alt: String, idPrefix: String) -> String {
        let margin = margin?.width ?? 0
        let row = margin + panels.reduce(0) { $0 + $1.width }
        var parts = [
            heading.markup("wide", share: 1, narrowShare: 1, idPrefix: "\(idPrefix)heading."),
            narrowHeading.markup("narrow", share: 1, narrowShare: 1, idPrefix: "\(idPrefix)narrow."),
        ]
        for (index, panel) in panels.enumerated() {
            let narrow = margin + panel.width
            if let part = self.margin {
                parts.append(
                    part.markup(
                        index == 0 ? nil : "narrow", share: margin / row, narrowShare: margin / narrow,
                        idPrefix: "\(idPrefix)margin\(index + 1)."))
            }
            parts.append(
                panel.markup(
                    nil, share: panel.width / row, narrowShare: panel.width / narrow,
                    idPrefix: "\(idPrefix)panel\(index + 1)."))
        }
        return """
            <span class="panels" role="img" aria-label="\(escaped(alt))">
            \(parts.joined(separator: "\n"))
            </span>
            """
    }
}

extension Page.Panels.Part {
    /// - Parameters:
    ///   - place: `wide` or `narrow`, where it is shown in one layout alone.
    ///   - share: How much of a row it takes, and in a row with one panel.
    fileprivate func markup(
        _ place: String?, share: Double, narrowShare: Double, idPrefix: String
    ) -> String {
        // Never more than a whole row altogether.
        func percent(_ share: Double) -> String { decimal((share * 10_000).rounded(.down) / 100) }
        let name = place.map { " class=\"\($0)\"" } ?? ""
        let widths =
            share == 1
            ? "" : " style=\"--wide: \(percent(share))%; --narrow: \(percent(narrowShare))%\""
        let box = [left, top, width, height].map(decimal).joined(separator: " ")
        return "<svg\(name) viewBox=\"\(box)\"\(widths)>\n\(body(idPrefix))</svg>"
    }
}
