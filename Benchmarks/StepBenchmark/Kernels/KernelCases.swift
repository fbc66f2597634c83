/// Every kernel on the shapes of the article's four networks. To add a kernel, add its case here.
enum KernelCases {
    /// The cases are made one by one, so that one's operands are gone before the next one's are there.
    static var all: [(KernelInputs) -> [KernelCase]] { dense + convolutions + winograd + streaming }

    private static var dense: [(KernelInputs) -> [KernelCase]] {
        [
            DenseCases(inputs: 784, units: 512, isFirst: true),
            DenseCases(inputs: 784, units: 2048, isFirst: true),
            DenseCases(inputs: 3136, units: 512, isFirst: false),
            DenseCases(inputs: 1152, units: 512, isFirst: false),
            DenseCases(inputs: 512, units: 10, isFirst: false),
            DenseCases(inputs: 2048, units: 10, isFirst: false),
        ].map { $0.cases }
    }

    private static var convolutions: [(KernelInputs) -> [KernelCase]] {
        [
            ConvolutionCases(side: 28, inputs: 1, outputs: 16, kernel: 5),
            ConvolutionCases(side: 28, inputs: 1, outputs: 32, kernel: 3),
        ].map { $0.cases }
    }

    private static var winograd: [(KernelInputs) -> [KernelCase]] {
        [
            WinogradCases(side: 28, inputs: 32, outputs: 32),
            WinogradCases(side: 14, inputs: 32, outputs: 64),
            WinogradCases(side: 14, inputs: 64, outputs: 64),
            WinogradCases(side: 7, inputs: 64, outputs: 128),
            WinogradCases(side: 7, inputs: 128, outputs: 128),
        ].map { $0.cases }
    }

    private static var streaming: [(KernelInputs) -> [KernelCase]] {
        [
            { [StreamingCases.adam(784 * 512, $0)] },
            { [StreamingCases.adam(3136 * 512, $0)] },
            { StreamingCases.maxPool(side: 28, channels: 16, $0) },
            { StreamingCases.maxPool(side: 28, channels: 32, $0) },
            { StreamingCases.maxPool(side: 14, channels: 64, $0) },
            { StreamingCases.maxPool(side: 7, channels: 128, $0) },
            { [StreamingCases.dropout(512, $0)] },
            { [StreamingCases.dropout(14 * 14 * 32, $0)] },
        ]
    }
}
