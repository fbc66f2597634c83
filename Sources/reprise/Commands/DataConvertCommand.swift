import ArgumentParser
import Datasets
import Plans

extension DataCommand {
    struct Convert: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a plan's data as four IDX files, and print the plan's section for them.",
            discussion: """
                Labels begin at 0 in these files, and rows are rows. What becomes of a pixel's byte (scale, normalise) stays a \
                setting of the plan.
                """)

        @OptionGroup var plan: PlanOptions

        @Option(help: ArgumentHelp("Where to put them; none of them may be there.", valueName: "folder"))
        var output: String

        func run() throws {
            let experiment = try plan.experiment()
            let dataset = try experiment.dataset()
            let names = try writeIDX(dataset, to: output)
            // Of the samples as they are written, whatever the plan had to subtract or to exchange.
            let written = try ImageDataset(
                name: dataset.name, classes: dataset.classes, training: dataset.training, test: dataset.test)
            let section = DatasetDescription(
                name: experiment.plan.dataset.name, source: .idx(files: names), classes: dataset.classes,
                image: dataset.training.size, pixels: experiment.plan.dataset.pixels, digest: written.digest)
            try Output.write(section.canonicalText.trimmingNewline)
            Diagnostics.write("wrote \(output)/\(names.trainingImages) and three more files")
        }
    }
}

extension String {
    fileprivate var trimmingNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
