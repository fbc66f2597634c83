import Foundation
import Plans
import Records
import Reports
import Testing

/// Every table of the report in both languages: found by its header, each cell compared with what the records give.
@Suite struct MarkdownTableTests {
    private static let plan = OddPlan.recordedInFull

    /// The tables with this header, without it: rows of cells by column.
    private func tables(_ language: Language, _ header: [String], _ plan: OddPlan = plan) throws
        -> [[[String]]]
    {
        MarkdownPage(try text(language.rawValue, plan.bundle())).tables
            .filter { $0.first == header }.map { Array($0.dropFirst(2)) }
    }

    private func record(_ model: String, _ treatment: String) throws -> RunRecord? {
        try Self.plan.input().records.first { $0.run.name == "\(model)-\(treatment)" }
    }

    enum Language: String, CaseIterable {
        case english = "report.md"
        case japanese = "report.ja.md"

        func callAsFunction(_ english: [String], _ japanese: [String]) -> [String] {
            self == .english ? english : japanese
        }
    }

    @Test(arguments: Language.allCases)
    func theFirstTableSetsLearningBesideMemorising(_ language: Language) throws {
        let header = language(
            ["Model", "True: test", "Shuffled: fitted", "Shuffled: test"],
            ["モデル", "本来：テスト", "シャッフル：学習データ", "シャッフル：テスト"])
        let rows = try MadeUp.plan.models.map { model in
            let (normal, shuffled) = (
                try record(model.name, "normal")?.final, try record(model.name, "shuffled")?.final
            )
            return [
                model.name, normal.map { percent($0.test.accuracy) } ?? "–",
                shuffled.map { percent($0.training.accuracy) } ?? "–",
                shuffled.map { percent($0.test.accuracy) } ?? "–",
            ]
        }
        #expect(try tables(language, header) == [rows])
    }

    @Test(arguments: Language.allCases)
    func resultsOfEachTreatment(_ language: Language) throws {
        let header = language(
            ["Model", "Train loss", "Train acc", "Test loss", "Test acc", "Parameters"],
            ["モデル", "訓練損失", "訓練正解率", "テスト損失", "テスト正解率", "パラメータ数"])
        let input = try Self.plan.input()
        let parameters = ["407,050", "1,628,170", "1,611,690", "1,066,410", "1,066,410"]
        let expected = try ["normal", "shuffled"].map { treatment in
            try input.records.filter { $0.run.treatment == treatment }.map { record in
                let (last, final) = (try #require(record.epochs.last), try #require(record.final))
                let position = try #require(MadeUp.plan.models.firstIndex { $0.name == record.run.model })
                return [
                    record.run.model, loss(last.training.loss), percent(last.training.accuracy),
                    loss(final.test.loss), percent(final.test.accuracy), parameters[position],
                ]
            }
        }
        #expect(try tables(language, header) == expected)
    }

    /// A gap is shuffled minus true.
    @Test(arguments: Language.allCases)
    func gapsOfEachModel(_ language: Language) throws {
        let header = language(["Model", "True", "Shuffled", "Gap"], ["モデル", "本来", "シャッフル", "差"])
        func table(
            _ value: (RunRecord) -> Double?, _ format: (Double) -> String, _ difference: (Double) -> String
        ) throws -> [[String]] {
            try MadeUp.plan.models.dropLast().map { model in
                let values = try ["normal", "shuffled"].compactMap { treatment in
                    try record(model.name, treatment).flatMap(value)
                }
                try #require(values.count == 2)
                let (original, shuffled) = (values[0], values[1])
                return [model.name, format(original), format(shuffled), difference(shuffled - original)]
            }
        }
        func points(_ difference: Double) -> String { signed(100 * difference, decimals: 2) }
        let expected = [
            try table({ $0.epochs.last?.training.accuracy }, percent, points),
            try table({ $0.final?.test.accuracy }, percent, points),
            try table({ $0.final?.test.loss }, loss) { signed($0, decimals: 4) },
        ]
        #expect(try tables(language, header) == expected)
    }

    /// Test accuracy, training accuracy, test loss, training loss; a difference is ours minus the published value.
    @Test(arguments: Language.allCases)
    func publishedBesideReproduced(_ language: Language) throws {
        let header = language(["Run", "Published", "Here", "Difference"], ["実行", "公表値", "再現値", "差"])
        let input = try Self.plan.input()
        let results = try #require(input.plan.published).results
        func table(
            _ published: (Plan.PublishedResult) -> Double?, _ ours: (RunRecord) -> Double?,
            isShare: Bool
        ) throws -> [[String]] {
            try results.map { result in
                let record = try record(result.condition.model, result.condition.treatment)
                let both = [published(result), record.flatMap(ours)].compactMap { $0 }
                try #require(both.count == 2)
                let (there, here) = (both[0], both[1])
                let values = [there, here].map { isShare ? percent($0) : loss($0) }
                let difference =
                    isShare
                    ? signed(100 * (here - there), decimals: 2) : signed(here - there, decimals: 4)
                return [result.condition.name] + values + [difference]
            }
        }
        let expected = [
            try table(\.testAccuracy, { $0.final?.test.accuracy }, isShare: true),
            try table(\.trainingAccuracy, { $0.epochs.last?.training.accuracy }, isShare: true),
            try table(\.testLoss, { $0.final?.test.loss }, isShare: false),
            try table(\.trainingLoss, { $0.epochs.last?.training.loss }, isShare: false),
        ]
        #expect(try tables(language, header) == expected)
    }

    @Test(arguments: Language.allCases)
    func splitsOfTheData(_ language: Language) throws {
        let header = language(["Part", "Images", "Use"], ["区分", "枚数", "用途"])
        let rows = try #require(tables(language, header).first)
        #expect(rows.map { $0[0] } == language(["fitted", "validation", "test"], ["学習", "検証", "テスト"]))
        #expect(rows.map { $0[1] } == ["180", "20", "100"])
    }

    @Test(arguments: Language.allCases)
    func settingsOfThePlan(_ language: Language) throws {
        let rows = try #require(tables(language, language(["What", "Value"], ["項目", "値"])).first)
        let values = Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
        for (english, japanese, value) in [
            ("plan", "計画", "`made-up`"), ("seed", "シード", "7"), ("data set", "データ", "`digits`"),
            ("batch size", "バッチサイズ", "32"), ("learning rate", "学習率", "0.001"),
            ("moments β₁, β₂", "モーメント β₁、β₂", "0.9, 0.999"), ("epsilon", "ε", "1e-07"),
        ] {
            #expect(values[language([english], [japanese])[0]] == value, "\(english) in \(values)")
        }
    }

    @Test(arguments: Language.allCases)
    func layersOfEachModel(_ language: Language) throws {
        let header = language(["Layer", "Output", "Parameters"], ["層", "出力", "パラメータ数"])
        let tables = try tables(language, header)
        #expect(tables.count == 5)
        #expect(
            tables.dropFirst(2).first == [
                ["conv2d 16 5×5 relu", "28×28×16", "416"], ["maxpool 2×2", "14×14×16", "0"],
                ["flatten", "3136", "0"], ["dense 512 relu", "512", "1,606,144"],
                ["dropout 0.25", "512", "0"],
                ["dense 10 softmax", "10", "5,130"],
            ])
    }

