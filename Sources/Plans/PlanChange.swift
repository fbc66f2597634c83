internal import Yams

/// A field that two plans have with different values.
public struct PlanChange: Sendable, Equatable {
    /// Path of the field, as in `treatments.shuffled.epochs` or `models.conv1[3].maxpool.size`.
    public var field: String
    /// The value in the old plan, as a plan file writes it; nil where the old plan has no such field.
    public var old: String?
    /// The value in the new plan; nil where the new plan has no such field.
    public var new: String?

    /// A change of one field.
    public init(field: String, old: String?, new: String?) {
        self.field = field
        self.old = old
        self.new = new
    }
}

extension PlanChange {
    /// What leads from one plan's canonical text to another's, in the order of the old plan's fields.
    ///
    /// The texts are compared as YAML, not as plans, so that plans of another version of the format compare, too.
    /// - Throws: `PlanError` where a text is no YAML document.
    public static func changes(from old: String, to new: String) throws(PlanError) -> [PlanChange] {
        if old == new { return [] }
        let (old, new) = (
            try PlanReader.rootNode(of: old, file: "old plan"),
            try PlanReader.rootNode(of: new, file: "new plan")
        )
        return changes(from: old, to: new, at: "")
    }

    private static func changes(from old: Node?, to new: Node?, at path: String) -> [PlanChange] {
        switch (old, new) {
        case (.mapping(let old)?, .mapping(let new)?):
            let added = Array(new.keys.filter { old[$0] == nil })
            return (Array(old.keys) + added).flatMap { key in
                let name = key.string ?? key.flowText
                return changes(from: old[key], to: new[key], at: path.isEmpty ? name : "\(path).\(name)")
            }
        case (.sequence(let old)?, .sequence(let new)?) where old.count == new.count:
            return old.indices.flatMap { changes(from: old[$0], to: new[$0], at: "\(path)[\($0)]") }
        case (.sequence(let old)?, .sequence(let new)?):
            // Elements that only moved up or down are no changes.
            let difference = new.map(\.flowText).difference(from: old.map(\.flowText))
            return (difference.removals + difference.insertions).map { change in
                switch change {
                case .remove(let index, let element, _):
                    PlanChange(field: "\(path)[\(index)]", old: element, new: nil)
                case .insert(let index, let element, _):
                    PlanChange(field: "\(path)[\(index)]", old: nil, new: element)
                }
            }
        default:
            let (old, new) = (old?.flowText, new?.flowText)
            return old == new ? [] : [PlanChange(field: path, old: old, new: new)]
        }
    }
}

extension Node {
    /// The node on one line, as in `{units: 10, activation: softmax}`.
    fileprivate var flowText: String {
        switch self {
        case .scalar(let scalar): scalar.string
        case .mapping(let mapping):
            "{" + mapping.map { "\($0.key.flowText): \($0.value.flowText)" }.joined(separator: ", ") + "}"
        case .sequence(let sequence): "[" + sequence.map(\.flowText).joined(separator: ", ") + "]"
        case .alias: ""
        }
    }
}
