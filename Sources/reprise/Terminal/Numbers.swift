import Foundation

/// Numbers as people read them, the same in every locale.
enum Numbers {
    /// A number with a fixed count of decimals.
    static func fixed(_ value: Double, decimals: Int) -> String {
        String(format: "%.\(decimals)f", value)
    }

    /// A loss, to four decimals.
    static func loss(_ value: Double) -> String { fixed(value, decimals: 4) }

    /// A share, as a percentage to two decimals.
    static func percent(_ value: Double) -> String { fixed(100 * value, decimals: 2) + "%" }

    /// A count with commas between thousands.
    static func count(_ value: Int) -> String {
        let digits = String(value.magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return (value < 0 ? "-" : "") + text
    }

    /// A size in bytes: `812 bytes`, `49 kB`, `12.3 MB`.
    static func bytes(_ count: Int) -> String {
        if count < 1000 { return "\(count) bytes" }
        if count < 1_000_000 { return "\(count / 1000) kB" }
        return fixed(Double(count) / 1e6, decimals: 1) + " MB"
    }

    /// A duration: `0.8 s`, `42 s`, `3:07`, `2:05:09`.
    static func duration(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds >= 0, seconds < 1e9 else { return "–" }
        if seconds < 10 { return fixed(seconds, decimals: 1) + " s" }
        let whole = Int(seconds.rounded())
        if whole < 60 { return "\(whole) s" }
        let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
        return hours > 0
            ? String(format: "%d:%02d:%02d", hours, minutes, rest) : String(format: "%d:%02d", minutes, rest)
    }

    /// The first twelve digits of a digest: enough to tell two apart.
    static func short(_ digest: String) -> String { String(digest.prefix(12)) }
}
