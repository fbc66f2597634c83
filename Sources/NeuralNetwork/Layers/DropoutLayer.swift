import Kernels

/// Inverted dropout: in training, values times a mask of 0 and 1 / (1 − rate).
final class DropoutLayer: Layer {
    let parameters: [Parameter] = []
    private let dropout: Dropout
    private let stream: RandomStream
    private let sampleCount: Int
    private let mask: FloatBuffer
    private let output: FloatBuffer
    /// Whether all outputs are zero.
    private var isBlank = true
    /// Whether the mask is the step's; where only zeros come in, nobody has drawn it yet.
    private var isDrawn = false
    private let workspace: Workspace
    private let gradientRole: Workspace.Role
    private var inputGradient: UnsafeMutablePointer<Float> { workspace.buffer(gradientRole) }

    init(rate: Double, _ site: LayerSite) {
        dropout = Dropout(rate: rate)
        stream = .dropout(layer: site.index)
        sampleCount = site.input.count
        let count = site.capacity * site.input.count
        mask = FloatBuffer(count: (count + Dropout.group - 1) / Dropout.group * Dropout.group)
        output = FloatBuffer(count: count)
        workspace = site.workspace
        gradientRole = workspace.reserveGradient(count)
    }

    func forward(_ input: Flow, _ pass: Pass) -> Flow {
        guard pass.phase != .evaluation else { return input }
        isDrawn = !input.isZero
        if input.isZero {
            if !isBlank { output.pointer.update(repeating: 0, count: output.count) }
            isBlank = true
            return .zero(output.pointer)
        }
        isBlank = false
        eachSlice(pass) { groups, elements in
            draw(groups, pass)
            multiply(input.values, elements, output.pointer)
        }
        return scaled(output.pointer, from: input)
    }

    func backward(_ gradient: Flow, _ pass: Pass, update: Update) -> Flow? {
        if gradient.isZero { return .zero(inputGradient) }
        let inputGradient = inputGradient
        eachSlice(pass) { groups, elements in
            if !isDrawn { draw(groups, pass) }
            multiply(gradient.values, elements, inputGradient)
        }
        return scaled(inputGradient, from: gradient)
    }

    private func draw(_ groups: Range<Int>, _ pass: Pass) {
        guard case .training(let epoch, let step) = pass.phase else { return }
        dropout.fill(
            mask.pointer, groups: groups, generator: pass.generator, stream: stream, epoch: epoch, step: step)
    }

    private func multiply(
        _ values: UnsafePointer<Float>, _ elements: Range<Int>, _ result: UnsafeMutablePointer<Float>
    ) {
        multiplyElements(
            values + elements.lowerBound, mask.pointer + elements.lowerBound, count: elements.count,
            result: result + elements.lowerBound)
    }

    /// Values times the mask: a bound of one factor of which sample and channel are known is a bound of all.
    private func scaled(_ values: UnsafePointer<Float>, from flow: Flow) -> Flow {
        Flow(values, bound: flow.bound * dropout.scale, magnitudes: flow.magnitudes)
    }

    /// Slices of the batch that hold whole mask groups, about 16 KiB each.
    private func eachSlice(_ pass: Pass, _ body: (_ groups: Range<Int>, _ elements: Range<Int>) -> Void) {
        let count = pass.samples * sampleCount
        let groupCount = (count + Dropout.group - 1) / Dropout.group
        let groupsPerSlice = 64
        pass.parallel.run((groupCount + groupsPerSlice - 1) / groupsPerSlice) { slice, _ in
            let groups = slice * groupsPerSlice..<min((slice + 1) * groupsPerSlice, groupCount)
            body(groups, groups.lowerBound * Dropout.group..<min(groups.upperBound * Dropout.group, count))
        }
    }
}
