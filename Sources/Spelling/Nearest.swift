/// The name among `names` that was probably meant by another one: within a third of its letters, or one, of it, or else one that
/// begins or ends with it, or it with that one, in four letters or more; of several the nearest, and of these the first
/// in their order. Nil where none is near.
public func nearest(to name: String, among names: some Sequence<String>) -> String? {
    let known = names.map { (name: $0, distance: editDistance(name, $0)) }
    // As `adamW` for `adamw`, which would be as near to `adam`.
    if let same = known.first(where: { $0.name.lowercased() == name.lowercased() }) { return same.name }
    let best = known.min { $0.distance < $1.distance }
    if let best, best.distance <= max(1, best.name.count / 3) { return best.name }
    return known.filter { isPart(name, of: $0.name) || isPart($0.name, of: name) }
        .min { $0.distance < $1.distance }?.name
}

private func isPart(_ part: String, of whole: String) -> Bool {
    part.count >= 4 && (whole.hasPrefix(part) || whole.hasSuffix(part))
}

/// Insertions, deletions, substitutions and swaps of neighbours between two short words.
private func editDistance(_ first: String, _ second: String) -> Int {
    let (a, b) = (Array(first.utf8.prefix(64)), Array(second.utf8.prefix(64)))
    var rows = [Array(0...b.count)]
    for i in 0..<a.count {
        var row = [i + 1]
        for j in 0..<b.count {
            var cost = min(row[j] + 1, rows[i][j + 1] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, rows[i - 1][j - 1] + 1) }
            row.append(cost)
        }
        rows.append(row)
    }
    return rows[a.count][b.count]
}
