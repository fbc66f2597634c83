import Datasets
import Plans
import Reports
import Testing
import Vocabulary

/// Treatments after which labels have nothing to do with images are told alike, whichever word of plans does that.
@Suite struct ArbitraryLabelsTests {
    private static let labels = phrases(TreatmentWords.labels)
    private static let pixels = phrases(TreatmentWords.pixels)

    /// Each word that does it, with shares of one.
    private static func phrases(_ words: [Word<any Transformation>]) -> [TransformationPhrase] {
        words.map { word in
            TransformationPhrase(word, word.description.fields.isEmpty ? [] : [.number(1)])
        }.filter { $0.made.isArbitrary }
    }

    /// The same made-up records, after another treatment.
    private func pages(_ change: (inout Plan.Treatment) -> Void) throws -> [String] {
        var input = try MadeUp.input()
        let place = try #require(input.plan.treatments.firstIndex { $0.labels == .shuffled })
        change(&input.plan.treatments[place])
        let bundle = try buildReportText(input)
        return try ["report.md", "report.ja.md"].map { try text($0, bundle) }
    }

    @Test func thereAreSuchWords() {
        #expect(Self.labels.map(\.keyword) == ["shuffled", "corrupted"])
        #expect(Self.pixels.map(\.keyword) == ["gaussian"])
    }

    /// Whoever adds a word gives it a name in the articles of both languages; without one they cannot be made.
    @Test func eachHasTheSectionsOfMemorising() throws {
        for phrase in Self.labels + Self.pixels {
            let isOfLabels = Self.labels.contains(phrase)
            let pages = try pages { treatment in
                treatment.labels = isOfLabels ? phrase : .unchanged
                treatment.pixels = isOfLabels ? nil : phrase
            }
            for page in pages {
                #expect(page.contains("](figures/memorisation."), "\(phrase.keyword)")
                #expect(page.contains("](figures/samples-shuffled."), "\(phrase.keyword)")
                #expect(page.contains("](figures/glance."), "\(phrase.keyword)")
            }
            let name = ["shuffled": "shuffled labels", "corrupted": "random labels"][phrase.keyword]
            #expect(pages[0].contains("## True against \(name ?? "images of noise")\n"))
            #expect(pages[0].contains("permuted labels") == (phrase.keyword == "shuffled"))
        }
    }

    /// What leaves something to learn is no memorising, but its samples are shown.
    @Test func partlyCorruptedLabelsAreNoMemorising() throws {
        let pages = try pages { $0.labels = .corrupted(share: 0.5) }
        for page in pages {
            #expect(!page.contains("](figures/memorisation.") && !page.contains("](figures/glance."))
            #expect(page.contains("](figures/samples-shuffled."))
        }
        #expect(pages[0].contains("training samples") && pages[0].contains("keep their label."))
    }

    /// How many samples are left is told where they are fewer.
    @Test func fewerSamplesAreCounted() throws {
        let phrase = try #require(
            TransformationPhrase(TreatmentWords.samples, place: 0, settings: [.integer(40)]))
        let pages = try pages { $0.samples = phrase }
        #expect(
            pages[0].contains("Under `shuffled` there are 40 training samples: the weights are fitted to 36,")
        )
        #expect(pages[1].contains("`shuffled` での訓練画像は 40 枚で、重みの学習には 36 枚を使う。"))
    }

    /// Where labels and images are taken apart twice, neither way names it.
    @Test func twoWaysHaveNoOneName() throws {
        let gaussian = try #require(Self.pixels.first)
        let pages = try pages { $0.pixels = gaussian }
        #expect(pages[0].contains("## True against arbitrary labels\n"))
        #expect(!pages[0].contains("images of noise") && !pages[0].contains("on shuffled labels"))
    }

    /// A gap between networks that saw unequally many samples may come from that.
    @Test func unequalNumbersOfSamplesAreTold() throws {
        let phrase = try #require(
            TransformationPhrase(TreatmentWords.samples, place: 0, settings: [.integer(40)]))
        let sentence = "They are not fitted to equally many samples: `normal` has "
        #expect(try pages { $0.samples = phrase }[0].contains(sentence))
        #expect(try !pages { _ in }[0].contains(sentence))
    }

    /// Augmentation leaves what there is to learn: such networks are in the first lines, and it is told what is done to images.
    @Test func augmentedImagesHaveTrueLabels() throws {
        var input = try MadeUp.input()
        for place in input.plan.treatments.indices where input.plan.treatments[place].labels == .unchanged {
            input.plan.treatments[place].augmentation = [
                try #require(Phrase(TreatmentWords.augmentations, place: 1, settings: []))
            ]
        }
        let page = try text("report.md", buildReportText(input))
        #expect(page.contains("\nFrom true labels "))
        #expect(page.contains("In every epoch training images are changed anew at random: `augmentation: ["))
        #expect(
            !page.contains("nothing else is done to it") && !page.contains("Nothing was trained on samples"))
    }

    /// Two treatments that do the same to samples show them once.
    @Test func theSameSamplesAreShownOnce() throws {
        var plan = MadeUp.plan
        var twin = try #require(plan.treatments.last { $0.labels == .shuffled })
        twin.name = "longer"
        plan.treatments.append(twin)
        let condition = Plan.Condition(model: plan.models[0].name, treatment: twin.name)
        plan.conditions.append(condition)
        let page = try text("report.md", buildReportText(MadeUp.input(plan)))
        #expect(page.contains("](figures/samples-shuffled."))
        #expect(!page.contains("samples-longer") && page.contains("](figures/memorisation-longer."))
    }
}
