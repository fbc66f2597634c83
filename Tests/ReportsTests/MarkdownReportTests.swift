import Foundation
import Plans
import Records
import Reports
import Testing

@Suite struct MarkdownReportTests {
    @Test(arguments: OddPlan.allCases)
    func everyLinkLeadsToAFileOrAHeading(_ plan: OddPlan) throws {
        let bundle = try plan.bundle()
        for name in ["report.md", "report.ja.md"] {
            let page = MarkdownPage(try text(name, bundle))
            #expect(!page.links.isEmpty)
            for link in page.links {
                if link.hasPrefix("#") {
                    #expect(page.anchors.contains(String(link.dropFirst())), "\(name): \(link)")
                } else {
                    #expect(bundle.bytes(of: link) != nil, "\(name): \(link)")
                }
            }
            // Every heading below the title is in the table of contents, in order.
            #expect(page.links.filter { $0.hasPrefix("#") }.map { String($0.dropFirst()) } == page.anchors)
            #expect(Set(page.anchors).count == page.anchors.count)
        }
    }

    @Test(arguments: OddPlan.allCases)
    func tablesAreWholeAndNarrow(_ plan: OddPlan) throws {
        let bundle = try plan.bundle()
        for name in ["report.md", "report.ja.md"] {
            let tables = MarkdownPage(try text(name, bundle)).tables
            #expect(!tables.isEmpty)
            for table in tables {
                #expect(Set(table.map(\.count)).count == 1, "\(name): \(table)")
                #expect(table[0].count <= 7)
                #expect(table.count > 2, "\(name): \(table) has no row")
            }
        }
    }

    @Test(arguments: OddPlan.allCases)
    func everyFigureIsShownWithAltText(_ plan: OddPlan) throws {
        let bundle = try plan.bundle()
        let drawn = bundle.files.map(\.name).filter { $0.hasSuffix(".png") }
        for (name, isOwn) in [("report.md", false), ("report.ja.md", true)] {
            let images = MarkdownPage(try text(name, bundle)).images
            // The usual figures have other words in each language, all of them.
            let own = drawn.filter { $0.hasSuffix(".ja.png") == isOwn }
            #expect(Set(images.map(\.file)) == Set(own))
            #expect(images.count == own.count)
            for image in images { #expect(image.alt.count > 20, "\(image.file)") }
        }
        for picture in drawn {
            let data = picture.replacing("figures/", with: "data/").replacing(/(\.ja)?\.png/, with: ".csv")
            #expect(bundle.bytes(of: data) != nil)
        }
    }

    /// The two languages say the same: the same figures, tables and numbers in each block.
    @Test(arguments: OddPlan.allCases)
    func bothLanguagesHaveTheSameNumbers(_ plan: OddPlan) throws {
        let bundle = try plan.bundle()
        let english = try text("report.md", bundle).components(separatedBy: "\n\n")
        let japanese = try text("report.ja.md", bundle).components(separatedBy: "\n\n")
        #expect(english.count == japanese.count)
        for (left, right) in zip(english, japanese) where !left.hasPrefix("[") {
            // The contents link to headings in their own language.
            #expect(numbers(left) == numbers(right), "\(left)\n\(right)")
            #expect(left.filter { $0 == "|" }.count == right.filter { $0 == "|" }.count)
        }
        #expect(
            MarkdownPage(try text("report.md", bundle)).images.map(\.file)
                == MarkdownPage(try text("report.ja.md", bundle)).images.map {
                    $0.file.replacing(".ja.png", with: ".png")
                })
    }

    @Test func theReportHoldsTheRecordedNumbers() throws {
        let input = try MadeUp.input()
        let page = try text("report.md", OddPlan.whole.bundle())
        for record in input.records {
            let final = try #require(record.final)
            #expect(page.contains(percent(final.test.accuracy)), "\(record.run.name)")
            #expect(page.contains(String(record.identity.prefix(12))))
            #expect(page.contains(record.identity))
        }
        #expect(page.contains("| dense1 | 0.0573 | 98.28% | 0.1400 | 95.00% | 407,050 |"))
        #expect(
            page.contains("The validation loss is lowest at epoch 3 (0.1268) and 0.1524 at the end: a few"))
    }

    @Test func missingRunsAreNamedAtTheTop() throws {
        let page = try text("report.md", OddPlan.unfinished.bundle())
        #expect(
            page.contains(
                "> **Unfinished.** 2 of 9 runs not finished, with their epochs so far: "
                    + "`dense2-normal` (0/6), `dense2-shuffled` (7/12)."))
        #expect(page.contains("Not trained yet: none of 6 epochs is recorded."))
        #expect(page.contains("Unfinished: after 7 of 12 epochs the training loss is"))
        #expect(!(try text("report.md", OddPlan.whole.bundle()).contains("Unfinished")))
        // It is the first sentence, below the links to the other forms of the report.
        for plan in [OddPlan.unfinished, .severalSeedsUnfinished, .untrained] {
            let blocks = try text("report.md", plan.bundle()).components(separatedBy: "\n\n")
            #expect(blocks[2].hasPrefix("> **Unfinished.**"))
            let japanese = try text("report.ja.md", plan.bundle()).components(separatedBy: "\n\n")
            #expect(japanese[2].hasPrefix("> **未完了。**"))
        }
    }

    @Test func publishedValuesStandBesideOursAndTheReportSaysWhereTheyDoNotCompare() throws {
        let other = try OddPlan.whole.bundle()
        let same = try OddPlan.comparable.bundle()
        for bundle in [other, same] {
            #expect(try text("report.md", bundle).contains("| dense1-normal | 98.47% | 95.00% | −3.47 |"))
            #expect(bundle.bytes(of: "figures/published-normal.png") != nil)
        }
        #expect(try text("report.md", other).contains("- `normal`: 6 instead of 50 epochs"))
        #expect(try !text("report.md", same).contains("cannot be compared"))
    }

    @Test func textFromThePlanIsEscaped() throws {
        var plan = MadeUp.plan
        plan.title = "A | title\nwith *stars*, [brackets](x) and <b>tags</b>"
        var input = try MadeUp.input(plan)
        input.planText = "text: \"```\"\n"
        let page = try text("report.md", buildReportText(input))
        #expect(
            page.hasPrefix(
                "# A \\| title with \\*stars\\*, \\[brackets\\]\\(x\\) and &lt;b\\>tags&lt;/b\\>\n"))
        #expect(page.contains("````yaml\ntext: \"```\"\n````"))
    }
}
