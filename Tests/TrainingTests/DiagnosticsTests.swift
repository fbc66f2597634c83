import Datasets
import NeuralNetwork
import Plans
import Records
import Testing

/// What is recorded of layers, tensors and answers, against what the checkpoints and the records say otherwise.
@Suite struct DiagnosticsTests {
    /// By plain loops over two states: which values have other bits, and how long each tensor is.
    @Test(arguments: SmallExperiment.plan.runs, [1, 3])
    func tensorsAreWhatTheCheckpointsSay(run: Plan.Run, threads: Int) throws {
        let result = try SmallExperiment.train(run, threads: threads)
        let tensors = SmallExperiment.structure(of: run).tensors
        let states = result.checkpoints.map(\.values)
        for epoch in 1..<result.epochs.count {
            #expect(result.epochs[epoch].tensors.count == tensors.count)
            var start = 0
            for (index, tensor) in tensors.enumerated() {
                let now = states[epoch][start..<start + tensor.count].map(\.bitPattern)
                let before = states[epoch - 1][start..<start + tensor.count].map(\.bitPattern)
                start += tensor.count
                let recorded = result.epochs[epoch].tensors[index]
                #expect(recorded[.changedValues] == Double(zip(now, before).count { $0 != $1 }))
                var sums = [Double](repeating: 0, count: 16)
                for (position, bits) in now.enumerated() {
                    let value = Double(Float(bitPattern: bits))
                    sums[position % 16] += value * value
                }
                #expect(recorded[.norm] == sums.reduce(0, +).squareRoot())
            }
        }
    }

    @Test func theFirstEpochIsComparedWithTheInitialValues() throws {
        var plan = SmallExperiment.plan
        // So small that no weight can change, as the initial ones are far larger.
        plan.training.learning.optimizer = .adam(learningRate: 1e-30)
        let result = try SmallExperiment.train(plan.runs[0], threads: 1, plan: plan)
        // Biases begin at zero and do change.
        #expect(result.epochs[0].tensors.map { $0[.changedValues] } == [0, 21, 0, 3])
        #expect(result.epochs[1].tensors.map { $0[.changedValues] } == [0, 21, 0, 3])
    }

    @Test(arguments: SmallExperiment.plan.runs)
    func resumedRunsRecordTheSame(run: Plan.Run) throws {
        let straight = try SmallExperiment.train(run, threads: 1)
        let resumed = try SmallExperiment.train(run, threads: 2, from: straight.checkpoints[0])
        #expect(resumed.epochs.map(\.tensors) == straight.epochs.dropFirst().map(\.tensors))
        #expect(resumed.epochs.map(\.layers) == straight.epochs.dropFirst().map(\.layers))
    }

    /// A unit with a bias far below zero is dead, one far above is not: set by hand in a checkpoint.
    @Test(arguments: [1, 2], ["dense-normal", "conv-normal", "winograd-normal"])
    func deadUnitsAreCounted(threads: Int, name: String) throws {
        var plan = SmallExperiment.plan
        plan.training.learning.optimizer = .adam(learningRate: 1e-30)
        let run = try #require(plan.runs.first { $0.name == name })
        let structure = SmallExperiment.structure(of: run)
        var checkpoint = try SmallExperiment.train(run, threads: 1, plan: plan).checkpoints[0]
        var start = 0
        var expected: [Double] = []
        for (index, tensor) in structure.tensors.enumerated() {
            if tensor.name.hasSuffix("bias"), index < structure.tensors.count - 2 {
                // Beyond all that the layers before can give.
                let bias = Float(1000) * [1, 1e4, 1e8, 1e12][index / 2]
                for unit in 0..<tensor.count {
                    checkpoint.values[start + unit] = unit % 3 == 1 ? -1000 * bias : bias
                }
                expected.append(Double((0..<tensor.count).count { $0 % 3 == 1 }))
            }
            start += tensor.count
        }
        let resumed = try SmallExperiment.train(run, threads: threads, from: checkpoint, plan: plan)
        #expect(resumed.epochs[0].layers.map { $0[.deadUnits] } == expected)
        #expect(structure.layers.count == expected.count)
    }

    @Test func withoutValidationNoUnitIsCalledDead() throws {
        var plan = SmallExperiment.plan
        plan.training.validationSplit = 0
        let result = try SmallExperiment.train(plan.runs[0], threads: 1, plan: plan)
        #expect(result.epochs[0].layers == [MetricValues()])
        #expect(result.epochs[0].tensors[0][.norm] != nil)
    }

    @Test(arguments: SmallExperiment.plan.runs)
    func answersAddUpToTheAccuracy(run: Plan.Run) throws {
        let final = try SmallExperiment.train(run, threads: 1).final
        let answers = try #require(final.answers)
        let labels = try SmallExperiment.dataset().test.labels
        #expect(answers.confusion.map { $0.reduce(0, +) } == (0..<3).map { c in labels.count { $0 == c } })
        let correct = (0..<3).reduce(0) { $0 + answers.confusion[$1][$1] }
        #expect(final.test.accuracy == Double(correct) / Double(labels.count))
        #expect(answers.mistakes.count == labels.count - correct)
        for mistake in answers.mistakes {
            #expect(mistake.label == Int(labels[mistake.sample]) && mistake.answer != mistake.label)
            #expect(mistake.probability > 1 / 3 - 1e-6 && mistake.probability <= 1)
        }
        let surest = answers.surestMistakes(2)
        #expect(surest.first?.probability == answers.mistakes.map(\.probability).max())
    }
}
