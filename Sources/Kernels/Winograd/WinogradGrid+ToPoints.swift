import CTarget

extension WinogradGrid {
    /// Takes the inputs of a convolution to the points: each tile with a border of one. Outside the image all is
    /// zero.
    ///
    /// - Parameters:
    ///   - images: Sample after sample, with readable slack.
    ///   - samples: How many.
    ///   - channels: Which channels; whole vectors, of which the last may reach over the end.
    ///   - strip: `stripCount` values of scratch.
    ///   - present: The channels that matter, ascending; vectors of others are left out. Nil: all.
    ///   - result: The first tile at the first point; points are `plane(samples:lanes:)` values apart.
    func transformInputs(
        _ images: UnsafePointer<Float>, samples: Int, channels: Range<Int>,
        present: UnsafeBufferPointer<Int32>? = nil, strip: UnsafeMutablePointer<Float>,
        into result: UnsafeMutablePointer<Float>
    ) {
        let tiles = TilesToPoints(
            grid: self, border: 1, channels: channels, present: present, strip: strip)
        tiles.run(
            SideOfFour.Inputs.self, SideOfThree.Inputs.self, SideOfTwo.Inputs.self, images, samples, result)
    }

    /// Takes the gradients of a convolution's outputs to the points, for the gradient of the weights; otherwise
    /// like `transformInputs`.
    func transformGradients(
        _ images: UnsafePointer<Float>, samples: Int, channels: Range<Int>,
        strip: UnsafeMutablePointer<Float>, into result: UnsafeMutablePointer<Float>
    ) {
        let tiles = TilesToPoints(grid: self, border: 0, channels: channels, present: nil, strip: strip)
        tiles.run(
            SideOfFour.Gradients.self, SideOfThree.Gradients.self, SideOfTwo.Gradients.self, images, samples,
            result)
    }
}

/// Takes rows of tiles to the points: all their columns at once, since neighbours share some, then each tile's rows.
private struct TilesToPoints {
    let grid: WinogradGrid
    /// Positions around a tile that belong to its values.
    let border: Int
    let channels: Range<Int>
    let present: UnsafeBufferPointer<Int32>?
    let strip: UnsafeMutablePointer<Float>

    func run<A: ToPoints, B: ToPoints, C: ToPoints>(
        _: A.Type, _: B.Type, _: C.Type, _ images: UnsafePointer<Float>, _ samples: Int,
        _ result: UnsafeMutablePointer<Float>
    ) {
        let lanes = channels.count
        clearEdges()
        grid.withPlaces(at: result, plane: grid.plane(samples: samples, lanes: lanes)) { places in
            for sample in 0..<samples {
                let image =
                    images + (sample &* grid.height &* grid.width &* grid.channels &+ channels.lowerBound)
                for row in 0..<grid.rows.count {
                    eachVector { lane in
                        switch grid.rows.outputs(of: row) {
                        case 4: down(A.self, image + lane, row)
                        case 3: down(B.self, image + lane, row)
                        default: down(C.self, image + lane, row)
                        }
                        let points = grid.rows.points(of: row)
                        let last = grid.columns.count &- 1
                        across(A.self, 0..<last, points, places, lane)
                        switch grid.columns.outputs(of: last) {
                        case 4: across(A.self, last..<last &+ 1, points, places, lane)
                        case 3: across(B.self, last..<last &+ 1, points, places, lane)
                        default: across(C.self, last..<last &+ 1, points, places, lane)
                        }
                    }
                    grid.advance(places, pastRow: row, lanes: lanes)
                }
            }
        }
    }

    /// Calls `body` with the first lane of each vector of channels that matters.
    @inline(__always)
    private func eachVector(_ body: (Int) -> Void) {
        guard let present else {
            for lane in stride(from: 0, to: channels.count, by: 16) { body(lane) }
            return
        }
        var last = -1
        for channel in present where Int(channel) / 16 != last {
            last = Int(channel) / 16
            body(16 &* last)
        }
    }

    /// Left and right of the image all is zero, and stays so at the points.
    private func clearEdges() {
        for row in 0..<WinogradPoints.side {
            let line = strip + row &* grid.stripRow
            for column in 0..<grid.stripColumns
            where column < border || column >= grid.width &+ border {
                Vector.zero.store(to: line + column &* 16)
            }
        }
    }

    /// Transforms the columns of a row of tiles into the strip.
    @inline(never)
    private func down<T: ToPoints>(_: T.Type, _ image: UnsafePointer<Float>, _ row: Int) {
        let (height, width, channels, stripRow) = (grid.height, grid.width, grid.channels, grid.stripRow)
        let zeros = UnsafePointer(grid.zeros.pointer)
        let top = 4 &* row &- border
        var target = strip + border &* 16
        for column in 0..<width {
            let values = T.Values { line in
                let y = top &+ line
                let start = y >= 0 && y < height ? image + y &* width &* channels : zeros
                return Vector(loading: start + column &* channels)
            }
            // The rows that the next row of tiles needs come meanwhile.
            for line in 4..<8 {
                reprise_prefetch(image + ((top &+ 2 &+ line) &* width &+ column) &* channels)
            }
            T.atPoints(values).store(to: target, stride: stripRow)
            target += 16
        }
    }

    /// Transforms the rows of some tiles from the strip to their places at the points.
    @inline(never)
    private func across<T: ToPoints>(
        _: T.Type, _ tiles: Range<Int>, _ points: Int,
        _ places: UnsafePointer<UnsafeMutablePointer<Float>>, _ lane: Int
    ) {
        let (stripRow, lanes) = (grid.stripRow, channels.count)
        for tile in tiles {
            let offset = tile &* lanes &+ lane
            for i in 0..<points {
                let values = T.Values(loading: strip + (i &* stripRow &+ tile &* 64), stride: 16)
                let row = places + i &* WinogradPoints.side
                T.atPoints(values).each { $1.store(to: row[$0] + offset) }
            }
        }
    }
}
