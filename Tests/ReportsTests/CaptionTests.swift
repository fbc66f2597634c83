import Datasets
import NeuralNetwork
import Plans
import Reports
import Testing

/// Captions and remarks say what is so in this plan, not what is so in most.
@Suite struct CaptionTests {
    private func page(_ change: (inout Plan) -> Void) throws -> String {
        var plan = MadeUp.plan
        change(&plan)
        var input = try MadeUp.input(plan)
        // These speak of the article's networks, whatever is done to them here.
        input.statements = nil
        return try text("report.md", buildReportText(input))
    }

    /// The lowest point of a flat curve is noise: it is not marked, and the caption does not claim so.
    @Test func marksAreClaimedOnlyWhereTheyAre() throws {
        let page = try text("report.md", OddPlan.whole.bundle())
        let learned = "*`dense1-normal`: loss and accuracy by epoch; training solid, validation dashed"
        #expect(page.contains(learned + ", lowest validation loss marked.*"))
        let stuck = "*`conv2-shuffled`: loss and accuracy by epoch; training solid, validation dashed"
        #expect(page.contains(stuck + ".*"))
        #expect(try !text("data/conv2-shuffled-curves.csv", OddPlan.whole.bundle()).contains(",mark,"))
    }

    @Test func dropoutIsClaimedOnlyWhereItIs() throws {
        let some = try text("report.md", OddPlan.whole.bundle())
        #expect(some.contains("by epoch, dropout active in `dense1`, `dense2`, `conv1` and `conv2`."))
        #expect(some.contains("over the epoch, with dropout active and the weights still moving"))
        let none = try page { plan in
            for index in plan.models.indices {
                plan.models[index].layers.removeAll { $0 == .dropout(rate: 0.25) }
            }
        }
        #expect(!none.contains("dropout active"))
        #expect(!none.contains("without dropout,"))
        #expect(none.contains("that each model repeats, by epoch. Dotted:"))
    }

    @Test func digestsAreClaimedOnlyWhereThePlanPinsOne() throws {
        for digest in [nil, String(repeating: "0", count: 64)] {
            let page = try page {
                $0.dataset.source = .idx(files: .mnist)
                $0.dataset.digest = digest
            }
            #expect(page.contains("whose content is checked by its SHA-256 digest") == (digest != nil))
            #expect(page.contains("The plan does not say which content they must have") == (digest == nil))
        }
    }
}
