public import Datasets
internal import NeuralNetwork
internal import Vocabulary

extension Plan {
    /// Checks the plan against the data that it is about to be used with.
    ///
    /// - Parameters:
    ///   - image: the size of every image.
    ///   - trainingSamples: training samples before the validation split; nil where that is not known yet.
    /// - Throws: the first field that does not fit; without file and line, which only the reader knows.
    public func validate(image: ImageSize, trainingSamples: Int? = nil) throws(PlanError) {
        if let stated = dataset.imageSize, stated != image {
            throw PlanError(
                field: "dataset.image", expected: "images of \(stated.text)",
                found: "\(image.text) in the data",
                remedy: "use the data that the plan is for, or state its size in the plan")
        }
        try validate(knownImage: image, trainingSamples: trainingSamples)
    }

    /// Checks what is known without data: layers that cannot follow each other, and, where the size of the
    /// images and the number of samples are known, layers that do not fit and a split that leaves nothing.
    func validate(knownImage image: ImageSize?, trainingSamples: Int?) throws(PlanError) {
        if let stopping = training.earlyStopping, stopping.watchesValidation, training.validationSplit == 0 {
            throw PlanError(
                field: "training.early_stopping.on",
                expected: "a metric that is measured, as nothing is held out for validation",
                found: stopping.metric.name,
                remedy: "hold samples out with validation_split, or write on: training_loss")
        }
        if let trainingSamples { try validate(trainingSamples: trainingSamples) }
        if let image, let stated = dataset.pixels.normalisation?.mean.count, stated != image.channels {
            throw PlanError(
                field: "dataset.normalise",
                expected: "a mean and a std for each channel, \(image.channels)", found: "\(stated)",
                remedy: "write as many as the images have channels")
        }

        for model in models {
            try model.validateOrder(classes: dataset.classes)
            if let image {
                let layers = try model.summary(image: image)
                let values = layers.reduce(0) { $0 + $1.output.count }
                guard values <= PlanLimits.stepValues / max(1, training.batchSize) else {
                    throw PlanError(
                        field: "training.batch_size",
                        expected:
                            "at most \(PlanLimits.stepValues / values), as each sample takes \(values) values in \(model.name)",
                        found: "\(training.batchSize)", remedy: "lower it or make the model smaller")
                }
            }
        }
    }
}

extension Plan {
    /// Checks that there are as many samples as treatments leave, and something to fit.
    private func validate(trainingSamples: Int) throws(PlanError) {
        let counts = treatments.map { ($0, $0.samples?.setting("count").flatMap { Int($0) }) }
        for case (let treatment, let count?) in counts where count > trainingSamples {
            throw PlanError(
                field: "treatments.\(treatment.name).samples",
                expected: "at most \(trainingSamples), the training samples of the data", found: "\(count)",
                remedy: "leave the key out for all of them, or lower the count")
        }
        for samples in [trainingSamples] + counts.compactMap(\.1)
        where training.fittedCount(of: samples) < 1 {
            throw PlanError(
                field: "training.validation_split",
                expected: "a share that leaves at least one of \(samples) training samples to fit",
                found: "\(training.validationSplit)", remedy: "lower it or use more samples")
        }
        let least = counts.compactMap(\.1).min() ?? trainingSamples
        if training.earlyStopping?.watchesValidation == true, training.fittedCount(of: least) == least {
            throw PlanError(
                field: "training.validation_split",
                expected: "a share that holds out at least one of \(least) training samples",
                found: "\(training.validationSplit)", remedy: "raise it, as early_stopping watches them")
        }
    }
}

extension Plan.Model {
    /// The path of a layer in the plan, or of a setting inside it.
    private func field(_ layer: Int, _ setting: String? = nil) -> String {
        "models.\(name)[\(layer)]" + (setting.map { ".\($0)" } ?? "")
    }

