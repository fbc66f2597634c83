public import Kernels
import Vocabulary

/// Labels as they come.
struct TrueLabels: Transformation {
    static var word: Word<any Transformation> {
        Word("true_labels", "Labels as they come") { _ in TrueLabels() }
    }

    func apply(to samples: inout TreatedSamples, generator: Philox) {}
}
