import Foundation

extension DecodingError {
    /// What was found instead in a file with this content, for a message.
    func finding(in data: Data) -> String {
        switch self {
        case .keyNotFound(let key, let context):
            return "no '\(key.stringValue)' \(context.place)"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            return "another kind of value \(context.place)"
        default:
            // A whole number that is none, or has too many digits, counts as damaged text.
            let isJSON = (try? JSONSerialization.jsonObject(with: data)) != nil
            return isJSON ? "a number that is not whole or too large" : "text that is not JSON"
        }
    }
}

extension DecodingError.Context {
    fileprivate var place: String {
        let path = codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }
        return path.isEmpty ? "at the top" : "at " + path.joined(separator: ".")
    }
}
