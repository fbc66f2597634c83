internal import Yams

extension PlanReader {
    /// The one YAML document in `text`, without anchors and aliases.
    static func rootNode(of text: String, file: String) throws(PlanError) -> Node {
        try refuseAliases(in: text, file: file)
        do {
            let parser = try Parser(yaml: text, encoding: .utf8)
            // A node's anchor is a weak reference into its parser.
            return try withExtendedLifetime(parser) {
                guard let node = try parser.singleRoot() else {
                    throw PlanError(
                        file: file, line: 1, expected: "a plan", found: "an empty file",
                        remedy: "start from a copy of seeds/quick.yml")
                }
                try refuseAnchors(in: node, file: file)
                return node
            }
        } catch let error as PlanError {
            throw error
        } catch {
            throw planError(error, file: file)
        }
    }

    /// Refuses text in which `*name` may stand for `&name`, before it is parsed: nested aliases are a few
    /// lines of text and an astronomical number of nodes.
    private static func refuseAliases(in text: String, file: String) throws(PlanError) {
        guard text.utf8.contains(UInt8(ascii: "&")), text.utf8.contains(UInt8(ascii: "*")) else { return }
        var anchors: Set<Substring> = []
        for match in text.matches(of: /&([A-Za-z0-9_-]+)/) { anchors.insert(match.1) }
        for (index, line) in text.split(separator: /\r\n|\n|\r/, omittingEmptySubsequences: false)
            .enumerated()
        {
            for match in line.matches(of: /\*([A-Za-z0-9_-]+)/) where anchors.contains(match.1) {
                throw PlanError(
                    file: file, line: index + 1, expected: "a plan without aliases", found: "*\(match.1)",
                    remedy: "write the value out")
            }
        }
    }

    /// Refuses anchors, also those that nothing refers to.
    private static func refuseAnchors(in node: Node, file: String) throws(PlanError) {
        if let anchor = node.anchor {
            throw PlanError(
                file: file, line: node.mark?.line, column: node.mark?.column,
                expected: "a plan without anchors", found: "&\(anchor)", remedy: "remove the anchor")
        }
        switch node {
        case .mapping(let mapping):
            for (key, value) in mapping {
                try refuseAnchors(in: key, file: file)
                try refuseAnchors(in: value, file: file)
            }
        case .sequence(let sequence):
            for element in sequence { try refuseAnchors(in: element, file: file) }
        case .scalar, .alias:
            break
        }
    }

    /// A parser's error in this project's form.
    private static func planError(_ error: any Error, file: String) -> PlanError {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _):
            return PlanError(
                file: file, line: mark.line, column: mark.column, expected: "YAML",
                found: problem.contains("nesting")
                    ? "too many levels of it" : "text that is not (\(problem))",
                remedy: "check brackets, quotes and indentation (spaces, not tabs) up to here")
        case .composer(_, let problem, let mark, _):
            return PlanError(
                file: file, line: mark.line, column: mark.column,
                expected: "one YAML document without aliases",
                found: problem.replacing(#/^(but )?found /#, with: ""), remedy: "remove it")
        case .duplicatedKeysInMapping(let duplicates, let context):
            return PlanError(
                file: file, line: context.mark.line, column: context.mark.column,
                expected: "each key once", found: "\(shown(duplicates.first ?? "")) again below",
                remedy: "remove one of the two")
        case .reader(_, let offset, _, let yaml):
            return PlanError(
                file: file, line: offset.map { yaml.prefix($0).count(where: \.isNewline) + 1 },
                expected: "printable text", found: "a control character", remedy: "remove it")
        default:
            return PlanError(
                file: file, expected: "YAML", found: "text that cannot be read",
                remedy: "start from a copy of seeds/quick.yml")
        }
    }

    /// A piece of the file in quotes, on one line and not too long, for an error's text.
    static func shown(_ text: String) -> String {
        let printable = text.unicodeScalars.prefix(40).map {
            $0.properties.isWhitespace || $0.value < 32 ? " " : String($0)
        }
        return "\"\(printable.joined())\(text.unicodeScalars.count > 40 ? "…" : "")\""
    }
}
