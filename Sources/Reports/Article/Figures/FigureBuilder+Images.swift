import Datasets
import FactBase
import Figures
import Templates

/// Samples as pictures.
extension FigureBuilder {
    /// An image for each row: of the test samples, or, where `part` says so, of the training samples.
    func images(_ title: String) throws(TemplateFault) -> Figure {
        guard let sample = answer.columns.firstIndex(of: "sample") else {
            throw TemplateFault(
                "SQL: a figure of kind images needs a column 'sample'; 'part' and 'caption' may join it",
                inBody: 0)
        }
        let (part, caption) = (
            answer.columns.firstIndex(of: "part"), answer.columns.firstIndex(of: "caption")
        )
        let emphasis = answer.columns.firstIndex(of: "emphasis")
        var width = 8
        if let across = call.options["columns"] {
            guard let columns = Int(across.text), (1...32).contains(columns) else {
                throw across.fault("'columns' is a whole number from 1 to 32, found '\(across.text)'")
            }
            width = columns
        }
        guard answer.rows.count <= Self.mostImages else {
            throw TemplateFault(
                "SQL: a figure has at most \(Self.mostImages) images, found \(answer.rows.count); add LIMIT",
                inBody: 0)
        }
        var cells: [ImageGrid.Cell] = []
        for row in answer.rows {
            let part = part.map { row[$0].label } ?? "test"
            let set = part == "test" ? experiment.dataset.test : experiment.dataset.training
            guard case .integer(let index) = row[sample], set.labels.indices.contains(index) else {
                throw TemplateFault("SQL: there is no \(part) sample '\(row[sample].label)'", inBody: 0)
            }
            let words = caption.map { row[$0] == .null ? "" : row[$0].label } ?? "\(set.labels[index])"
            let isSetApart = emphasis.map { row[$0] != .null && row[$0] != .integer(0) } ?? false
            cells.append(
                ImageGrid.Cell(image: CellImage(index, of: set), caption: words, emphasis: isSetApart))
        }
        return .images(ImageGrid(title: title, columns: width, cells: cells))
    }

    private static var mostImages: Int { 256 }
}

extension CellImage {
    /// An image of a data set.
    init(_ index: Int, of set: ImageSet) {
        let image = set.image(at: index)
        let isColoured = set.channels == 3
        // Of other numbers of channels nobody knows what they show: the first is drawn.
        let step = isColoured ? 1 : set.channels
        self.init(
            width: set.width, height: set.height, isColoured: isColoured,
            pixels: step == 1
                ? Array(image)
                : stride(from: image.startIndex, to: image.endIndex, by: step).map { image[$0] })
    }
}
