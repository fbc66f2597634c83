import CTarget

extension WinogradGrid {
    /// Takes the outputs of some samples back from the points.
    ///
    /// - Parameters:
    ///   - products: All channels, the first tile at the first point; points are `plane(samples:lanes:)` values apart.
    ///   - samples: How many.
    ///   - strip: `stripCount` values of scratch.
    ///   - images: Sample after sample.
    ///   - finish: What happens to each output.
    ///   - gate: In the layout of the images: where it is not positive, the result is +0.
    ///   - magnitudes: Where the magnitudes of the results are noted.
    func transformOutputs(
        _ products: UnsafePointer<Float>, samples: Int, strip: UnsafeMutablePointer<Float>,
        into images: UnsafeMutablePointer<Float>, finish: Finish, gate: UnsafePointer<Float>?,
        magnitudes: ChannelMagnitudes
    ) {
        let tiles = TilesFromPoints(
            grid: self, strip: strip, images: images, finish: finish, gate: gate, magnitudes: magnitudes)
        magnitudes.clear(samples: samples)
        withPlaces(at: products, plane: plane(samples: samples, lanes: lanes)) { places in
            for sample in 0..<samples {
                for row in 0..<rows.count {
                    for column in 0..<columns.count {
                        tiles.run(sample: sample, row: row, column: column, places)
                    }
                    advance(places, pastRow: row, lanes: lanes)
                }
            }
        }
    }
}

extension WinogradGrid {
    /// What comes out where all products are zero, in each of some samples.
    ///
    /// - Parameters:
    ///   - images: Sample after sample.
    ///   - finish: What happens to each output.
    ///   - magnitudes: Where the magnitudes of the results are noted.
    func fill(
        _ images: UnsafeMutablePointer<Float>, samples: Int, finish: Finish, magnitudes: ChannelMagnitudes
    ) {
        magnitudes.clear(samples: samples)
        for channel in stride(from: 0, to: channels, by: 16) {
            var value = Vector.zero + finish.bias(column: channel)
            if finish.rectify { value.rectify() }
            for sample in 0..<samples { magnitudes.add(value.magnitudes, sample: sample, channel: channel) }
            for position in 0..<samples &* height &* width {
                value.store(to: images + (position &* channels &+ channel), count: channels &- channel)
            }
        }
    }
}

/// Takes tiles back from the points: their columns, then their rows.
private struct TilesFromPoints {
    let grid: WinogradGrid
    let strip: UnsafeMutablePointer<Float>
    let images: UnsafeMutablePointer<Float>
    let finish: Finish
    let gate: UnsafePointer<Float>?
    let magnitudes: ChannelMagnitudes

    /// Values from one row of the strip to the next.
    private static let stripRow = 16 * WinogradPoints.side

    func run(sample: Int, row: Int, column: Int, _ places: UnsafePointer<UnsafePointer<Float>>) {
        let (rows, columns) = (grid.rows.outputs(of: row), grid.columns.outputs(of: column))
        let first = ((sample &* grid.height &+ 4 &* row) &* grid.width &+ 4 &* column) &* grid.channels
        let left = min(columns, grid.width &- 4 &* column)
        for channel in stride(from: 0, to: grid.channels, by: 16) {
            let offset = column &* grid.lanes &+ channel
            switch rows {
            case 4: down(SideOfFour.Outputs.self, places, offset, columns &+ 2)
            case 3: down(SideOfThree.Outputs.self, places, offset, columns &+ 2)
            default: down(SideOfTwo.Outputs.self, places, offset, columns &+ 2)
            }
            let inside = min(rows, grid.height &- 4 &* row)
            switch columns {
            case 4: across(SideOfFour.Outputs.self, inside, left, first &+ channel, sample, channel)
            case 3: across(SideOfThree.Outputs.self, inside, left, first &+ channel, sample, channel)
            default: across(SideOfTwo.Outputs.self, inside, left, first &+ channel, sample, channel)
            }
        }
    }

    /// Transforms the columns of a tile at some points into the strip.
    @inline(never)
    private func down<T: FromPoints>(
        _: T.Type, _ places: UnsafePointer<UnsafePointer<Float>>, _ offset: Int, _ points: Int
    ) {
        for j in 0..<points {
            let products = T.Points { Vector(loading: places[$0 &* WinogradPoints.side &+ j] + offset) }
            T.fromPoints(products).store(to: strip + j &* 16, stride: Self.stripRow)
        }
    }

    /// Transforms some rows of a tile from the strip into the image, as many columns as are left there.
    @inline(never)
    private func across<T: FromPoints>(
        _: T.Type, _ rows: Int, _ columns: Int, _ first: Int, _ sample: Int, _ channel: Int
    ) {
        let bias = finish.bias(column: channel)
        var magnitude = Vector.zero
        let count = grid.channels &- channel
        let nextTile = 4 &* grid.width &* grid.channels
        for row in 0..<rows {
            let line = first &+ row &* grid.width &* grid.channels
            T.fromPoints(T.Points(loading: strip + row &* Self.stripRow, stride: 16)).each { column, sum in
                guard column < columns else { return }
                let place = line &+ column &* grid.channels
                reprise_prefetch(images + (place &+ nextTile))
                var value = sum + bias
                if finish.rectify { value.rectify() }
                if let gate {
                    // What the next row of tiles needs comes meanwhile.
                    reprise_prefetch(gate + (place &+ nextTile))
                    value.keep(where: Vector(loading: gate + place))
                }
                magnitude += value.magnitudes
                value.store(to: images + place, count: count)
            }
        }
        magnitudes.add(magnitude, sample: sample, channel: channel)
    }
}
