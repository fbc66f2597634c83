import Figures
import Plans
import Reports
import Testing

/// A model has the colour of its place in the plan, in every figure, whichever models are beside it.
@Suite struct FigureColourTests {
    /// The palette of Okabe and Ito: blue, vermillion, bluish green, reddish purple, orange.
    private static let colours: [UInt32] = [0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00]

    /// Pixels that have exactly the colour of each place.
    private func counts(_ figure: String, _ plan: OddPlan = .recordedInFull) throws -> [Int] {
        let name = "figures/\(figure).png"
        let image = try RasterImage(png: #require(plan.bundle().bytes(of: name)), name: name)
        return Self.colours.map { colour in image.pixels.count { $0 == colour } }
    }

    @Test(arguments: Array(MadeUp.plan.models.enumerated().map { ($0.offset, $0.element.name) }))
    func itsOwnCurvesHaveItsColourAlone(_ position: Int, _ model: String) throws {
        let counts = try counts("\(model)-shuffled-curves")
        #expect(counts[position] > 200)
        #expect(counts.enumerated().allSatisfy { $0.offset == position || $0.element == 0 }, "\(counts)")
    }

    @Test(arguments: ["dense1", "dense2", "conv1", "conv2"].enumerated().map { ($0.offset, $0.element) })
    func comparisonsHaveItToo(_ position: Int, _ model: String) throws {
        let counts = try counts("\(model)-normal-shuffled")
        #expect(counts[position] > 200)
        #expect(counts.enumerated().allSatisfy { $0.offset == position || $0.element == 0 }, "\(counts)")
    }

    @Test func overviewsHaveThemAll() throws {
        #expect(try counts("shuffled-accuracy").allSatisfy { $0 > 50 })
        let normal = try counts("normal-accuracy")
        #expect(normal.dropLast().allSatisfy { $0 > 50 } && normal.last == 0)
    }

    /// A plan of one run: the third model keeps the third colour.
    @Test func missingModelsChangeNoColour() throws {
        let counts = try counts("conv1-normal-curves", .oneRun)
        #expect(counts[2] > 200 && counts[0] == 0)
    }
}
