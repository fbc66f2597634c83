/// The same quantities recorded twice, epoch by epoch: above, the old curve and the new one of each; below,
/// on an axis of its own, what the new one has more.
public struct ComparisonPlot: Sendable, Equatable {
    /// One quantity in both records.
    public struct Pair: Sendable, Equatable {
        /// As in `training`; the legend adds which record it is.
        public var label: String
        /// Index into the palette, as in ``SeriesStyle``.
        public var colour: Int
        /// Tells quantities apart where there are several, as does `dash`.
        public var marker: Marker?
        /// As in other figures, dashed is validation.
        public var dash: Dash
        /// By ascending epoch; of several seeds, their means.
        public var values: [Values]
        /// The same of each seed, drawn thin; empty where there is but one.
        public var seeds: [[Values]] = []

        /// A pair.
        public init(
            label: String, colour: Int, marker: Marker? = nil, dash: Dash = .solid, values: [Values]
        ) {
            self.label = label
            self.colour = colour
            self.marker = marker
            self.dash = dash
            self.values = values
        }

        /// A pair of records that both begin with epoch 1; the longer one goes on alone.
        public init(
            label: String, colour: Int, marker: Marker? = nil, dash: Dash = .solid, old: [Double],
            new: [Double]
        ) {
            self.init(
                label: label, colour: colour, marker: marker, dash: dash,
                values: ComparisonPlot.values(old: old, new: new))
        }
    }

    /// Of records that both begin with epoch 1; the longer one goes on alone.
    public static func values(old: [Double], new: [Double]) -> [Values] {
        (0..<max(old.count, new.count)).map { index in
            Values(
                epoch: index + 1, old: index < old.count ? old[index] : nil,
                new: index < new.count ? new[index] : nil)
        }
    }

    /// A quantity at one epoch.
    public struct Values: Sendable, Equatable {
        /// From 1.
        public var epoch: Int
        /// Nil where the old record lacks the epoch; a value that is not finite leaves a gap.
        public var old: Double?
        /// Nil where the new record lacks the epoch; a value that is not finite leaves a gap.
        public var new: Double?

        /// The values of one epoch.
        public init(epoch: Int, old: Double?, new: Double?) {
            self.epoch = epoch
            self.old = old
            self.new = new
        }

        /// New − old; nil where either is missing, infinite or NaN.
        public var difference: Double? {
            guard let old, let new, (new - old).isFinite else { return nil }
            return new - old
        }
    }

    /// Shown above the plot.
    public var title: String
    /// The vertical axis of the upper panel.
    public var y: Axis
    /// Drawn in order, the last on top.
    public var pairs: [Pair]
    /// Marked by a line through both panels; nil marks none.
    public var firstDivergingEpoch: Int?
    /// What the old record is called in legend and axis.
    public var oldName: String
    /// What the new record is called in legend and axis.
    public var newName: String

    /// A comparison; without values it shows empty axes that say so.
    public init(
        title: String, y: Axis, pairs: [Pair], firstDivergingEpoch: Int? = nil, oldName: String = "old",
        newName: String = "new"
    ) {
        self.title = title
        self.y = y
        self.pairs = pairs
        self.firstDivergingEpoch = firstDivergingEpoch
        self.oldName = oldName
        self.newName = newName
    }
}

extension ComparisonPlot {
    /// Consecutive epochs that only one record has.
    struct Unshared: Equatable {
        var epochs: ClosedRange<Int>
        var isOld: Bool
    }

    /// By ascending epoch; empty where both records have the same epochs.
    var unshared: [Unshared] {
        func epochs(_ value: KeyPath<Values, Double?>) -> Set<Int> {
            Set(pairs.flatMap(\.values).filter { $0[keyPath: value] != nil }.map(\.epoch))
        }
        let (old, new) = (epochs(\.old), epochs(\.new))
        return old.symmetricDifference(new).sorted().reduce(into: []) { found, epoch in
            let isOld = old.contains(epoch)
            if let last = found.last, last.isOld == isOld, last.epochs.upperBound == epoch - 1 {
                found[found.count - 1].epochs = last.epochs.lowerBound...epoch
            } else {
                found.append(Unshared(epochs: epoch...epoch, isOld: isOld))
            }
        }
    }

    /// The upper panel: per pair a wide pale line, and on it a narrow dark one, so that both show where they coincide.
    var curves: LinePlot {
        LinePlot(
            title: title, x: Self.epochs, y: y,
            series: pairs.flatMap { pair in
                [
                    pair.series("\(pair.label), \(oldName)", pair.values, \.old) { $0.isPale = true },
                    pair.series("\(pair.label), \(newName)", pair.values, \.new),
                ]
            })
    }

    /// The lower panel.
    var differences: LinePlot {
        LinePlot(
            title: title, x: Self.epochs,
            y: Axis(label: "\(newName) − \(oldName)", sharesExponent: true, isShare: y.isShare),
            series: pairs.map { $0.series($0.label, $0.values, \.difference) })
    }

    /// What lies beneath the curves: those of each seed in both records.
    var seedCurves: [Series] {
        pairs.flatMap { pair in
            pair.seeds.flatMap { [pair.thin($0, \.old), pair.thin($0, \.new)] }
        }
    }

    /// What lies beneath the differences: those of each seed that both records have.
    var seedDifferences: [Series] { pairs.flatMap { pair in pair.seeds.map { pair.thin($0, \.difference) } } }

    private static let epochs = Axis(label: "epoch", integersOnly: true)
}

extension ComparisonPlot.Pair {
    /// Every epoch's point; where there is no value, one that leaves a gap.
    fileprivate func series(
        _ label: String, _ values: [ComparisonPlot.Values], _ value: KeyPath<ComparisonPlot.Values, Double?>,
        look: (inout SeriesStyle) -> Void = { _ in }
    ) -> Series {
        var style = SeriesStyle(colour: colour, dash: dash, marker: marker)
        look(&style)
        return Series(
            label: label, points: values.map { Point(x: Double($0.epoch), y: $0[keyPath: value] ?? .nan) },
            style: style)
    }

    fileprivate func thin(
        _ values: [ComparisonPlot.Values], _ value: KeyPath<ComparisonPlot.Values, Double?>
    ) -> Series { series(label, values, value) { $0.isThin = true } }
}
