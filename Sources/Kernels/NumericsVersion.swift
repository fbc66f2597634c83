/// The version of the arithmetic contract.
///
/// Anything that changes a bit of any result raises it. It is part of every run's identity, so that digests
/// from other arithmetic are told apart from digests that differ.
public enum NumericsVersion {
    /// The version that this code computes.
    public static let current = 3
}
