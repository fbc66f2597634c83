/// Which moments of some adjacent parameters may be other than zero.
///
/// A step without gradients moves parameters only by their moments. Where these are zero, nothing happens at all, as long as
/// the update rule leaves zeros alone. Of some rules a part of the moments decays and does nothing else: such decays are owed
/// and made up for, many at once, when somebody needs the moments.
public struct Momentum: Sendable, Equatable {
    /// 0: none; 255: both; between: only second moments, which are owed one decay less than this.
    private var code: UInt8

    /// All moments are zero.
    public static let none = Self(code: 0)
    /// Any moments may be other than zero.
    public static let both = Self(code: 255)
    /// Only second moments may be other than zero, and they are as they should be. Only of rules that owe them something.
    static let second = Self(code: 1)

    /// So many decays are owed at most: fewer, and memory is what they wait for.
    static let mostOwed = 64

    /// Decays that the second moments are owed.
    var owed: Int { self == .both || self == .none ? 0 : Int(code) - 1 }

    /// Whether parameters stay as they are as long as there are no gradients.
    public var isStill: Bool { self != .both }

    /// Owes one decay more.
    mutating func owe() { code += 1 }
}
