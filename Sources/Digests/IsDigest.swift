/// Whether `text` is a SHA-256 in lowercase hexadecimal.
public func isDigest(_ text: String) -> Bool {
    text.utf8.count == 64 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
}
