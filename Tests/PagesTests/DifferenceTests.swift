import Pages
import Testing

/// Blocks of code that say what changed.
@Suite struct DifferenceTests {
    @Test func linesThatComeAndGoAreMarked() throws {
        let html = try Page(
            title: "T",
            documents: [english("# T\n\n```diff\n@@ -1 +1 @@\n-a <b>\n+c\n d\n```\n\n```\n-x\n```\n")]
        ).html()
        #expect(
            html.contains(
                "<pre class=\"diff\"><code><b>@@ -1 +1 @@</b>\n<del>-a &lt;b&gt;</del>\n<ins>+c</ins>\n d\n</code></pre>"
            ))
        #expect(html.contains("<pre><code>-x\n</code></pre>"))
        #expect(html.contains(".diff ins"))
    }

    @Test func pagesWithoutHaveNoStyleForThem() throws {
        #expect(try !Page(title: "T", documents: [english("# T\n\n```\n-x\n```\n")]).html().contains(".diff"))
    }
}
