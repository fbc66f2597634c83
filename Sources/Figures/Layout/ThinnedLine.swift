/// The points of a line that are needed to draw it: of those that lie in one narrow column, one after the other, the first, the
/// lowest, the highest and the last, in their order. Lines of tens of thousands of epochs look the same and are drawn in a
/// fraction of the time; those of at most 2,000 points take none, and keep all.
func thinned(_ points: [Point]) -> [Point] {
    if points.count <= 2_000 { return points }
    var kept: [Point] = []
    var start = 0
    for end in points.indices.dropFirst() where column(points[end]) != column(points[start]) {
        keep(points[start..<end], in: &kept)
        start = end
    }
    keep(points[start...], in: &kept)
    return kept
}

/// A quarter of a point is less than a pixel of any picture here.
private func column(_ point: Point) -> Double { (point.x * 4).rounded(.down) }

private func keep(_ points: ArraySlice<Point>, in kept: inout [Point]) {
    guard points.count > 4, let lowest = points.indices.min(by: { points[$0].y < points[$1].y }),
        let highest = points.indices.max(by: { points[$0].y < points[$1].y })
    else {
        kept += points
        return
    }
    for index in Set([points.startIndex, lowest, highest, points.endIndex - 1]).sorted() {
        kept.append(points[index])
    }
}
