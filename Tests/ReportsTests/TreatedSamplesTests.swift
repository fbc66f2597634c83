import Crypto
import Datasets
import Foundation
import NeuralNetwork
import Plans
import Records
import Reports
import Testing
import Vocabulary

/// What treatments leave, in numbers and in figures: each treatment's own, and of the first seed.
@Suite struct TreatedSamplesTests {
    /// Two treatments that change samples, one of them their pixels alone, and two seeds.
    private static var plan: Plan {
        var plan = MadeUp.plan
        plan.furtherSeeds = [8]
        plan.treatments.append(
            Plan.Treatment(
                name: "scattered", labels: .unchanged,
                pixels: Phrase(TreatmentWords.pixels, place: 0, settings: []),
                epochs: 12))
        plan.treatments.append(
            Plan.Treatment(
                name: "noise", labels: .unchanged,
                pixels: Phrase(TreatmentWords.pixels, place: 2, settings: []),
                epochs: 12))
        for name in ["scattered", "noise"] {
            plan.conditions.append(Plan.Condition(model: "dense1", treatment: name))
        }
        return plan
    }

    @Test func figuresShowTheSamplesOfTheirTreatment() throws {
        let plan = Self.plan
        let input = try MadeUp.input(plan)
        let bundle = try buildReportText(input)
        for name in ["shuffled", "scattered", "noise"] {
            let treated = try #require(plan.treatment(named: name)).samples(of: input.dataset, seed: 7)
            let cells = try CSVFile("data/samples-\(name).csv", of: bundle).rows
            try #require(cells.count == 24)
            for (index, cell) in cells.enumerated() {
                let (own, given) = (treated.trueLabels[index], treated.training.labels[index])
                #expect(cell["caption"] == (own == given ? "\(own)" : "\(own) → \(given)"))
                let digest = SHA256.hash(data: Data(treated.training.image(at: index)))
                #expect(cell["pixels"] == digest.map { String(format: "%02x", $0) }.joined())
            }
        }
    }