    @Test(arguments: Language.allCases)
    func identitiesAndStates(_ language: Language) throws {
        let header = language(["Run", "Epochs", "Identity", "Final state"], ["実行", "エポック", "識別値", "最終状態"])
        let rows = try Self.plan.input().records.map { record in
            [
                record.run.name, "\(record.epochs.count)/\(record.plannedEpochs)",
                "`\(record.identity.prefix(12))`", "`\(record.final?.stateDigest.prefix(12) ?? "")`",
            ]
        }
        #expect(try tables(language, header) == [rows])
    }

    /// Each seed by itself: its own numbers under its own seed.
    @Test(arguments: Language.allCases)
    func eachSeed(_ language: Language) throws {
        let header = language(
            ["Seed", "Epochs", "Train loss", "Train acc", "Test loss", "Test acc"],
            ["シード", "エポック", "訓練損失", "訓練正解率", "テスト損失", "テスト正解率"])
        let input = try OddPlan.severalSeeds.input()
        let expected = try input.plan.conditions.map { condition in
            try input.records.filter { $0.run.condition == condition }.map { record in
                let (last, final) = (try #require(record.epochs.last), try #require(record.final))
                return [
                    "\(record.run.seed)", "\(record.epochs.count)/\(record.plannedEpochs)",
                    loss(last.training.loss), percent(last.training.accuracy), loss(final.test.loss),
                    percent(final.test.accuracy),
                ]
            }
        }
        #expect(try tables(language, header, .severalSeeds) == expected)
    }

    /// No table of the report is without a test of its kind.
    @Test func everyHeaderIsKnown() throws {
        let known: Set<[String]> = [
            ["Model", "True: test", "Shuffled: fitted", "Shuffled: test"], ["What", "Value"],
            ["Part", "Images", "Use"], ["Layer", "Output", "Parameters"],
            ["Model", "Train loss", "Train acc", "Test loss", "Test acc", "Parameters"],
            ["Model", "True", "Shuffled", "Gap"], ["Run", "Published", "Here", "Difference"],
            ["Run", "Epochs", "Identity", "Final state"],
        ]
        let found = MarkdownPage(try text("report.md", Self.plan.bundle())).tables.compactMap(\.first)
        #expect(Set(found).subtracting(known).isEmpty)
    }
}
