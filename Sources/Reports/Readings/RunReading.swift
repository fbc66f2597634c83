import Records
import Templates

/// What is to be said of one run, as far as its records show it.
extension Experiment {
    /// Beside the columns of the table of runs.
    func reading(of run: RunFacts) -> [String: Value] {
        let final = run.final
        let memorised = final.flatMap { Guessing.whole($0.training.accuracy, of: fittedCount(run)) }
        return [
            "is_over": .flag(run.isOver), "has_dropout": .flag(run.hasDropout),
            "is_recorded": .flag(run.record != nil),
            // What was no longer finite, where that was a loss; else the tensor.
            "diverged_loss": Value(run.divergence.flatMap { $0.tensor.hasSuffix(" loss") ? $0.tensor : nil }),
            "gap": Value(final.map { $0.training.accuracy - $0.test.accuracy }),
            "memorised": Value(memorised), "fitted_samples": .integer(fittedCount(run)),
            "first_validation_loss": Value(run.first?.validation?.loss),
            "is_surer": .flag(isSurer(run)), "is_lowered_by_dropout": .flag(isLoweredByDropout(run)),
            "test_is_chance": final.map { .flag(testChance.contains($0.test.accuracy)) } ?? .missing,
            "validation": ValidationCourse(run, in: self).map { reading(of: $0, run) } ?? .missing,
            "collapse": collapse(of: run).map { reading(of: $0, run) } ?? .missing,
            "answers": final?.answers.map { reading(of: $0, run) } ?? .missing,
        ]
    }

    /// Whether the training accuracy of the last epoch is below the validation accuracy by more than the validation
    /// samples' chance, while the finished network is not: then it is how the former is measured.
    func isLoweredByDropout(_ run: RunFacts) -> Bool {
        guard run.hasDropout, let last = run.last, let validation = last.validation, let final = run.final
        else { return false }
        func isAbove(_ training: Double) -> Bool {
            Guessing.cannotExplain(validation.accuracy, above: training, of: validationCount)
        }
        return isAbove(last.training.accuracy) && !isAbove(final.training.accuracy)
    }

    /// Whether the validation loss ends above its first value and above what the best constant answer costs, by more
    /// than a hundredth and by more than a few samples can make it.
    func isSurer(_ run: RunFacts) -> Bool {
        guard hasLearned(run) == true, let first = run.first?.validation?.loss,
            let last = run.last?.validation?.loss
        else { return false }
        let least = max(first, trainingChance(run).validation.entropy)
        return last > 1.01 * least && isMoreThanAFew(last - least, of: validationCount)
    }

    private func reading(of answers: TestAnswers, _ run: RunFacts) -> Value {
        let pairs = answers.commonestConfusions
        return .record(
            "answers",
            [
                "wrong": .integer(answers.mistakes.count),
                "shown": .integer(min(answers.mistakes.count, PictureBook.mostErrors)),
                "confusions": .list(
                    "confusions",
                    pairs.map {
                        .record("confusion", ["label": .integer($0.label), "answer": .integer($0.answer)])
                    }),
                "times": Value(pairs.first?.count),
                "more_confusions": .integer(max(0, pairs.count - 3)),
                "right": .texts(
                    "classes",
                    answers.confusion.enumerated().map { label, row in
                        "\(label): \(row.indices.contains(label) ? row[label] : 0)/\(row.reduce(0, +))"
                    }),
                "surest": .texts(
                    "mistakes",
                    answers.surestMistakes(PictureBook.mostErrors).map {
                        "\($0.label) → \($0.answer) (\(PictureBook.probability($0)))"
                    }),
                "confusion_figure": .text("\(run.name)-confusion"),
                "errors_figure": answers.mistakes.isEmpty ? .missing : .text("\(run.name)-errors"),
            ])
    }
}
