import NeuralNetwork
import Plans
import Reports
import Testing
import Vocabulary

/// What a plan says of training is told as it is, in both languages, and where it says nothing, nothing is told.
@Suite struct TrainingTextTests {
    private func pages(_ change: (inout Plan) -> Void) throws -> [String] {
        var plan = MadeUp.plan
        change(&plan)
        let bundle = try buildReportText(MadeUp.input(plan))
        return try ["report.md", "report.ja.md"].map { try text($0, bundle) }
    }

    @Test func whenTrainingEndsIsTold() throws {
        let pages = try pages {
            $0.training.earlyStopping = EarlyStopping(patience: 3, metric: .trainingAccuracy)
        }
        #expect(
            pages[0].contains(
                "; training ends after 3 epochs in a row without a better `training_accuracy` |"))
        #expect(pages[1].contains("。`training_accuracy` が 3 エポック続けて改善しなければ学習を終える |"))
        let usual = try self.pages { _ in }
        #expect(!usual[0].contains("training ends after") && !usual[1].contains("学習を終える |"))
    }

    @Test func smoothedLabelsAreTold() throws {
        let pages = try pages { $0.training.learning.labelSmoothing = 0.25 }
        #expect(pages[0].contains("in every evaluation with 25% of each label's probability spread"))
        #expect(pages[1].contains("ラベルの確率の 25% を全クラスに等しく分ける"))
        let usual = try self.pages { _ in }
        #expect(!usual[0].contains("probability spread") && !usual[1].contains("ラベルの確率の"))
    }

    @Test func drawnSamplesAreNotTheLastOnes() throws {
        let drawn = try pages { $0.training.drawsValidation = true }
        #expect(
            drawn[0].contains("| held out for validation | 10% of the training samples, drawn by the seed |"))
        #expect(drawn[1].contains("| 検証用 | 訓練データの 10%(シードで抽選) |"))
        let last = try pages { _ in }
        #expect(last[0].contains("| held out for validation | last 10% of the training samples |"))
        #expect(last[1].contains("| 検証用 | 訓練データの末尾 10% |"))
    }

    /// Each setting of an optimizer in its own place, and what has none beside the name.
    @Test func settingsOfOptimizersAreTold() throws {
        let adam = try pages { $0.training.learning = Learning(.adam(beta1: 0.75, beta2: 0.875)) }
        #expect(adam[0].contains("| moments β₁, β₂ | 0.75, 0.875 |"))
        #expect(adam[1].contains("| モーメント β₁、β₂ | 0.75, 0.875 |"))
        #expect(adam[0].contains("| optimizer | Adam |"))
        let learning = Learning(
            Optimizer(.sgd, [.number(0.5), .number(0.25)], weightDecay: WeightDecay(l2: 0.125)))
        let further = try #require(learning.furtherSettings)
        let sgd = try pages { $0.training.learning = learning }
        for page in sgd { #expect(page.contains("`sgd`: \(further) |")) }
        #expect(further.contains("0.25") && further.contains("0.125"))
    }
}
