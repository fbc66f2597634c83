import FactBase
import Plans

extension Experiment {
    /// What the tables are, in the same order.
    static let factShapes = [
        planShape, dataShape, modelShape, modelLayerShape, treatmentShape, conditionShape, runShape,
        epochShape,
        layerShape, tensorShape, confusionShape, mistakeShape, publishedShape, elsewhereShape, classShape,
        sampleShape,
    ]

    /// Every table that an article can ask, in the order in which docs/ARTICLE.md lists them.
    var factTables: [FactTable] {
        [
            planTable, dataTable, modelTable, modelLayerTable, treatmentTable, conditionTable, runTable,
            epochTable,
            layerTable, tensorTable, confusionTable, mistakeTable, publishedTable, elsewhereTable, classTable,
            sampleTable,
        ]
    }
}

extension FactTable.Column {
    static func text(_ name: String, _ meaning: String) -> Self { Self(name, .text, meaning) }

    static func integer(_ name: String, _ meaning: String, format: String? = nil) -> Self {
        Self(name, .integer, meaning, format: format)
    }

    static func number(_ name: String, _ format: String, _ meaning: String) -> Self {
        Self(name, .number, meaning, format: format)
    }

    /// The column of a metric, called and written as it is everywhere.
    init(_ metric: Metric, _ meaning: String? = nil) {
        let isCount = metric.unit == .count
        self.init(
            metric.name, isCount ? .integer : .number, meaning ?? metric.meaning,
            format: NumberFormat(metric).word)
    }
}

extension FactTable.Cell {
    init(_ text: String?) { self = text.map(Self.text) ?? .null }
    init(_ value: Int?) { self = value.map(Self.integer) ?? .null }
    init(_ value: Double?) { self = value.map(Self.number) ?? .null }
    /// 1 or 0, as SQL has it.
    init(_ flag: Bool?) { self = flag.map { .integer($0 ? 1 : 0) } ?? .null }

    init(_ metric: Metric, _ value: Double?) {
        if metric.unit == .count, let whole = value.flatMap({ Int(exactly: $0) }) {
            self = .integer(whole)
        } else {
            self.init(value)
        }
    }
}

extension Metric {
    /// In words, for those who ask facts.
    fileprivate var meaning: String {
        switch name {
        case Metric.trainingLoss.name: "running mean over the epoch, dropout active"
        case Metric.trainingAccuracy.name: "running mean over the epoch, dropout active"
        case Metric.validationLoss.name: "on the samples held out"
        case Metric.validationAccuracy.name: "on the samples held out"
        case Metric.fittedLoss.name: "of the finished network, on the samples that it was fitted to"
        case Metric.fittedAccuracy.name: "of the finished network, on the samples that it was fitted to"
        case Metric.testLoss.name: "of the finished network, on the test samples"
        case Metric.testAccuracy.name: "of the finished network, on the test samples"
        case Metric.deadUnits.name: "units (channels) that are zero for every sample held out"
        case Metric.changedValues.name: "values with other bits than after the epoch before"
        case Metric.norm.name: "Euclidean norm"
        case Metric.cleanAccuracy.name:
            "running share, of samples with their image's own label, under corrupted labels"
        case Metric.corruptedAccuracy.name: "running share, of samples with another label, answered with it"
        case Metric.recoveredAccuracy.name:
            "running share, of the same samples, answered with their image's own label"
        default: ""
        }
    }
}