    /// Of all samples and of those that are shown, under the first seed.
    @Test(arguments: [false, true]) func keptLabelsAreCounted(corrupts: Bool) throws {
        var plan = Self.plan
        if corrupts { plan.treatments[1].labels = .corrupted(share: 0.25) }
        let input = try MadeUp.input(plan)
        let treated = plan.treatments[1].samples(of: input.dataset, seed: 7)
        let pairs = zip(treated.training.labels, treated.trueLabels)
        let (kept, shown) = (pairs.count { $0 == $1 }, pairs.prefix(24).count { $0 == $1 })
        try #require(kept != shown && 2 * kept != 200)
        let page = try text("report.md", buildReportText(input))
        #expect(
            page.contains(
                "\(kept)\(corrupts ? "" : " samples") (\(percent(Double(kept) / 200))) keep their label"))
        #expect(page.contains("\(shown) of these 24 \(shown == 1 ? "keeps its own" : "keep theirs")."))
    }

    /// What is said of runs counts the samples that their treatment leaves: 36 fitted and 4 held out in place of 180 and 20.
    @Test(arguments: [false, true]) func samplesThatAreLeftAreCounted(hasSeveralSeeds: Bool) throws {
        var plan = MadeUp.plan
        if hasSeveralSeeds { plan.furtherSeeds = [8] }
        plan.treatments[1].samples = TransformationPhrase(
            TreatmentWords.samples, place: 0, settings: [.integer(40)])
        let page = try text("report.md", buildReportText(MadeUp.input(plan)))
        #expect(page.contains(hasSeveralSeeds ? "of their 36 labels" : "of its 36 labels"))
        #expect(page.contains("of 36 arbitrary labels are repeated"))
        #expect(!page.contains("180 labels") && !page.contains("180 arbitrary"))
        // Of 32 samples each: 6 steps of 6 epochs, and 2 of 12.
        let steps = (hasSeveralSeeds ? 2 : 1) * (4 * 6 * 6 + 5 * 12 * 2)
        #expect(page.contains(": \(steps) steps, "))
        guard !hasSeveralSeeds else { return }
        let labels = page.matches(of: /repeats ([0-9]+) of its 36 labels/).compactMap { Int($0.1) }
        #expect(!labels.isEmpty && labels.allSatisfy { $0 <= 36 })
    }

    /// Labels are given to all samples, or to none in the table of samples.
    @Test func labelsOfFewerSamplesAreNotThoseOfTheFirst() throws {
        var plan = MadeUp.plan
        plan.treatments[1].samples = TransformationPhrase(
            TreatmentWords.samples, place: 2, settings: [.integer(40)])
        var input = try MadeUp.input(plan)
        let query = "{% value %}SELECT count(given_label) AS n FROM samples{% endvalue %}"
        input.articles = [ArticleSource(language: "en", file: "my.en.md", text: query)]
        #expect(try text("report.md", buildReportText(input)) == "0\n")
        input.plan.treatments[1].samples = nil
        #expect(try text("report.md", buildReportText(input)) == "200\n")
    }

    /// Where treatments take labels and images apart by different words, none of the words stands for all.
    @Test func severalWordsHaveACommonName() throws {
        var plan = Self.plan
        #expect(
            try text("report.md", buildReportText(MadeUp.input(plan))).contains(
                "## True against arbitrary labels\n"))
        plan.treatments.removeLast()
        plan.conditions.removeLast()
        #expect(
            try text("report.md", buildReportText(MadeUp.input(plan))).contains(
                "## True against shuffled labels\n"))
    }

    /// Grey images have one value for a pixel, which goes without saying.
    @Test func channelsOfColouredImagesAreWritten() throws {
        var input = try MadeUp.input()
        #expect(try !text("report.json", buildReportText(input)).contains("\"channels\""))
        func coloured(_ set: ImageSet) -> ImageSet {
            ImageSet(
                height: 28, width: 28, channels: 3, pixels: set.pixels.flatMap { [$0, 255 - $0, 7] },
                labels: set.labels)
        }
        let data = input.dataset
        input.dataset = try ImageDataset(
            name: data.name, classes: data.classes, training: coloured(data.training),
            test: coloured(data.test))
        let bundle = try buildReportText(input)
        #expect(try text("report.json", bundle).contains("\"channels\": 3,"))
        // All three are drawn.
        let cell = try #require(try CSVFile("data/samples.csv", of: bundle).rows.first)
        let digest = SHA256.hash(data: Data(input.dataset.training.image(at: 0)))
        #expect(cell["pixels"] == digest.map { String(format: "%02x", $0) }.joined())
    }

    /// With some seed there is more to guess than with another: what is beyond chance is beyond that of each.
    @Test func chanceOfSeveralSeedsIsTheHighest() throws {
        var plan = MadeUp.plan
        plan.furtherSeeds = [8, 9]
        plan.treatments[1].samples = TransformationPhrase(
            TreatmentWords.samples, place: 2, settings: [.integer(40)])
        var input = try MadeUp.input(plan)
        func value(_ name: String) -> String {
            "{% value %}SELECT \(name)(fitted_chance_high) AS \"h|percent\" FROM runs WHERE treatment = 'shuffled'{% endvalue %}"
        }
        input.articles = [
            ArticleSource(
                language: "en", file: "my.en.md",
                text: "{{ leaders.arbitrary.chance_high|percent }} \(value("max")) \(value("min"))")
        ]
        let shares = try text("report.md", buildReportText(input)).split(whereSeparator: \.isWhitespace)
        try #require(shares.count == 3)
        #expect(shares[0] == shares[1] && shares[1] != shares[2])
    }

    /// Also where nothing is trained on samples as they come.
    @Test func networksAreDescribedUnderOtherTreatmentsAlone() throws {
        var plan = MadeUp.plan
        plan.treatments = [MadeUp.normal]
        plan.treatments[0].pixels = Phrase(TreatmentWords.pixels, place: 0, settings: [])
        plan.conditions.removeAll { $0.treatment != "normal" }
        var input = try MadeUp.input(plan)
        input.statements = nil
        #expect(try text("report.md", buildReportText(input)).contains("512 relu"))
    }
}
