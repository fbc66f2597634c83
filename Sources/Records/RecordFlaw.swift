/// What no training can have recorded: an epoch that is missing, a share above 1, a count above its whole.
public struct RecordFlaw: Error, Sendable, Equatable, CustomStringConvertible {
    /// The part of a record that is wrong.
    public enum Part: Sendable, Equatable {
        case run, epoch, layer, tensor, divergence, final, confusion, mistake
    }

    /// What is wrong.
    public var part: Part
    /// In which epoch; nil where it is none of an epoch.
    public var epoch: Int?
    /// As it must be.
    public var expected: String
    /// As it is.
    public var found: String

    /// A flaw of a part.
    public init(_ part: Part, epoch: Int? = nil, expected: String, found: String) {
        self.part = part
        self.epoch = epoch
        self.expected = expected
        self.found = found
    }

    /// As in `epoch 3: expected training_accuracy from 0 to 1, found 7.5`.
    public var description: String {
        (epoch.map { "epoch \($0): " } ?? "") + "expected \(expected), found \(found)"
    }
}
