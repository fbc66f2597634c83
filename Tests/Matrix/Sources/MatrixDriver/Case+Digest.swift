import Kernels
import NeuralNetwork

extension Case {
    /// Trains, and digests the losses after each step, those of an evaluation, and at last parameters and moments.
    ///
    /// - Throws: Where the layers do not fit together.
    func digest(_ parallel: any Parallel) throws(NetworkError) -> BitDigest {
        let generator = Philox(seed: 0x5EED_0000_0000_0001)
        let network = try Network(
            layers: layers, input: image, capacity: Self.batch, generator: generator, parallel: parallel)
        var sequence = PhiloxSequence(generator, .syntheticData(part: 0))
        let bytes = pixels(&sequence)
        let labels = (0..<samples).map { _ in UInt8(sequence.integer(below: UInt32(network.classes))) }
        var schedule = UpdateSchedule(
            learning, stepsPerEpoch: (samples + Self.batch - 1) / Self.batch, epochs: epochs)
        var digest = BitDigest()

        for epoch in 1...epochs {
            var order = PhiloxSequence(generator, .epochOrder, epoch: epoch)
            var totals = Totals()
            for (step, batch) in batches(order.permutation(count: samples)).enumerated() {
                withBatch(batch, bytes, labels) { pixels, labels in
                    network.train(
                        pixels, labels: labels, epoch: epoch, step: step, update: .learn(schedule.next()),
                        clipNorm: learning.clipNorm, totals: &totals)
                }
                digest.add(totals)
            }
        }
        var totals = Totals()
        for batch in batches((0..<Int32(samples)).map { $0 }) {
            withBatch(batch, bytes, labels) { network.evaluate($0, labels: $1, totals: &totals) }
        }
        digest.add(totals)
        for parameter in network.parameters {
            for part in parameter.parts { parameter.eachPiece(of: part) { digest.add($0) } }
        }
        return digest
    }

    private func batches(_ order: [Int32]) -> [ArraySlice<Int32>] {
        stride(from: 0, to: samples, by: Self.batch).map { order[$0..<min($0 + Self.batch, samples)] }
    }

    /// Calls `body` with a batch's pixels and labels.
    private func withBatch(
        _ batch: ArraySlice<Int32>, _ bytes: [UInt8], _ labels: [UInt8],
        _ body: (UnsafePointer<Float>, UnsafeBufferPointer<UInt8>) -> Void
    ) {
        let pixels = FloatBuffer(count: batch.count * image.count)
        bytes.withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress else { return }
            for (row, sample) in batch.enumerated() {
                scalePixels(
                    start + Int(sample) * image.count, count: image.count,
                    into: pixels.pointer + row * image.count)
            }
        }
        batch.map { labels[Int($0)] }.withUnsafeBufferPointer { body(pixels.pointer, $0) }
    }
}

extension BitDigest {
    fileprivate mutating func add(_ totals: Totals) {
        add(totals.loss)
        add(UInt64(totals.correct))
    }
}
