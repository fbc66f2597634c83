import Experiments
import Foundation
import Kernels
import NeuralNetwork

/// Times training steps of the article's four networks and prints one line per model, as
/// `model milliseconds`, the median over some slices of steps.
///
/// Arguments: threads (2 if none), model names (all if none).
@main
enum StepBenchmark {
    static let models: [(String, [LayerDescription])] = [
        ("dense1", dense(512)),
        ("dense2", dense(2048)),
        (
            "conv1",
            [
                .convolution(filters: 16, kernelHeight: 5, kernelWidth: 5, activation: .relu),
                .maxPool(size: 2),
            ] + dense(512)
        ),
        (
            "conv2",
            block(32, 2) + block(64, 3) + block(128, 3) + dense(512)
        ),
    ]

    static func dense(_ units: Int) -> [LayerDescription] {
        [
            .flatten, .dense(units: units, activation: .relu), .dropout(rate: 0.25),
            .dense(units: 10, activation: .softmax),
        ]
    }

    static func block(_ filters: Int, _ convolutions: Int) -> [LayerDescription] {
        Array(
            repeating: .convolution(filters: filters, kernelHeight: 3, kernelWidth: 3, activation: .relu),
            count: convolutions) + [.maxPool(size: 2), .dropout(rate: 0.25)]
    }

    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        let threads = arguments.first.flatMap { Int($0) } ?? 2
        let names = arguments.dropFirst()
        let batch = 32
        for (name, layers) in models where names.isEmpty || names.contains(name) {
            let pool = ThreadPool(threadCount: threads)
            let generator = Philox(seed: 1)
            let network = try Network(
                layers: layers, input: Shape(height: 28, width: 28, channels: 1), capacity: batch,
                generator: generator, parallel: pool)
            let pixels = FloatBuffer(count: batch * 784)
            var random = PhiloxSequence(generator, .syntheticData(part: 9))
            // As in MNIST, about four fifths of the pixels are background.
            for i in 0..<pixels.count {
                let value = random.uniform()
                pixels.pointer[i] = value < 0.8 ? 0 : (value - 0.8) * 5
            }
            let labels = (0..<batch).map { UInt8($0 % 10) }
            var schedule = AdamSchedule(AdamSettings())
            var totals = Totals()
            var step = 0
            func run(_ steps: Int) -> Double {
                let start = ContinuousClock.now
                labels.withUnsafeBufferPointer { labels in
                    for _ in 0..<steps {
                        network.train(
                            pixels.pointer, labels: labels, epoch: 1, step: step,
                            update: .adam(schedule.next()), totals: &totals)
                        step += 1
                    }
                }
                let elapsed = (ContinuousClock.now - start).components
                return (Double(elapsed.seconds) * 1e3 + Double(elapsed.attoseconds) * 1e-15) / Double(steps)
            }
            let slice = max(1, Int(200 / run(5)))
            let times = (0..<9).map { _ in run(slice) }.sorted()
            print(name, String(format: "%.3f", times[4]), String(format: "%.3f", times[0]))
            pool.stop()
        }
    }
}
