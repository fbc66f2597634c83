import Datasets
import Plans
import Records
import Reports

/// Made-up values of layers and tensors, and answers on the test samples.
extension MadeUp {
    /// The input of a plan whose records have everything; the deep networks collapse on shuffled labels.
    static func wholeInput(_ plan: Plan = MadeUp.plan) throws -> ReportInput {
        var input = try input(plan)
        try addParts(to: &input)
        return input
    }

    /// Adds values of layers, tensors and answers to every record.
    static func addParts(to input: inout ReportInput) throws {
        let planned = try input.plan.plannedRuns(
            datasetDigest: input.dataset.digest, imageSize: ImageSize(height: 28, width: 28))
        let structures = Dictionary(planned.map { ($0.run, $0.structure) }) { first, _ in first }
        for index in input.records.indices {
            let record = input.records[index]
            guard let structure = structures[record.run] else { continue }
            input.records[index].structure = structure
            let collapses = record.run.treatment == "shuffled" && structure.layers.count > 2
            for epoch in record.epochs.indices {
                input.records[index].epochs[epoch].layers = layers(structure, epoch, collapses: collapses)
                input.records[index].epochs[epoch].tensors = tensors(structure, epoch, collapses: collapses)
            }
            input.records[index].final?.answers = answers(
                input.dataset.test.labels, classes: input.dataset.classes, wrong: 5 + 3 * index)
        }
    }

    /// From epoch 3 of a collapse on, the last convolutions are dead; else a few units are.
    private static func layers(
        _ structure: NetworkStructure, _ epoch: Int, collapses: Bool
    ) -> [MetricValues] {
        structure.layers.enumerated().map { position, layer in
            let isDead = collapses && epoch >= 2 && (6...7).contains(position)
            return MetricValues([.deadUnits: Double(isDead ? layer.units : layer.units / 10)])
        }
    }

    /// From epoch 4 of a collapse on, only what is behind the dead layers changes; from epoch 9 on, only its biases.
    private static func tensors(
        _ structure: NetworkStructure, _ epoch: Int, collapses: Bool
    ) -> [MetricValues] {
        structure.tensors.enumerated().map { position, tensor in
            let isBehind = position > 16
            let rests =
                collapses && epoch >= 3 && (!isBehind || epoch >= 8 && tensor.name.hasSuffix("weights"))
            return MetricValues([
                .changedValues: Double(rests ? 0 : tensor.count),
                .norm: Double(tensor.count).squareRoot() * 0.05 + 0.001 * Double(rests ? 3 : epoch),
            ])
        }
    }

    /// The first samples are answered with the next class, the others correctly.
    static func answers(_ labels: [UInt8], classes: Int, wrong: Int) -> TestAnswers {
        var answers = TestAnswers(
            confusion: [[Int]](repeating: [Int](repeating: 0, count: classes), count: classes), mistakes: [])
        for (sample, label) in labels.enumerated() {
            let answer = sample < wrong ? (Int(label) + 1) % classes : Int(label)
            answers.confusion[Int(label)][answer] += 1
            guard sample < wrong else { continue }
            answers.mistakes.append(
                TestAnswers.Mistake(
                    sample: sample, label: Int(label), answer: answer,
                    probability: 0.5 + 0.4 * Float(sample * 7 % 11) / 11))
        }
        return answers
    }
}
