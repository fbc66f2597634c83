/// Windows that overlap, leave rows out, or reach over the edge. A winner is numbered among the rows and columns of its window
/// that are inside of the image, `size` to a row.
extension MaxPoolShape {
    @inline(__always)
    func forwardAnywhere<Winner: FixedWidthInteger & SIMDScalar>(
        _: Winner.Type, _ input: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>,
        _ bytes: UnsafeMutableRawPointer
    ) {
        let winners = bytes.assumingMemoryBound(to: Winner.self)
        var target = 0
        windows.eachWindow { start, rows, columns in
            let window = input + start
            var channel = 0
            while channel &+ 16 <= channels {
                var best = Vector(loading: window + channel)
                var winner = SIMD16<Int32>.zero
                for row in 0..<rows {
                    for column in 0..<columns {
                        let value = Vector(
                            loading: window + ((row &* width &+ column) &* channels &+ channel))
                        let isBetter = value .> best
                        best.replace(with: value, where: isBetter)
                        winner.replace(
                            with: Int32(truncatingIfNeeded: row &* size &+ column), where: isBetter)
                    }
                }
                best.store(to: output + target)
                UnsafeMutableRawPointer(winners + target).storeBytes(
                    of: SIMD16<Winner>(truncatingIfNeeded: winner), as: SIMD16<Winner>.self)
                channel &+= 16
                target &+= 16
            }
            while channel < channels {
                var best = window[channel]
                var winner = 0
                for row in 0..<rows {
                    for column in 0..<columns {
                        let value = window[(row &* width &+ column) &* channels &+ channel]
                        if value > best { (best, winner) = (value, row &* size &+ column) }
                    }
                }
                output[target] = best
                winners[target] = Winner(truncatingIfNeeded: winner)
                channel &+= 1
                target &+= 1
            }
        }
    }

    /// Window by window, so that what an element gets is added in the order of the windows.
    @inline(__always)
    func backwardAnywhere<Winner: FixedWidthInteger & SIMDScalar>(
        _: Winner.Type, _ gradient: UnsafePointer<Float>, _ bytes: UnsafeRawPointer,
        _ inputGradient: UnsafeMutablePointer<Float>
    ) {
        inputGradient.update(repeating: 0, count: height &* width &* channels)
        let winners = bytes.assumingMemoryBound(to: Winner.self)
        var target = 0
        windows.eachWindow { start, rows, columns in
            let window = inputGradient + start
            var channel = 0
            while channel &+ 16 <= channels {
                let winner = SIMD16<Int32>(
                    truncatingIfNeeded: UnsafeRawPointer(winners + target)
                        .loadUnaligned(as: SIMD16<Winner>.self))
                let value = unsafeBitCast(Vector(loading: gradient + target), to: SIMD16<Int32>.self)
                for row in 0..<rows {
                    for column in 0..<columns {
                        // As in `backward`. Adding +0 changes no sum that began at +0.
                        let element = Int32(truncatingIfNeeded: row &* size &+ column)
                        let isWinner = ((winner ^ element) &- 1) &>> 31
                        let place = window + ((row &* width &+ column) &* channels &+ channel)
                        (Vector(loading: place) + unsafeBitCast(value & isWinner, to: Vector.self))
                            .store(to: place)
                    }
                }
                channel &+= 16
                target &+= 16
            }
            while channel < channels {
                let winner = Int(winners[target])
                window[(winner / size &* width &+ winner % size) &* channels &+ channel] += gradient[target]
                channel &+= 1
                target &+= 1
            }
        }
    }
}
