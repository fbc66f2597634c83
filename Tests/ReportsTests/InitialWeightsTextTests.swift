import NeuralNetwork
import Plans
import Reports
import Testing

/// How weights and biases begin is told as it is, in both languages.
@Suite struct InitialWeightsTextTests {
    private static let other = (", unless their layer says otherwise,", "重みは、層に指定がなければ Glorot の")
    private static let drawn = (
        "biases from zero (those of layers with `fan_in_uniform` are drawn within the limits of their weights), every",
        "バイアスは零（`fan_in_uniform` の層では重みと同じ範囲の一様分布）から始め"
    )

    /// The first layer as a plan writes it, and which remarks there are.
    @Test(arguments: [
        ("", false, false), (", initialiser: he_uniform", true, false),
        (", initialiser: fan_in_uniform", true, true),
        (", bias: false, initialiser: fan_in_uniform", true, false),
    ])
    func initialValuesAreTold(settings: String, isOther: Bool, drawsBiases: Bool) throws {
        var plan = MadeUp.plan
        let changed = plan.canonicalText.replacing(
            "units: 512, activation: relu", with: "units: 512, activation: relu\(settings)")
        plan.models = try PlanReader.read(text: changed, file: "plan.yml").models
        let bundle = try buildReportText(try MadeUp.input(plan))
        let (english, japanese) = (try text("report.md", bundle), try text("report.ja.md", bundle))
        #expect(english.contains(Self.other.0) == isOther)
        #expect(japanese.contains(Self.other.1) == isOther)
        #expect(english.contains(Self.drawn.0) == drawsBiases)
        #expect(japanese.contains(Self.drawn.1) == drawsBiases)
        #expect(english.contains("biases from zero, every epoch") != drawsBiases)
        #expect(japanese.contains("バイアスは零から始め") != drawsBiases)
        let told = english.contains("512 relu fan_in_uniform")
        #expect(told == drawsBiases)
    }
}
