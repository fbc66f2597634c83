/// How rows or columns of an image are cut into tiles: of four, and at the end one of the two or three that are left. A
/// single one that is left gets a tile of two, which reaches over the edge.
struct TileLine {
    /// Rows or columns of the image.
    let length: Int

    /// Tiles.
    var count: Int { (length + 3) / 4 }
    /// Outputs of the last tile: 2, 3 or 4.
    private var last: Int { max(2, length - 4 * (count - 1)) }
    /// Positions that the tiles cover.
    var covered: Int { 4 * (count - 1) + last }

    /// Outputs of a tile.
    func outputs(of tile: Int) -> Int { tile &+ 1 < count ? 4 : last }
    /// Points of a tile: the first so many.
    func points(of tile: Int) -> Int { outputs(of: tile) &+ 2 }
    /// Tiles that have a point; none but the last may lack it.
    func tiles(at point: Int) -> Int { point < last + 2 ? count : count - 1 }
}
