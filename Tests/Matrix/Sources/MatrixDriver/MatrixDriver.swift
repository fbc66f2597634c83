import CTarget
import Kernels
import NeuralNetwork

/// Prints how wide this build's vectors are and how it fuses, then a line for the functions and for each case, with
/// its name and its digest, and at last a digest of them all.
///
/// Arguments, where there can be any: how many threads share the work of a network, and how many networks are trained
/// side by side.
@main
enum MatrixDriver {
    static func main() {
        let (threads, jobs) = arguments()
        let digests = UnsafeMutableBufferPointer<BitDigest?>.allocate(capacity: Case.all.count)
        digests.initialize(repeating: nil)
        let sideBySide = Workers(jobs)
        sideBySide.parallel.run(Case.all.count) { index, _ in
            let workers = Workers(threads)
            digests[index] = try? Case.all[index].digest(workers.parallel)
            workers.stop()
        }
        sideBySide.stop()

        print("build \(reprise_vector_bits) \(reprise_has_hardware_fma == 1 ? "instruction" : "function")")
        var all = Functions.digest
        print("functions \(all.hexadecimal)")
        for (one, digest) in zip(Case.all, digests) {
            print("\(one.name) \(digest?.hexadecimal ?? "layers do not fit")")
            if let digest { all.add(digest) }
        }
        print("all \(all.hexadecimal)")
    }

    private static func arguments() -> (threads: Int, jobs: Int) {
        #if hasFeature(Embedded)
            return (1, 1)
        #else
            let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
            return (numbers.first ?? 1, numbers.dropFirst().first ?? 1)
        #endif
    }
}
