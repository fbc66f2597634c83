import Kernels
import Testing

@Suite struct AdamTests {
    static let adam = AdamStep(alpha: 0.00098, firstRate: 0.1, secondRate: 0.001, epsilon: 1e-7)
    static let step = UpdateStep.adam(adam)

    /// Vector part and remainder against the formula, written out for one value.
    @Test(arguments: [1, 16, 53])
    func equalsTheFormula(count: Int) {
        var inputs = Inputs(7)
        let (w, m, g) = (inputs.values(count), inputs.values(count), inputs.values(count))
        let v = inputs.values(count).map(\.magnitude)
        let (wBuffer, mBuffer, vBuffer, gBuffer) = (buffer(w), buffer(m), buffer(v), buffer(g))
        let isFinite = Self.step.update(
            learned(wBuffer, mBuffer, vBuffer), gradients: gBuffer.pointer, count: count)
        #expect(isFinite)
        for i in 0..<count {
            let moment = m[i].addingProduct(g[i] - m[i], 0.1)
            let square = v[i].addingProduct(g[i] * g[i] - v[i], 0.001)
            let weight = w[i] - (0.00098 * moment) / (square.squareRoot() + 1e-7)
            #expect(mBuffer.pointer[i].bitPattern == moment.bitPattern)
            #expect(vBuffer.pointer[i].bitPattern == square.bitPattern)
            #expect(wBuffer.pointer[i].bitPattern == weight.bitPattern)
        }
        // Nothing behind the last value was touched.
        #expect(wBuffer.pointer[count].isNaN)
    }

    @Test(arguments: [3, 17])
    func tinyMomentsBecomeZero(index: Int) {
        let (w, m, v) = (zeros(20), zeros(20), zeros(20))
        m.pointer[index] = -0x1p-96
        v.pointer[index] = 0x1p-96
        _ = Self.step.update(
            learned(w, m, v), gradients: zeros(20).pointer, count: 20)
        #expect(m.pointer[index].bitPattern == 0)
        #expect(v.pointer[index].bitPattern == 0)
    }

    @Test(arguments: [Float.nan, .infinity], [0, 18])
    func notFiniteIsReported(gradient: Float, index: Int) {
        let g = zeros(20)
        g.pointer[index] = gradient
        let isFinite = Self.step.update(
            learned(zeros(20), zeros(20), zeros(20)), gradients: g.pointer, count: 20)
        #expect(!isFinite)
    }
}
