import Datasets
import Foundation
import Plans
import Records

extension ReportCheck {
    /// The tables of records, which need no images.
    mutating func checkTables(
        of folder: ReportFolder, _ report: RecordedReport, _ own: Plan, _ manifest: RecordedManifest?
    ) {
        guard manifest?.edition == ReportEdition.current, let size = own.dataset.imageSize,
            let stand = ImageDataset.blank(size, classes: own.dataset.classes)
        else { return }
        var input = report.input(own, stand)
        for index in input.records.indices { input.records[index].final?.answers = nil }
        guard let tables = try? Experiment(input).tables else { return }
        for table in tables {
            let name = "data/\(table.name).csv"
            guard let data = folder.content(of: name).bytes, !isFaulty(name) else { continue }
            compareText(name, data, Array(table.text().utf8))
        }
    }

    /// One text beside what the records give, written by this edition.
    private mutating func compareText(_ name: String, _ data: Data, _ given: [UInt8]) {
        guard !data.isSame(as: given) else {
            comparedTexts.insert(name)
            return
        }
        find(name, .unlike, Self.difference(data, given))
    }
}

extension ImageDataset {
    /// A few empty images, for what depends on their size alone.
    fileprivate static func blank(_ size: ImageSize, classes: Int) -> ImageDataset? {
        let count = size.height * size.width * size.channels
        guard count <= 1_000_000 else { return nil }
        let set = ImageSet(
            size: size, pixels: [UInt8](repeating: 0, count: 100 * count),
            labels: [UInt8](repeating: 0, count: 100))
        return try? ImageDataset(name: "blank", classes: classes, training: set, test: set)
    }
}
