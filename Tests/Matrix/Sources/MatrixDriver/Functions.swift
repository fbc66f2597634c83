import Kernels

/// The functions that are computed here rather than by the processor.
enum Functions {
    /// Arguments whose results lie so near the middle between two binary32 values that binary64 does not settle them.
    private static let hardExponents: [UInt32] = [
        0xbdb3_93eb, 0xbf76_fd92, 0xbf81_eadf, 0xbfbf_a14b, 0xc038_2e72, 0xc078_1533,
    ]
    private static let hardLogarithms: [UInt32] = [
        0x3fa6_6c0b, 0x3fc5_5379, 0x3fca_f728, 0x3fd3_64d7, 0x402e_5a8f, 0x404d_c250, 0x40c5_53bf,
    ]

    /// Digests exponentials from 1 down to the subnormal numbers, and logarithms from 1 to 256.
    static var digest: BitDigest {
        var digest = BitDigest()
        let exponents = stride(from: Float(-0.0).bitPattern, to: Float(-104).bitPattern, by: 99_991)
        for pattern in Array(exponents) + hardExponents {
            digest.add(CollectionOfOne(exponential(Float(bitPattern: pattern))))
        }
        let arguments = stride(from: Float(1).bitPattern, to: Float(256).bitPattern, by: 9_973)
        for pattern in Array(arguments) + hardLogarithms {
            digest.add(CollectionOfOne(logarithm(Float(bitPattern: pattern))))
        }
        return digest
    }
}
