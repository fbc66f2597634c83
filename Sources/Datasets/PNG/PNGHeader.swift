/// What a PNG file says of its image, and what it makes of the rows.
struct PNGHeader {
    let width: Int
    let height: Int
    private let depth: Int
    private let kind: Kind

    /// What a pixel is.
    private enum Kind: UInt8 {
        case grey = 0
        case colour = 2
        case palette = 3
        case greyWithAlpha = 4
        case colourWithAlpha = 6

        var samples: Int {
            switch self {
            case .grey, .palette: 1
            case .greyWithAlpha: 2
            case .colour: 3
            case .colourWithAlpha: 4
            }
        }
    }

    /// - Parameter bytes: the 13 bytes of IHDR.
    init(_ bytes: ArraySlice<UInt8>, path: String) throws(DatasetError) {
        func malformed(_ expected: String, _ found: String, _ remedy: String) -> DatasetError {
            .malformed(file: path, expected: expected, found: found, remedy: remedy)
        }
        let head = Array(bytes)
        guard head.count == 13, let kind = Kind(rawValue: head[9]) else {
            throw malformed("a header with a kind of pixels", "another", "save it again")
        }
        func number(_ at: Int) -> Int { head[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
        (width, height) = (number(0), number(4))
        (depth, self.kind) = (Int(head[8]), kind)
        let depths: [Int] =
            switch kind {
            case .grey, .palette: [1, 2, 4, 8]
            default: [8]
            }
        guard depths.contains(depth) else {
            throw malformed(
                "8 bits for a value", "\(depth)", "save it with 8 bits: nothing is rounded here")
        }
        guard head[10] == 0, head[11] == 0 else {
            throw malformed("compression 0 and filter 0", "\(head[10]) and \(head[11])", "save it again")
        }
        guard head[12] == 0 else {
            throw malformed("rows in their order", "an interlaced image", "save it without interlacing")
        }
    }

    /// Bytes of a row without the number of its filter.
    var rowBytes: Int { (width * kind.samples * depth + 7) / 8 }

    /// The rows before they were filtered; nil where a filter is unknown.
    func unfiltered(_ rows: [UInt8]) -> [UInt8]? {
        let pixel = max(1, kind.samples * depth / 8)
        let count = rowBytes
        var lines = [UInt8](repeating: 0, count: height * count)
        for row in 0..<height {
            let (source, line) = (row * (count + 1) + 1, row * count)
            let filter = rows[source - 1]
            guard filter <= 4 else { return nil }
            for index in 0..<count {
                let left = index >= pixel ? Int(lines[line + index - pixel]) : 0
                let above = row > 0 ? Int(lines[line - count + index]) : 0
                let prediction =
                    switch filter {
                    case 0: 0
                    case 1: left
                    case 2: above
                    case 3: (left + above) / 2
                    default:
                        Self.paeth(
                            left, above,
                            row > 0 && index >= pixel ? Int(lines[line - count + index - pixel]) : 0)
                    }
                lines[line + index] = rows[source + index] &+ UInt8(prediction)
            }
        }
        return lines
    }

    /// The nearest of three neighbours to what they suggest together.
    private static func paeth(_ left: Int, _ above: Int, _ corner: Int) -> Int {
        let estimate = left + above - corner
        let distances = (abs(estimate - left), abs(estimate - above), abs(estimate - corner))
        if distances.0 <= distances.1, distances.0 <= distances.2 { return left }
        return distances.1 <= distances.2 ? above : corner
    }

    /// Grey or colours in 8 bits.
    func samples(
        _ lines: [UInt8], palette: ArraySlice<UInt8>, path: String
    ) throws(DatasetError) -> (ImageSize, [UInt8]) {
        let grey = ImageSize(height: height, width: width)
        let colour = ImageSize(height: height, width: width, channels: 3)
        switch kind {
        case .grey where depth == 8: return (grey, lines)
        // Fewer bits are spread over all values: 255, 85 and 17 times as far apart.
        case .grey: return (grey, unpacked(lines).map { $0 * UInt8(255 / (1 << depth - 1)) })
        case .colour: return (colour, lines)
        case .greyWithAlpha: return (grey, try opaque(lines, path))
        case .colourWithAlpha: return (colour, try opaque(lines, path))
        case .palette:
            let colours = Array(palette)
            let places = depth == 8 ? lines : unpacked(lines)
            guard colours.count.isMultiple(of: 3), Int(places.max() ?? 0) < colours.count / 3 else {
                throw .malformed(
                    file: path, expected: "colours of its palette of \(colours.count / 3)", found: "others")
            }
            return (colour, places.flatMap { colours[3 * Int($0)..<3 * Int($0) + 3] })
        }
    }

    /// Values of fewer than 8 bits, each in a byte.
    private func unpacked(_ lines: [UInt8]) -> [UInt8] {
        let (count, mask) = (rowBytes, UInt8(1 << depth - 1))
        return (0..<height).flatMap { row in
            (0..<width).map { column in
                let bit = column * depth
                return lines[row * count + bit / 8] >> UInt8(8 - depth - bit % 8) & mask
            }
        }
    }

    /// Without an alpha that says nothing.
    private func opaque(_ lines: [UInt8], _ path: String) throws(DatasetError) -> [UInt8] {
        let step = kind.samples
        for alpha in stride(from: step - 1, to: lines.count, by: step) where lines[alpha] != 255 {
            throw .malformed(
                file: path, expected: "an opaque image", found: "a pixel with alpha \(lines[alpha])",
                remedy: "save it without transparency")
        }
        return lines.indices.filter { $0 % step != step - 1 }.map { lines[$0] }
    }
}
