import Plans
import Records

extension ReportFile {
    /// The finished network.
    struct Final: Decodable {
        let numbers: [Metric: Number]
        let stateDigest: String
        let confusion: [[Int]]?
        let mistakes: Mistakes?

        /// Before schema 3, losses and accuracies of two evaluations.
        private struct Pair: Decodable { let loss, accuracy: Number }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: MetricKey.self)
            var numbers: [Metric: Number] = [:]
            if container.contains("fitted") {
                let (fitted, test) = (
                    try container.decode(Pair.self, forKey: "fitted"),
                    try container.decode(Pair.self, forKey: "test")
                )
                (numbers[.fittedLoss], numbers[.fittedAccuracy]) = (fitted.loss, fitted.accuracy)
                (numbers[.testLoss], numbers[.testAccuracy]) = (test.loss, test.accuracy)
            } else {
                for metric in Metric.of(.run) {
                    numbers[metric] = try container.decodeIfPresent(Number.self, forKey: MetricKey(metric))
                }
            }
            self.numbers = numbers
            stateDigest = try container.decode(String.self, forKey: "state_digest")
            confusion = try container.decodeIfPresent([[Int]].self, forKey: "confusion")
            mistakes = try container.decodeIfPresent(Mistakes.self, forKey: "mistakes")
        }

        func evaluation() throws(Flaw) -> FinalEvaluation {
            var values = MetricValues()
            for (metric, value) in numbers {
                do throws(Flaw) {
                    values[metric] = try value.number()
                } catch {
                    throw Flaw(found: "\(error.found) in final.\(metric.name)")
                }
            }
            return FinalEvaluation(metrics: values, stateDigest: stateDigest, answers: try answers())
        }

        private func answers() throws(Flaw) -> TestAnswers? {
            guard let confusion, let mistakes else { return nil }
            for row in confusion {
                guard row.count == confusion[0].count, row.allSatisfy({ $0 >= 0 }) else {
                    throw Flaw(found: "a confusion matrix with uneven rows or counts below 0")
                }
            }
            let answers = TestAnswers(confusion: confusion, mistakes: try mistakes.list())
            for mistake in answers.mistakes {
                guard mistake.sample >= 0, confusion.indices.contains(mistake.label),
                    confusion[mistake.label].indices.contains(mistake.answer)
                else {
                    throw Flaw(
                        found: "a mistake that is not in the confusion matrix: sample \(mistake.sample), "
                            + "label \(mistake.label), answer \(mistake.answer)")
                }
            }
            return answers
        }
    }

    /// Wrong answers as parallel arrays.
    struct Mistakes: Decodable {
        let sample, label, answer: [Int]
        let probability: [String]

        private enum CodingKeys: String, CodingKey {
            case sample, label, answer
            case probability = "probability_bits"
        }

        func list() throws(Flaw) -> [TestAnswers.Mistake] {
            guard Set([sample.count, label.count, answer.count, probability.count]).count == 1 else {
                throw Flaw(found: "lists of mistakes of different lengths")
            }
            var list: [TestAnswers.Mistake] = []
            for (index, bits) in probability.enumerated() {
                list.append(
                    TestAnswers.Mistake(
                        sample: sample[index], label: label[index], answer: answer[index],
                        probability: Float(bitPattern: try pattern(bits))))
            }
            return list
        }
    }
}
