/// How an image (height × width × channels) is cut into tiles of 4 × 4 positions, row by row; the last tile of a
/// row or column may reach over the edge.
///
/// At the points, values are point × tile × channel, with the channels rounded up to whole vectors.
public struct WinogradGrid: Sendable {
    /// Rows and columns of a tile.
    static let tile = TileOutputs.count

    let height: Int
    let width: Int
    let channels: Int
    /// What there is outside the image.
    private let zeros: FloatBuffer

    init(height: Int, width: Int, channels: Int) {
        self.height = height
        self.width = width
        self.channels = channels
        zeros = FloatBuffer(count: channels)
    }

    /// Channels, rounded up to whole vectors.
    public var lanes: Int { (channels + 15) / 16 * 16 }
    private var tileRows: Int { (height + Self.tile - 1) / Self.tile }
    private var tileColumns: Int { (width + Self.tile - 1) / Self.tile }
    /// Tiles of one sample.
    public var tiles: Int { tileRows * tileColumns }

    /// Values from one point to the next for some samples and channels (a multiple of 16). The few beyond what is
    /// held keep the points of a tile from falling into one set of the cache.
    public func plane(samples: Int, lanes: Int) -> Int { samples * tiles * lanes + 16 }
    /// Values of some samples and channels at all points.
    public func count(samples: Int, lanes: Int) -> Int {
        WinogradTransform.points * plane(samples: samples, lanes: lanes)
    }

    /// Takes the inputs of a convolution to the points: each tile with a border of one. Outside the image all is
    /// zero.
    ///
    /// - Parameters:
    ///   - images: Sample after sample, with readable slack.
    ///   - samples: How many.
    ///   - channels: Which channels; whole vectors, of which the last may reach over the end.
    ///   - result: The first tile at the first point; points are `plane(samples:lanes:)` values apart.
    public func transformInputs(
        _ images: UnsafePointer<Float>, samples: Int, channels: Range<Int>,
        into result: UnsafeMutablePointer<Float>
    ) {
        toPoints(Six.self, images, samples, channels, result)
    }

    /// Takes the gradients of a convolution's outputs to the points, for the gradient of the weights; otherwise
    /// like `transformInputs`.
    public func transformGradients(
        _ images: UnsafePointer<Float>, samples: Int, channels: Range<Int>,
        into result: UnsafeMutablePointer<Float>
    ) {
        toPoints(TileOutputs.self, images, samples, channels, result)
    }

    private func toPoints<S: Stretch>(
        _: S.Type, _ images: UnsafePointer<Float>, _ samples: Int, _ range: Range<Int>,
        _ result: UnsafeMutablePointer<Float>
    ) {
        let plane = plane(samples: samples, lanes: range.count)
        WinogradTransform.withScratch { scratch in
            WinogradTransform.withPlaces { places in
                var to = result
                for sample in 0..<samples {
                    let image = images + (sample &* height &* width &* channels &+ range.lowerBound)
                    eachTile { y, x in
                        locate(image, y &- S.before, x &- S.before, S.count, into: places)
                        WinogradTransform.toPoints(
                            S.self, places: places, lanes: range.count, scratch: scratch, result: to,
                            plane: plane)
                        to += range.count
                    }
                }
            }
        }
    }

    /// Takes the outputs of some samples back from the points.
    ///
    /// - Parameters:
    ///   - products: All channels, the first tile at the first point; points are `plane(samples:lanes:)` values apart.
    ///   - samples: How many.
    ///   - images: Sample after sample.
    ///   - finish: What happens to each output.
    ///   - gate: In the layout of the images: where it is not positive, the result is +0.
    public func transformOutputs(
        _ products: UnsafePointer<Float>, samples: Int,
        into images: UnsafeMutablePointer<Float>, finish: Finish, gate: UnsafePointer<Float>?
    ) {
        let plane = plane(samples: samples, lanes: lanes)
        WinogradTransform.withScratch { scratch in
            var from = products
            for sample in 0..<samples {
                let start = sample &* height &* width &* channels
                eachTile { y, x in
                    let rows = min(Self.tile, height &- y)
                    let columns = min(Self.tile, width &- x)
                    var channel = 0
                    while channel < channels {
                        let bias = finish.bias(column: channel)
                        let count = channels &- channel
                        WinogradTransform.fromPoints(
                            TileOutputs.self, from + channel, plane: plane, scratch: scratch
                        ) { row, outputs in
                            guard row < rows else { return }
                            let at = start &+ ((y &+ row) &* width &+ x) &* channels &+ channel
                            func put(_ sum: Vector, _ column: Int) {
                                guard column < columns else { return }
                                let place = at &+ column &* channels
                                var value = sum + bias
                                if finish.rectify { value.rectify() }
                                if let gate { value.keep(where: Vector(loading: gate + place)) }
                                value.store(to: images + place, count: count)
                            }
                            put(outputs.v0, 0)
                            put(outputs.v1, 1)
                            put(outputs.v2, 2)
                            put(outputs.v3, 3)
                        }
                        channel &+= 16
                    }
                    from += lanes
                }
            }
        }
    }

    @inline(__always)
    private func eachTile(_ body: (_ y: Int, _ x: Int) -> Void) {
        for row in 0..<tileRows {
            for column in 0..<tileColumns { body(row &* Self.tile, column &* Self.tile) }
        }
    }

    /// Where the values of a square are: in the image, or zero outside it.
    @inline(__always)
    private func locate(
        _ image: UnsafePointer<Float>, _ top: Int, _ left: Int, _ side: Int,
        into places: UnsafeMutablePointer<UnsafePointer<Float>>
    ) {
        for row in 0..<side {
            let y = top &+ row
            for column in 0..<side {
                let x = left &+ column
                let isInside = y >= 0 && y < height && x >= 0 && x < width
                places[row &* side &+ column] =
                    isInside ? image + (y &* width &+ x) &* channels : UnsafePointer(zeros.pointer)
            }
        }
    }
}
