/// Labels of files, which may begin elsewhere than at 0, as classes.
struct ClassLabels {
    /// Number of classes.
    let classes: Int
    /// The lowest label in the files.
    let firstLabel: Int

    /// - Throws: where there cannot be so many classes from there on.
    init(classes: Int, firstLabel: Int, of name: String) throws(DatasetError) {
        guard (1...256).contains(classes), (0...256 - classes).contains(firstLabel) else {
            throw .inconsistent(
                "data set \(name)", expected: "1 to 256 classes, whose labels fit into a byte",
                found: "\(classes) from \(firstLabel) on", remedy: "correct classes or first_label")
        }
        (self.classes, self.firstLabel) = (classes, firstLabel)
    }

    /// The class of each label, from 0.
    ///
    /// - Throws: where a label is none of the classes; `file` is where they come from.
    func classes(of labels: [some BinaryInteger], file: String) throws(DatasetError) -> [UInt8] {
        let allowed = firstLabel...firstLabel + classes - 1
        if let index = labels.firstIndex(where: { !allowed.contains(Int(clamping: $0)) }) {
            throw .malformed(
                file: file, expected: "labels from \(allowed.lowerBound) to \(allowed.upperBound)",
                found: "\(labels[index]) at index \(index)", remedy: remedy(for: labels))
        }
        return labels.map { UInt8(truncatingIfNeeded: Int(clamping: $0) - firstLabel) }
    }

    /// Labels may begin elsewhere, or be more than the plan says.
    private func remedy(for labels: [some BinaryInteger]) -> String {
        let (lowest, highest) = (Int(clamping: labels.min() ?? 0), Int(clamping: labels.max() ?? 0))
        guard lowest >= 0, highest < 256 else { return "replace the file: labels are 0 to 255" }
        if highest - lowest < classes {
            return
                "labels here are \(lowest) to \(highest): write first_label: \(lowest) below classes in the plan"
        }
        return "labels here are \(lowest) to \(highest): write classes: \(highest - lowest + 1)"
            + (lowest == 0 ? "" : " and first_label: \(lowest)") + " in the plan, or replace the file"
    }
}