    /// Checks what holds for images of any size: images, then `flatten`, then vectors, then one softmax.
    fileprivate func validateOrder(classes: Int) throws(PlanError) {
        guard let last = layers.last, last.place == .vectors else {
            throw PlanError(
                field: layers.isEmpty ? "models.\(name)" : field(layers.count - 1),
                expected: "a dense layer with softmax as the last layer",
                found: layers.last?.keyword ?? "no layer",
                remedy: "end with dense: {units: \(classes), activation: softmax}")
        }
        var flattened = false
        for (index, layer) in layers.enumerated() {
            switch layer.place {
            case .between:
                guard !flattened else {
                    throw PlanError(
                        field: field(index), expected: "\(layer.keyword) once",
                        found: "a second \(layer.keyword)", remedy: "remove it")
                }
                flattened = true
            case .images:
                guard !flattened else {
                    throw PlanError(
                        field: field(index), expected: "layers for vectors after flatten",
                        found: layer.keyword, remedy: "move it before flatten")
                }
            case .vectors:
                guard flattened else {
                    throw PlanError(
                        field: field(index), expected: "flatten before the first \(layer.keyword) layer",
                        found: "none", remedy: "insert flatten before it")
                }
            case .anywhere:
                break
            }
            guard (index == layers.count - 1) == layer.isSoftmax else { throw softmax(index, classes) }
        }
        let outputs = last.outputShape(for: Shape(height: 1, width: 1, channels: 1))?.channels
        guard outputs == classes else {
            throw PlanError(
                field: field(layers.count - 1, "\(last.keyword).units"),
                expected: "\(classes), one unit for each class of the data",
                found: outputs.map { "\($0)" } ?? "none", remedy: "write units: \(classes)")
        }
    }

    /// Softmax belongs to the last layer, and to no other.
    private func softmax(_ index: Int, _ classes: Int) -> PlanError {
        let layer = layers[index]
        let (isLast, field) = (index == layers.count - 1, field(index, "\(layer.keyword).activation"))
        return PlanError(
            field: field, expected: isLast ? "softmax on the last layer" : "softmax on the last layer only",
            found: isLast ? layer.setting("activation") ?? "none" : "softmax on a layer before it",
            remedy: isLast ? "write activation: softmax" : "write relu or linear")
    }

    /// What each layer makes of images of this size: for tables of layers, and to check that each can.
    ///
    /// - Throws: the first layer that does not fit its input, or that makes the model too large.
    public func summary(image: ImageSize) throws(PlanError) -> [LayerSummary] {
        let sides = 1...PlanLimits.imageSide
        guard sides.contains(image.height), sides.contains(image.width) else {
            throw PlanError(
                field: "dataset.image", expected: "sides from 1 to \(PlanLimits.imageSide)",
                found: image.text, remedy: "use smaller images")
        }
        guard (1...PlanLimits.channels).contains(image.channels) else {
            throw PlanError(
                field: "dataset.image", expected: "1 to \(PlanLimits.channels) channels",
                found: "\(image.channels)", remedy: "use images of fewer channels")
        }
        var shape = Shape(image)
        var parameters = 0
        var summaries: [LayerSummary] = []
        for (index, layer) in layers.enumerated() {
            if let misfit = layer.misfit(for: shape) {
                throw PlanError(
                    field: field(index, misfit.setting.map { "\(layer.keyword).\($0)" }),
                    expected: misfit.expected, found: misfit.found, remedy: misfit.remedy)
            }
            guard layer.isWithinLimits, let output = layer.outputShape(for: shape) else {
                throw PlanError(
                    field: field(index), expected: "a layer for inputs of \(shape.text)", found: layer.text,
                    remedy: "see seeds/README.md for what each layer takes")
            }
            let count = layer.parameterCount(for: shape)
            parameters += count
            guard parameters <= PlanLimits.parameters, output.count <= PlanLimits.stepValues else {
                throw PlanError(
                    field: field(index), expected: "a model of at most \(PlanLimits.parameters) parameters",
                    found: "\(parameters) up to this layer",
                    remedy: "use fewer units or filters, or pool before")
            }
            summaries.append(LayerSummary(name: layer.text, output: output, parameters: count))
            shape = output
        }
        return summaries
    }
}
