/// A path as the attribute `d` has it: steps from point to point, which are half as long to write as places, and add up to
/// places with two decimals exactly.
struct SVGPathData {
    var text: String { String(decoding: bytes, as: UTF8.self) }

    private var bytes: [UInt8] = []
    private var command: UInt8?
    /// In hundredths.
    private var (x, y) = (0, 0)

    init(_ path: Path) {
        var start = (x: 0, y: 0)
        bytes.reserveCapacity(path.elements.count * 10)
        for element in path.elements {
            switch element {
            case .move(let point):
                start = place(point)
                (x, y) = start
                begin("M")
                write(x, y)
                // More numbers would be lines.
                command = nil
            case .line(let point): line(to: place(point))
            case .curve(let first, let second, let end):
                let (first, second, end) = (place(first), place(second), place(end))
                begin("c")
                for point in [first, second, end] { write(point.x - x, point.y - y) }
                (x, y) = end
            case .close:
                bytes.append(UInt8(ascii: "z"))
                (x, y) = start
                command = nil
            }
        }
    }

    private mutating func line(to end: (x: Int, y: Int)) {
        let step = (x: end.x - x, y: end.y - y)
        if step.y == 0 {
            begin("h")
            write(step.x)
        } else if step.x == 0 {
            begin("v")
            write(step.y)
        } else {
            begin("l")
            write(step.x, step.y)
        }
        (x, y) = end
    }

    /// A command that follows itself is written once.
    private mutating func begin(_ letter: Unicode.Scalar) {
        let letter = UInt8(ascii: letter)
        if command != letter { bytes.append(letter) }
        command = letter
    }

    /// A minus sign keeps numbers apart as a space does, and so does a letter.
    private mutating func write(_ numbers: Int...) {
        for number in numbers {
            if number >= 0, let last = bytes.last, last < UInt8(ascii: "A") {
                bytes.append(UInt8(ascii: " "))
            }
            bytes += SVGWriter.decimal(hundredths: number).utf8
        }
    }

    private func place(_ point: Point) -> (x: Int, y: Int) {
        (SVGWriter.hundredths(point.x), SVGWriter.hundredths(point.y))
    }
}
