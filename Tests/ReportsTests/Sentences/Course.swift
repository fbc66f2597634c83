import Records
import Reports

/// What a made-up run goes through: every value that a sentence may depend on.
struct Course: Sendable {
    var losses: [Double]
    /// Running means.
    var accuracies: [Double]
    var validationLosses: [Double]
    var validationAccuracies: [Double]
    /// Of the finished network, on what it was fitted to.
    var fitted: Double
    var test: Double
    /// How many epochs are recorded; nil: all, and the final evaluation.
    var stopsAfter: Int?

    var epochs: Int { losses.count }

    /// A network that learns, and would go on learning.
    static func learning(epochs: Int = 6) -> Course {
        Course(
            losses: line(0.5, 0.05, epochs), accuracies: line(0.85, 0.98, epochs),
            validationLosses: line(0.4, 0.1, epochs), validationAccuracies: line(0.9, 0.97, epochs),
            fitted: 0.99,
            test: 0.96)
    }

    /// One that memorises shuffled labels.
    static func memorising(epochs: Int = 12) -> Course {
        Course(
            losses: line(2.3, 0.9, epochs), accuracies: line(0.12, 0.7, epochs),
            validationLosses: line(2.32, 5, epochs), validationAccuracies: line(0.1, 0.1, epochs),
            fitted: 0.9,
            test: 0.1)
    }

    /// One that does not get beyond giving one answer.
    static func stuck(epochs: Int = 12) -> Course {
        Course(
            losses: line(2.31, 2.302, epochs), accuracies: line(0.1, 0.11, epochs),
            validationLosses: line(2.31, 2.303, epochs), validationAccuracies: line(0.1, 0.1, epochs),
            fitted: 0.11,
            test: 0.1)
    }

    func with(_ change: (inout Course) -> Void) -> Course {
        var course = self
        change(&course)
        return course
    }

    static func line(_ first: Double, _ last: Double, _ count: Int) -> [Double] {
        (0..<count).map { count == 1 ? last : first + (last - first) * Double($0) / Double(count - 1) }
    }

    /// Writes itself into the record of a run.
    func apply(to record: inout RunRecord) {
        for index in record.epochs.indices {
            record.epochs[index].training = Metrics(loss: losses[index], accuracy: accuracies[index])
            guard record.epochs[index].validation != nil else { continue }
            record.epochs[index].validation = Metrics(
                loss: validationLosses[index], accuracy: validationAccuracies[index])
        }
        record.final?.training = Metrics(loss: losses[epochs - 1] * 0.9, accuracy: fitted)
        record.final?.test = Metrics(loss: 0.2, accuracy: test)
        guard let stopsAfter else { return }
        record.final = nil
        record.epochs.removeLast(epochs - stopsAfter)
    }
}
