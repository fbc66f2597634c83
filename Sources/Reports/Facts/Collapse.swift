import Plans
import Records

/// Why a run does not learn, as far as its records tell: after its last epoch a layer is dead, so that every image
/// looks the same to what lies behind it, and no gradient comes to what lies before it.
struct Collapse {
    /// The layer whose units are all zero for every validation image from the earliest epoch on; of several the last.
    let layer: NetworkStructure.Layer
    /// From which epoch on it is, to the end.
    let deadFrom: Int
    /// How many layers with ReLU are like that after the last epoch.
    let deadLayers: Int
    /// Of all layers with ReLU, after the last epoch.
    let deadUnits: Int
    /// Of all layers with ReLU.
    let units: Int
    /// From which epoch on nothing changed but what lies behind the layer; nil where more did in the last epoch.
    let restingFrom: Int?
    /// What changed from then on.
    let changing: [NetworkStructure.Tensor]
    /// Parameters that did not.
    let resting: Int
    /// From which later epoch on nothing but biases changes; nil where weights still do, or none has since.
    let onlyBiasesFrom: Int?

    /// nil of a run whose layers are not all dead, or not recorded.
    init?(_ record: RunRecord) {
        let structure = record.structure
        guard let last = record.epochs.last, last.layers.count == structure.layers.count else { return nil }
        let dead = structure.layers.indices.filter { last.isDead($0, structure) }
        let since = dead.map { index in
            (index, record.epochs.lastIndex { !$0.isDead(index, structure) }.map { $0 + 1 } ?? 0)
        }
        guard let (index, first) = since.min(by: { ($0.1, $1.0) < ($1.1, $0.0) }) else { return nil }
        let layer = structure.layers[index]
        self.layer = layer
        deadFrom = record.epochs[first].epoch
        deadLayers = dead.count
        deadUnits = last.layers.reduce(0) { $0 + ($1[.deadUnits].flatMap { Int(exactly: $0) } ?? 0) }
        units = structure.layers.reduce(0) { $0 + $1.units }

        // The next layer's weights only ever meet zeros: they rest, too.
        let tensors = structure.tensors
        let own = tensors.lastIndex { $0.name.hasPrefix(layer.name + " ") } ?? -1
        func rests(_ epoch: EpochRecord) -> Bool {
            tensors.indices.allSatisfy { $0 > own + 1 || epoch.changes($0) == false }
        }
        let ends = record.epochs.suffix(while: rests)
        restingFrom = ends.first?.epoch
        let moving = tensors.indices.filter { index in ends.contains { $0.changes(index) == true } }
        changing = moving.map { tensors[$0] }
        let biases = record.epochs.suffix { (epoch: EpochRecord) in
            tensors.indices.allSatisfy { tensors[$0].isBias || epoch.changes($0) == false }
        }
        onlyBiasesFrom = biases.first.flatMap { $0.epoch > ends.first?.epoch ?? .max ? $0.epoch : nil }
        resting = tensors.reduce(0) { $0 + $1.count } - changing.reduce(0) { $0 + $1.count }
    }

    /// Whether all that changes are biases.
    var onlyBiasesChange: Bool { changing.allSatisfy(\.isBias) }
}

extension NetworkStructure.Tensor {
    fileprivate var isBias: Bool { name.hasSuffix(" bias") }
}

extension [EpochRecord] {
    /// The last epochs in a row that fit.
    fileprivate func suffix(while fits: (EpochRecord) -> Bool) -> ArraySlice<EpochRecord> {
        self[(lastIndex { !fits($0) }.map { $0 + 1 } ?? 0)...]
    }
}

extension EpochRecord {
    /// Whether all units of the layer at a position are zero for every validation image.
    fileprivate func isDead(_ position: Int, _ structure: NetworkStructure) -> Bool {
        guard layers.indices.contains(position), let dead = layers[position][.deadUnits] else { return false }
        return structure.layers[position].units > 0 && dead == Double(structure.layers[position].units)
    }

    /// Whether any value of the tensor at a position changed; nil where that is not recorded.
    fileprivate func changes(_ position: Int) -> Bool? {
        guard tensors.indices.contains(position) else { return nil }
        return tensors[position][.changedValues].map { $0 > 0 }
    }
}

extension Experiment {
    /// Why a run does not learn; nil where it does, or where nothing of its layers is recorded.
    func collapse(of run: RunFacts) -> Collapse? {
        hasLearned(run) == false ? run.record.flatMap { Collapse($0) } : nil
    }

    /// The run of the same model and seed on true labels, where its layers are recorded.
    func counterpart(of run: RunFacts) -> RunFacts? {
        guard run.treatment.kind == .arbitrary, let treatment = treatments(.plain).first else {
            return nil
        }
        let other = condition(run.model, treatment)?.runs.first { $0.seed == run.seed }
        return other?.divergence == nil && other?.last?.layers.isEmpty == false ? other : nil
    }
}

extension RunFacts {
    /// Units that are above zero for some validation image after the last epoch, of a layer or of all, and how many
    /// there are; nil where that is not recorded.
    func livingUnits(of index: Int? = nil) -> (living: Int, units: Int)? {
        guard let last, let layers = record?.structure.layers, layers.count == last.layers.count else {
            return nil
        }
        var sum = (living: 0, units: 0)
        for (layer, values) in zip(layers, last.layers) where index == nil || layer.index == index {
            guard let dead = values[.deadUnits].flatMap({ Int(exactly: $0) }) else { return nil }
            sum = (sum.living + layer.units - dead, sum.units + layer.units)
        }
        return sum
    }
}
