internal import Kernels
internal import Records

extension TestAnswers {
    /// The answers on samples with these labels, one for each.
    init(_ answers: [Answer], labels: [UInt8], classes: Int, outputs: Int) {
        self.init(
            confusion: [[Int]](repeating: [Int](repeating: 0, count: outputs), count: classes), mistakes: [])
        for (sample, (answer, label)) in zip(answers, labels).enumerated() {
            confusion[Int(label)][answer.label] += 1
            guard answer.label != Int(label) else { continue }
            mistakes.append(
                Mistake(
                    sample: sample, label: Int(label), answer: answer.label, probability: answer.probability))
        }
    }
}
