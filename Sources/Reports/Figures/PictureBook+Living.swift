import Figures
import Plans
import Records

extension PictureBook {
    /// How much of each layer lives, epoch by epoch, of a network that does not learn, beside the same on true labels;
    /// nil where it learns or nothing of its layers is recorded.
    func living(_ condition: ConditionFacts) -> Picture? {
        guard let run = condition.runs.first(where: { experiment.collapse(of: $0) != nil }),
            let structure = run.record?.structure
        else { return nil }
        let runs = [experiment.counterpart(of: run), run].compactMap { $0 }
        let map = HeatMap(
            title: "\(condition.model.name): units that live, by layer",
            rows: structure.layers.map(\.name),
            scale: Axis(label: "share of units that live (white: none)", range: 0...1, isShare: true),
            panels: runs.map { panel($0, structure) })
        return Picture(
            name: "\(condition.name)-living", figure: .heat(map))
    }

    private func panel(_ run: RunFacts, _ structure: NetworkStructure) -> HeatMap.Panel {
        let values = structure.layers.indices.map { position in
            run.epochs.map { epoch -> Double? in
                guard epoch.layers.indices.contains(position), let dead = epoch.layers[position][.deadUnits]
                else { return nil }
                let units = Double(structure.layers[position].units)
                return units > 0 ? (units - dead) / units : nil
            }
        }
        return HeatMap.Panel(
            title: run.name, columns: .numbers(from: 1, count: run.epochs.count), columnsLabel: "epoch",
            values: values,
            notes: structure.layers.map { layer in
                run.livingUnits(of: layer.index).map { "\($0.living) of \($0.units)" } ?? ""
            })
    }
}
