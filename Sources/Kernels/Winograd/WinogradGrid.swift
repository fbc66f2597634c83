/// How images (height × width × channels) lie at the points: point × tile × channel, with the channels rounded up to
/// whole vectors. Tiles follow each other sample by sample, row by row; at a point are those that have it.
public struct WinogradGrid: Sendable {
    let height: Int
    let width: Int
    let channels: Int
    /// What there is above and below the image.
    let zeros: FloatBuffer

    init(height: Int, width: Int, channels: Int) {
        self.height = height
        self.width = width
        self.channels = channels
        zeros = FloatBuffer(count: width * channels)
    }

    /// Channels, rounded up to whole vectors.
    var lanes: Int { (channels + 15) / 16 * 16 }
    var rows: TileLine { TileLine(length: height) }
    var columns: TileLine { TileLine(length: width) }
    /// Tiles of one sample.
    public var tiles: Int { rows.count * columns.count }

    /// Tiles of one sample at a point.
    public func tiles(at point: Int) -> Int {
        rows.tiles(at: point / WinogradPoints.side) * columns.tiles(at: point % WinogradPoints.side)
    }

    /// Tiles of one sample at all points together: the multiplications for one pair of channels.
    public var products: Int { (0..<WinogradPoints.count).reduce(0) { $0 + tiles(at: $1) } }

    /// Values from one point to the next for some samples and channels (a multiple of 16). The few beyond what is
    /// held keep the points of a tile from falling into one set of the cache.
    func plane(samples: Int, lanes: Int) -> Int { samples * tiles * lanes + 16 }
    /// Values of some samples and channels at all points.
    func count(samples: Int, lanes: Int) -> Int {
        WinogradPoints.count * plane(samples: samples, lanes: lanes)
    }

    /// Positions of a strip: a row of tiles between the transform of its columns and that of its rows, 16 channels, with a
    /// border of one position.
    var stripColumns: Int { columns.covered + 2 }
    /// Values from one row of a strip to the next.
    var stripRow: Int { stripColumns * 16 }
    /// Values of a strip.
    var stripCount: Int { WinogradPoints.side * stripRow }

    /// Calls `body` with the place of the next tile at each of the points.
    @inline(__always)
    func withPlaces<Pointer: Strideable>(
        at first: Pointer, plane: Int, _ body: (UnsafeMutablePointer<Pointer>) -> Void
    ) where Pointer.Stride == Int {
        withUnsafeTemporaryAllocation(of: Pointer.self, capacity: WinogradPoints.count) { places in
            guard let start = places.baseAddress else { return }
            for point in 0..<WinogradPoints.count {
                (start + point).initialize(to: first.advanced(by: point &* plane))
            }
            body(start)
        }
    }

    /// Goes on from a row of tiles to the next.
    @inline(__always)
    func advance<Pointer: Strideable>(
        _ places: UnsafeMutablePointer<Pointer>, pastRow row: Int, lanes: Int
    ) where Pointer.Stride == Int {
        for i in 0..<rows.points(of: row) {
            for j in 0..<WinogradPoints.side {
                let place = places + (i &* WinogradPoints.side &+ j)
                place.pointee = place.pointee.advanced(by: columns.tiles(at: j) &* lanes)
            }
        }
    }
}
