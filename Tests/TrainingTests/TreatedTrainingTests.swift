import Datasets
import Foundation
import Plans
import Records
import Testing
import Vocabulary

/// Runs under treatments of all kinds.
@Suite struct TreatedTrainingTests {
    static func plan(_ change: (inout Plan.Treatment) -> Void) -> Plan {
        var plan = SmallExperiment.plan
        plan.treatments = plan.treatments.map { treatment in
            var changed = treatment
            change(&changed)
            return changed
        }
        return plan
    }

    /// Accuracies of samples with their own label and of the others, counted together, are the training accuracy.
    @Test(arguments: [1, 3]) func labelsAreToldApart(threads: Int) throws {
        let plan = Self.plan { $0.labels = .corrupted(share: 0.6) }
        let run = try #require(plan.runs.first)
        let samples = try #require(plan.treatment(named: run.treatment))
            .samples(of: SmallExperiment.dataset(), seed: run.seed)
        let fitted = plan.training.fittedCount(of: samples.training.count)
        let own = zip(samples.training.labels, samples.trueLabels).prefix(fitted).count { $0 == $1 }
        #expect(own > 0 && own < fitted)
        let result = try SmallExperiment.train(run, threads: threads, plan: plan)
        for epoch in result.epochs {
            let clean = try #require(epoch.metrics[.cleanAccuracy]) * Double(own)
            let corrupted = try #require(epoch.metrics[.corruptedAccuracy]) * Double(fitted - own)
            let recovered = try #require(epoch.metrics[.recoveredAccuracy]) * Double(fitted - own)
            #expect(abs(clean + corrupted - epoch.training.accuracy * Double(fitted)) < 1e-9)
            // Of three classes the third is neither.
            #expect(recovered != corrupted)
            #expect(recovered + corrupted <= Double(fitted - own) + 1e-9)
            #expect(abs(recovered - recovered.rounded()) < 1e-9)
        }
    }

    /// Nobody else has these values, so that records of today stay as they are.
    @Test func othersAreNot() throws {
        let run = try #require(SmallExperiment.plan.runs.first)
        let result = try SmallExperiment.train(run, threads: 1)
        #expect(result.epochs.allSatisfy { $0.metrics[.cleanAccuracy] == nil })
    }

    /// Every treatment trains, to another end than any other, and the same whatever the threads.
    @Test func eachTreatmentIsAnExperimentOfItsOwn() throws {
        var ends: Set<String> = []
        let words = TreatmentWords.pixels.indices.compactMap {
            Phrase(TreatmentWords.pixels, place: $0, settings: [])
        }
        let choices = TreatmentWords.samples.indices.compactMap {
            Phrase(TreatmentWords.samples, place: $0, settings: [.integer(40)])
        }
        var plans = words.map { word in Self.plan { $0.pixels = word } }
        plans += choices.map { choice in Self.plan { $0.samples = choice } }
        for place in TreatmentWords.augmentations.indices {
            let phrase = Phrase(
                TreatmentWords.augmentations, place: place, settings: place == 0 ? [.integer(1)] : [])
            plans.append(Self.plan { $0.augmentation = [phrase].compactMap { $0 } })
        }
        plans += [Self.plan { $0.labels = .corrupted(share: 0.5) }, SmallExperiment.plan]
        var identities: Set<String> = []
        for plan in plans {
            let run = try #require(plan.runs.first)
            let one = try SmallExperiment.train(run, threads: 1, plan: plan)
            let three = try SmallExperiment.train(run, threads: 3, plan: plan)
            #expect(one.final == three.final)
            ends.insert(one.final.stateDigest)
            identities.insert(
                try plan.identity(of: run, datasetDigest: SmallExperiment.dataset().digest).digest)
        }
        #expect(ends.count == plans.count && identities.count == plans.count)
    }

    /// Samples are chosen first: labels are shuffled among those that are left.
    @Test func labelsAreShuffledAmongTheChosen() throws {
        let data = try SmallExperiment.dataset()
        let first = try #require(Phrase(TreatmentWords.samples, place: 0, settings: [.integer(40)]))
        let treatment = Plan.Treatment(name: "few", labels: .shuffled, samples: first, epochs: 1)
        let samples = treatment.samples(of: data, seed: 42)
        let own = Array(data.training.labels.prefix(40))
        #expect(samples.trueLabels == own && samples.training.labels != own)
        #expect(samples.training.labels.sorted() == own.sorted())
    }

    /// Every word comes back from the one form of a plan.
    @Test(arguments: [
        "labels: {corrupted: {share: 0.25}}", "labels: true_labels, pixels: gaussian",
        "labels: shuffled, pixels: one_permutation, samples: {drawn: {count: 50}}",
        "labels: true_labels, pixels: permutation_per_image, samples: {balanced: {count: 40}}",
        "labels: true_labels, augmentation: [{random_crop: {padding: 2}}, horizontal_flip]",
    ]) func isReadBack(treatment: String) throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../PlansTests/small-plan.yml")
        let text = try String(contentsOf: file, encoding: .utf8)
            .replacing("{labels: shuffled, epochs: 3}", with: "{\(treatment), epochs: 3}")
        let plan = try PlanReader.read(text: text, file: "plan.yml")
        #expect(plan.canonicalText.contains("{\(treatment), epochs: 3}\n"))
        #expect(try PlanReader.read(text: plan.canonicalText, file: "plan.yml") == plan)
    }
}
