import Kernels

/// Inverted dropout: in training, values times a mask of 0 and 1 / (1 − rate).
final class DropoutLayer: Layer {
    let parameters: [Parameter] = []
    private let dropout: Dropout
    private let stream: RandomStream
    private let sampleCount: Int
    private let mask: FloatBuffer
    private let output: FloatBuffer
    private let workspace: Workspace
    private let gradientRole: Workspace.Role
    private var inputGradient: UnsafeMutablePointer<Float> { workspace.buffer(gradientRole) }

    init(rate: Double, shape: Shape, capacity: Int, index: Int, workspace: Workspace) {
        dropout = Dropout(rate: rate)
        stream = .dropout(layer: index)
        sampleCount = shape.count
        let count = capacity * shape.count
        mask = FloatBuffer(count: (count + Dropout.group - 1) / Dropout.group * Dropout.group)
        output = FloatBuffer(count: count)
        self.workspace = workspace
        gradientRole = workspace.reserveGradient(count)
    }

    func forward(_ input: UnsafePointer<Float>, _ pass: Pass) -> UnsafePointer<Float> {
        guard case .training(let epoch, let step) = pass.phase else { return input }
        eachSlice(pass) { groups, elements in
            dropout.fill(
                mask.pointer, groups: groups, generator: pass.generator, stream: stream, epoch: epoch,
                step: step)
            multiplyElements(
                input + elements.lowerBound, mask.pointer + elements.lowerBound, count: elements.count,
                result: output.pointer + elements.lowerBound)
        }
        return UnsafePointer(output.pointer)
    }

    func backward(_ gradient: UnsafePointer<Float>, _ pass: Pass, update: Update) -> UnsafePointer<Float>? {
        eachSlice(pass) { _, elements in
            multiplyElements(
                gradient + elements.lowerBound, mask.pointer + elements.lowerBound, count: elements.count,
                result: inputGradient + elements.lowerBound)
        }
        return UnsafePointer(inputGradient)
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
