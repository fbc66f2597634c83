import Experiments

/// The report's text: one function for each section, each a function of the experiment.
struct Article {
    let experiment: Experiment
    let pictures: PictureBook
    let claims: [Claim]

    /// The whole report, still in both languages.
    var document: Document {
        Document(
            blocks: opening + setting + data
                + experiment.treatments(.unchanged).flatMap(trueLabels)
                + experiment.treatments(.shuffled).flatMap(shuffledLabels)
                + contrast + published + claimed + consequences + reproduction + verification)
    }

    var plan: Plan { experiment.plan }

    func heading(_ level: Int, _ en: String, _ ja: String) -> Block { .heading(level: level, Text(en, ja)) }
}

/// `1 epoch`, `50 epochs`: the English plural.
package func counted(_ count: Int, _ noun: String) -> String {
    "\(Format.count(count)) \(noun)\(count == 1 ? "" : "s")"
}
