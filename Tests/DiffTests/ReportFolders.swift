import Datasets
import Experiments
import Foundation
import Reports

/// A temporary folder with small reports in it.
final class ReportFolders {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("diff-\(UUID().uuidString)")

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    /// The path of something in the folder.
    func path(_ name: String) -> String { url.path + "/" + name }

    /// Writes a whole report of the made-up plan.
    func write(_ name: String, accuracy: Double) throws {
        let plan = try PlanReader.read(text: MadeUpSides.plan(), file: "plan.yml")
        let images = ImageSet(
            height: 1, width: 2, pixels: Array(repeating: 7, count: 40), labels: (0..<20).map { $0 % 10 })
        let bundle = try buildReport(
            ReportInput(
                plan: plan, planText: plan.canonicalText,
                records: [
                    MadeUpSides.record(accuracy: accuracy), MadeUpSides.record("shuffled", accuracy: 0.1),
                ],
                dataset: ImageDataset(name: "patches", classes: 10, training: images, test: images),
                numericsVersion: 1))
        try bundle.write(to: path(name))
    }
}

/// The text of a file beside the tests.
func fixture(_ name: String) throws -> String {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
    return try String(contentsOf: folder.appending(path: name), encoding: .utf8)
}
