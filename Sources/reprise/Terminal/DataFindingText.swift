import Datasets

/// What may be wrong with data, as a sentence with its remedy.
enum DataFindingText {
    static func sentence(_ finding: DatasetCheckup.Finding) -> String {
        switch finding {
        case .onlyOneClass(let part, let only):
            "the \(part.rawValue) samples are of only one class, \(only): samples seem to be sorted by label; "
                + "mix them before they are written"
        case .noSample(let classes, let part):
            "no sample of class \(list(classes)) among the \(part.rawValue) samples: see whether `classes` and "
                + "`first_label` are right"
        case .testInTraining(let images, let relabelled):
            "\(Numbers.count(images)) of the test images \(images == 1 ? "is" : "are") also in the training set"
                + (relabelled > 0 ? ", \(Numbers.count(relabelled)) of them with another label" : "")
                + ": test accuracy will be too high; take them out of one of the two"
        case .repeatedInTraining(let images):
            "\(Numbers.count(images)) training \(images == 1 ? "image is" : "images are") there more than once"
        case .constantImages(let part, let images):
            "\(Numbers.count(images)) \(part.rawValue) \(images == 1 ? "image has" : "images have") pixels that are "
                + "all alike: see whether the file is damaged"
        case .maybeTransposed(let width, let height):
            "what is on the images is on average \(tenths(width)) pixels wide and \(tenths(height)) high: rows and "
                + "columns may be exchanged, as in EMNIST's files; `reprise report` shows some"
        }
    }

    private static func list(_ classes: [Int]) -> String {
        let shown = classes.prefix(10).map(String.init).joined(separator: ", ")
        return classes.count > 10 ? "\(shown) and \(classes.count - 10) more" : shown
    }

    private static func tenths(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
