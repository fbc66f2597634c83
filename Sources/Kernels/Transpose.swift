/// Copies a `rows × columns` matrix as its transpose, in blocks that stay in the cache.
///
/// - Parameters:
///   - fromRow: Values from one row of the source to the next.
///   - toRow: Values from one row of the result (a column of the source) to the next.
public func transpose(
    _ from: UnsafePointer<Float>, rows: Int, columns: Int, fromRow: Int,
    into to: UnsafeMutablePointer<Float>, toRow: Int
) {
    let block = 16
    for rowBlock in stride(from: 0, to: rows, by: block) {
        for columnBlock in stride(from: 0, to: columns, by: block) {
            for column in columnBlock..<min(columnBlock + block, columns) {
                for row in rowBlock..<min(rowBlock + block, rows) {
                    to[column &* toRow &+ row] = from[row &* fromRow &+ column]
                }
            }
        }
    }
}
