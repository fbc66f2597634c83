/// eˣ in binary64 for −708 < x < 709, to about 2⁻⁵², by the same few operations for all x: loops over it become vector
/// instructions. NaN stays NaN.
///
/// x = n · ln 2 + r, where n is the integer nearest to x / ln 2; then Taylor's polynomial of degree 13 of r, times 2ⁿ.
@inline(__always)
func wideExponential(_ x: Double) -> Double {
    // Added to and taken away again, this leaves the nearest integer, and its bits end in it.
    let shift = 0x1.8p52
    let shifted = x * 0x1.71547652b82fep+0 + shift
    let n = shifted - shift
    let r = (x - n * 0x1.62e42fefa2p-1).addingProduct(-n, 0x1.9ef35793c7673p-41)
    let power = Double(bitPattern: (shifted.bitPattern &+ 1023) &<< 52)
    return polynomial(r) * power
}
