import Plans
import Records

extension ReportFile {
    /// The epochs of a run as series.
    struct Epochs: Decodable {
        let numbers: [Int]
        let series: [Metric: Series]
        let digests: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: MetricKey.self)
            numbers = try container.decode([Int].self, forKey: "epoch")
            series = try container.series(.epoch)
            digests = try container.decode([String].self, forKey: "parameter_digest")
        }

        func records() throws(Flaw) -> [EpochRecord] {
            guard digests.count == numbers.count else { throw Flaw(found: "series of different lengths") }
            try series.checkLengths(numbers.count)
            var records: [EpochRecord] = []
            for (index, number) in numbers.enumerated() {
                guard number == index + 1 else {
                    throw Flaw(found: "epoch \(number) in place of epoch \(index + 1)")
                }
                records.append(
                    EpochRecord(
                        epoch: number, metrics: try series.values(at: index), parameterDigest: digests[index])
                )
            }
            return records
        }
    }

    /// A layer with ReLU, and what was recorded of it.
    struct Layer: Decodable {
        let layer: NetworkStructure.Layer
        let series: [Metric: Series]

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: MetricKey.self)
            layer = NetworkStructure.Layer(
                index: try container.decode(Int.self, forKey: "layer"),
                name: try container.decode(String.self, forKey: "name"),
                units: try container.decode(Int.self, forKey: "units"))
            series = try container.series(.layer)
        }
    }

    /// A tensor of parameters, and what was recorded of it.
    struct Tensor: Decodable {
        let tensor: NetworkStructure.Tensor
        let series: [Metric: Series]

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: MetricKey.self)
            tensor = NetworkStructure.Tensor(
                name: try container.decode(String.self, forKey: "name"),
                count: try container.decode(Int.self, forKey: "count"))
            series = try container.series(.tensor)
        }
    }
}

extension ReportFile.Run {
    /// Adds what the network consists of, and the values of its parts to the epochs.
    func addLayersAndTensors(to record: inout RunRecord) throws(Flaw) {
        let (layers, tensors) = (layers ?? [], tensors ?? [])
        record.structure = NetworkStructure(layers: layers.map(\.layer), tensors: tensors.map(\.tensor))
        for layer in layers {
            try checkCount(layer.layer.index, "layer", atLeast: 0)
            try checkCount(layer.layer.units, "units", atLeast: 0)
            try layer.series.checkLengths(record.epochs.count)
        }
        for tensor in tensors {
            try checkCount(tensor.tensor.count, "count", atLeast: 0)
            try tensor.series.checkLengths(record.epochs.count)
        }
        for index in record.epochs.indices {
            var (ofLayers, ofTensors): ([MetricValues], [MetricValues]) = ([], [])
            for layer in layers {
                ofLayers.append(try layer.series.values(at: index, atMost: layer.layer.units))
            }
            for tensor in tensors {
                ofTensors.append(try tensor.series.values(at: index, atMost: tensor.tensor.count))
            }
            // An epoch that no part has a value of was recorded before there were any: it has none, not empty ones.
            guard (ofLayers + ofTensors).contains(where: { $0 != MetricValues() }) else { continue }
            (record.epochs[index].layers, record.epochs[index].tensors) = (ofLayers, ofTensors)
        }
    }
}
