/// A path as the attribute `d` has it: steps from point to point, which are half as long to write as places, and add up to
/// places with two decimals exactly.
struct SVGPathData {
    private(set) var text = ""
    private var command: Character = " "
    /// In hundredths.
    private var (x, y) = (0, 0)

    init(_ path: Path) {
        var start = (x: 0, y: 0)
        for element in path.elements {
            switch element {
            case .move(let point):
                start = place(point)
                (x, y) = start
                write([x, y], with: "M")
                // More numbers would be lines.
                command = " "
            case .line(let point): line(to: place(point))
            case .curve(let first, let second, let end):
                let (first, second, end) = (place(first), place(second), place(end))
                write([first, second, end].flatMap { [$0.0 - x, $0.1 - y] }, with: "c")
                (x, y) = end
            case .close:
                text += "z"
                (x, y) = start
                command = " "
            }
        }
    }

    private mutating func line(to end: (x: Int, y: Int)) {
        let step = (x: end.x - x, y: end.y - y)
        if step.y == 0 {
            write([step.x], with: "h")
        } else if step.x == 0 {
            write([step.y], with: "v")
        } else {
            write([step.x, step.y], with: "l")
        }
        (x, y) = end
    }

    /// A command that follows itself is written once.
    private mutating func write(_ numbers: [Int], with letter: Character) {
        if command != letter { text.append(letter) }
        write(numbers, after: command != letter ? letter : "0")
        command = letter
    }

    /// A minus sign keeps numbers apart as a space does.
    private mutating func write(_ numbers: [Int], after last: Character) {
        var isFirst = !last.isNumber
        for number in numbers {
            if !isFirst, number >= 0 { text += " " }
            text += SVGWriter.decimal(hundredths: number)
            isFirst = false
        }
    }

    private func place(_ point: Point) -> (x: Int, y: Int) {
        (SVGWriter.hundredths(point.x), SVGWriter.hundredths(point.y))
    }
}
