import Kernels

/// Normalises channels over a batch, and keeps running means for evaluation.
final class BatchNormalisationLayer: Layer {
    /// Gamma, beta, running mean, running variance.
    let parameters: [Parameter]
    private let channels: Int
    private let positions: Int
    /// The share that running means lose in a step.
    private let rate: Float
    private let epsilon: Float
    /// Whether a ReLU comes next, which is applied here.
    private let rectify: Bool
    private var input: Flow?
    private let output: FloatBuffer
    /// Sums of each sample by channel, and what comes of them.
    private let sampleSums: FloatBuffer
    private let sampleProducts: FloatBuffer
    private let mean: FloatBuffer
    private let variance: FloatBuffer
    private let inverse: FloatBuffer
    private let betaGradient: FloatBuffer
    private let gammaGradient: FloatBuffer
    private let factor: FloatBuffer
    private let betaMean: FloatBuffer
    private let gammaMean: FloatBuffer

    init(momentum: Double, epsilon: Double, _ site: LayerSite) {
        channels = site.input.channels
        positions = site.input.height * site.input.width
        rate = Float(1 - momentum)
        self.epsilon = Float(epsilon)
        let count = channels
        let begins: [(String, Float)] = [
            ("gamma", 1), ("beta", 0), ("moving mean", 0), ("moving variance", 1),
        ]
        parameters = begins.map { role, value in
            let parameter = Parameter(name: "\(site.name) \(role)", extents: [count])
            parameter[.values] = [Float](repeating: value, count: count)
            return parameter
        }
        for running in parameters[2...] { running.isLearned = false }
        output = FloatBuffer(count: site.capacity * site.input.count)
        rectify = site.isRectifiedNext
        sampleSums = FloatBuffer(count: site.capacity * count)
        sampleProducts = FloatBuffer(count: site.capacity * count)
        let column = { FloatBuffer(count: count) }
        (mean, variance, inverse) = (column(), column(), column())
        (betaGradient, gammaGradient, factor) = (column(), column(), column())
        (betaMean, gammaMean) = (column(), column())
    }

    private var sampleCount: Int { positions * channels }

    // MARK: - Forward

    func forward(_ input: Flow, _ pass: Pass) -> Flow {
        self.input = input
        let isTraining = pass.phase != .evaluation
        if isTraining {
            takeMoments(input.values, pass)
            keepRunningMeans()
        }
        let moments = isTraining ? (mean, variance) : (parameters[2].values, parameters[3].values)
        for channel in 0..<channels {
            inverse.pointer[channel] = 1 / (moments.1.pointer[channel] + epsilon).squareRoot()
        }
        let columnMoments = ColumnMoments(mean: moments.0.pointer, inverse: inverse.pointer)
        pass.parallel.run(pass.samples) { sample, _ in
            let start = sample * sampleCount
            normalise(
                input.values + start, moments: columnMoments, scale: parameters[0].values.pointer,
                offset: parameters[1].values.pointer, rows: positions, columns: channels, rectify: rectify,
                result: output.pointer + start)
        }
        return Flow(output.pointer)
    }

    /// Mean and variance of each channel over all samples and positions.
    private func takeMoments(_ input: UnsafePointer<Float>, _ pass: Pass) {
        sumOverBatch(pass, into: mean) { sample, sums in
            sumRows(input + sample * sampleCount, rows: positions, columns: channels, result: sums)
        }
        divide(mean, pass)
        sumOverBatch(pass, into: variance) { sample, sums in
            sumSquaredDeviations(
                input + sample * sampleCount, mean: mean.pointer, rows: positions, columns: channels,
                result: sums)
        }
        divide(variance, pass)
    }

    /// Each sample's sums, then the samples' in the order of the batch.
    private func sumOverBatch(
        _ pass: Pass, into result: FloatBuffer, _ sums: (Int, UnsafeMutablePointer<Float>) -> Void
    ) {
        pass.parallel.run(pass.samples) { sample, _ in
            sums(sample, sampleSums.pointer + sample * channels)
        }
        sumRows(sampleSums.pointer, rows: pass.samples, columns: channels, result: result.pointer)
    }

    private func divide(_ sums: FloatBuffer, _ pass: Pass) {
        let count = Float(pass.samples * positions)
        for channel in 0..<channels { sums.pointer[channel] /= count }
    }

    private func keepRunningMeans() {
        for (kept, now) in [(parameters[2].values, mean), (parameters[3].values, variance)] {
            for channel in 0..<channels {
                let old = kept.pointer[channel]
                kept.pointer[channel] = old.addingProduct(now.pointer[channel] - old, rate)
            }
        }
    }

    // MARK: - Backward

    func backward(_ gradient: Flow, _ pass: Pass, update: Update) -> Flow? {
        guard let input else { return nil }
        let signal = gradient.written(count: pass.samples * sampleCount)
        // Normalised values are formed again: quicker than to keep them and to fetch them back.
        let moments = ColumnMoments(mean: mean.pointer, inverse: inverse.pointer)
        sumOverBatch(pass, into: betaGradient) { sample, sums in
            let start = sample * sampleCount
            sumNormalisedProducts(
                signal + start, input.values + start, moments: moments, rows: positions, columns: channels,
                sums: sums, products: sampleProducts.pointer + sample * channels)
        }
        sumRows(
            sampleProducts.pointer, rows: pass.samples, columns: channels, result: gammaGradient.pointer)
        // The gradient stands in a buffer of the network's own; a second one would have to be fetched to be written.
        let below = UnsafeMutablePointer(mutating: signal)
        let count = Float(pass.samples * positions)
        for channel in 0..<channels {
            factor.pointer[channel] = parameters[0].values.pointer[channel] * inverse.pointer[channel]
            betaMean.pointer[channel] = betaGradient.pointer[channel] / count
            gammaMean.pointer[channel] = gammaGradient.pointer[channel] / count
        }
        pass.parallel.run(pass.samples) { sample, _ in
            let start = sample * sampleCount
            normaliseBack(
                signal + start, input.values + start, moments: moments, factor: factor.pointer,
                gradientMean: betaMean.pointer, productMean: gammaMean.pointer, rows: positions,
                columns: channels, result: below + start)
        }
        for (parameter, gradients) in [(parameters[0], gammaGradient), (parameters[1], betaGradient)] {
            parameter.apply(update, gradients: gradients.pointer, offset: 0, count: channels)
        }
        return Flow(below)
    }

    // A gradient of zeros may still have to be told to gamma and beta.
    var isAtRest: Bool { false }
}
