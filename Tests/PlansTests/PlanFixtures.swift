import Foundation
import Plans
import Testing

/// The text of a file beside the tests.
func fixture(_ name: String) throws -> String {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    return try String(contentsOf: folder.appending(path: name), encoding: .utf8)
}

/// A small valid plan with one of everything.
func smallPlanText() throws -> String {
    try fixture("small-plan.yml")
}

/// The small plan, read.
func smallPlan() throws -> Plan {
    try PlanReader.read(text: smallPlanText(), file: "plan.yml")
}

/// A change to the small plan and the error that it must give.
struct MalformedPlan: CustomTestStringConvertible {
    var removed: [Substring] = []
    var added: [Substring] = []
    var message: Substring = ""

    var testDescription: String { String(message) }

    /// The cases in `malformed-plans.txt`.
    static func all() throws -> [MalformedPlan] {
        try fixture("malformed-plans.txt").split(separator: "\n\n").compactMap { block in
            var plan = MalformedPlan()
            for line in block.split(separator: "\n") {
                switch line.first {
                case "-": plan.removed.append(line.dropFirst())
                case "+": plan.added.append(line.dropFirst())
                case "!": plan.message = line.dropFirst(2)
                default: continue
                }
            }
            return plan.message.isEmpty ? nil : plan
        }
    }

    /// The small plan with the change; the removed lines must occur in it once.
    func text() throws -> String {
        let parts = try "\n\(smallPlanText())".components(
            separatedBy: "\n\(removed.joined(separator: "\n"))\n")
        try #require(parts.count == 2, "the removed lines occur \(parts.count - 1) times")
        let inserted = added.isEmpty ? "\n" : "\n\(added.joined(separator: "\n"))\n"
        return String(parts.joined(separator: inserted).dropFirst())
    }
}
