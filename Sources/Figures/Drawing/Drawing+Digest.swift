internal import Digests

extension Drawing {
    /// SHA-256 of the commands as text, lengths rounded to a hundredth of a point: it tells whether the same
    /// figure was meant, whatever library draws it.
    var digest: String { sha256(Array(listing.utf8)) }

    /// One line per command.
    var listing: String {
        var lines = ["size \(fixed(width)) \(fixed(height))"]
        for command in commands {
            switch command {
            case .fill(let path, let colour):
                lines.append("fill \(colour.hexadecimal) \(path.listing)")
            case .stroke(let path, let pen):
                let dash = pen.dash.map(fixed).joined(separator: ",")
                lines.append("stroke \(pen.colour.hexadecimal) \(fixed(pen.width)) [\(dash)] \(path.listing)")
            case .text(let run):
                let traits =
                    (run.isBold ? " bold" : "") + (run.isVertical ? " vertical" : "")
                    + (run.hasHalo ? " halo" : "")
                lines.append(
                    "text \(run.colour.hexadecimal) \(fixed(run.size)) \(run.anchor.rawValue)\(traits) "
                        + "\(run.at.listing) \(run.string)")
            case .image(let image, let area):
                lines.append(
                    "\(image.isColoured ? "colours" : "image") \(image.width) \(image.height) \(sha256(image.pixels)) \(area.listing)"
                )
            case .picture(let picture, let area):
                lines.append(
                    "picture \(picture.width) \(picture.height) \(sha256(picture.rgb)) \(area.listing)")
            case .clip(let area): lines.append("clip \(area.listing)")
            case .unclip: lines.append("unclip")
            case .note, .part: break
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension Path {
    /// Most of a listing: put together from bytes, since texts would take as long as drawing.
    fileprivate var listing: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(elements.count * 16)
        func add(_ letter: Unicode.Scalar, _ points: Point...) {
            if !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
            bytes.append(UInt8(ascii: letter))
            for point in points {
                bytes.append(UInt8(ascii: " "))
                bytes += fixed(point.x).utf8
                bytes.append(UInt8(ascii: " "))
                bytes += fixed(point.y).utf8
            }
        }
        for element in elements {
            switch element {
            case .move(let point): add("M", point)
            case .line(let point): add("L", point)
            case .curve(let first, let second, let end): add("C", first, second, end)
            case .close: add("Z")
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Point {
    fileprivate var listing: String { "\(fixed(x)) \(fixed(y))" }
}

extension Rectangle {
    fileprivate var listing: String { "\(fixed(left)) \(fixed(top)) \(fixed(right)) \(fixed(bottom))" }
}

extension Colour {
    fileprivate var hexadecimal: String { "#" + Digests.hexadecimal([red, green, blue]) }
}

/// Two decimals, without a negative zero. Lengths of a drawing are far below what an `Int` can hold.
private func fixed(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let fraction = hundredths.magnitude % 100
    return "\(hundredths < 0 ? "-" : "")\(hundredths.magnitude / 100).\(fraction < 10 ? "0" : "")\(fraction)"
}
