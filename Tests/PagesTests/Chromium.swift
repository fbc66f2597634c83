import Foundation
import Host

/// Shows a page and tells what is wrong with it.
enum Chromium {
    struct Shown: Decodable {
        var faults: [String]
        var language: String
        var headings: Int
        var requests: Int
        var isDark: Bool
        /// Of figures with panels, those that are shown.
        var parts: [Part]
        /// What the browser wrote to its console.
        var console: [String] = []

        enum CodingKeys: CodingKey { case faults, language, headings, requests, isDark, parts }

        /// What it says, where it is, and how large its letters are, in pixels.
        struct Part: Decodable {
            var name: String
            var top, letters: Double
        }
    }

    static var path: String? { Browser.path }

    /// - Parameter fragment: What of the page is shown.
    static func show(
        _ html: String, at fragment: String, width: Int, isDark: Bool, with chromium: String
    ) throws -> Shown {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "page-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(html.utf8).write(to: folder.appendingPathComponent("page.html"))
        // A frame is as narrow as it is told to be; a window is not.
        let frame = """
            <!DOCTYPE html><title>checks</title><body style="margin: 0">
            <iframe src="page.html#\(fragment)" width="\(width)" height="900" style="border: 0"></iframe>
            <pre id="result"></pre><script>\(checks)</script>
            """
        let file = folder.appendingPathComponent("frame.html")
        try Data(frame.utf8).write(to: file)
        // The scheme of colours is a setting of the engine: 0 is dark, 1 is light.
        let result = try Program.run(
            chromium,
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1300,1000",
                "--user-data-dir=\(folder.path)/profile", "--allow-file-access-from-files", "--no-first-run",
                "--blink-settings=preferredColorScheme=\(isDark ? 0 : 1)", "--enable-logging=stderr",
                "--dump-dom", file.absoluteString,
            ])
        let output = String(decoding: result.output, as: UTF8.self)
        guard let match = output.firstMatch(of: /<pre id="result">([^<]+)<\/pre>/) else {
            throw Failure(
                description: "no result of the checks: \(output.suffix(300)) \(result.errors.suffix(300))")
        }
        let json = match.output.1.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing(
            "&amp;", with: "&")
        var shown = try JSONDecoder().decode(Shown.self, from: Data(json.utf8))
        shown.console = result.errors.split(separator: "\n").filter { $0.contains("CONSOLE") }.map(
            String.init)
        return shown
    }

    struct Failure: Error, CustomStringConvertible { let description: String }

    /// Looks into the frame from outside, so that the page is what readers get.
    private static let checks = #"""
        addEventListener("load", () => {
          const inner = document.querySelector("iframe").contentWindow, page = inner.document, faults = [];
          const shown = element => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
          const all = query => [...page.querySelectorAll(query)];
          const name = element => element.tagName + " " + (element.textContent || "").trim().slice(0, 40);

          const wide = page.documentElement.scrollWidth;
          if (wide > inner.innerWidth) faults.push("wider than the window: " + wide);
          const articles = all("article").filter(shown);
          if (articles.length != 1) faults.push("languages shown: " + articles.length);
          let level = 0;
          const headings = all("h1, h2, h3, h4, h5, h6").filter(shown);
          for (const heading of headings) {
            if (+heading.tagName[1] > level + 1) faults.push("heading out of order: " + name(heading));
            level = +heading.tagName[1];
          }
          for (const picture of all("img, svg"))
            if (!picture.alt && !picture.closest("[role=img][aria-label]:not([aria-label=''])")) faults.push("no words: " + picture.outerHTML.slice(0, 60));
          const ids = all("[id]").map(element => element.id);
          for (const id of new Set(ids)) if (ids.filter(other => other == id).length > 1) faults.push("twice: " + id);
          for (const link of all("a[href^='#']"))
            if (!ids.includes(decodeURIComponent(link.hash.slice(1)))) faults.push("leads nowhere: " + link.hash);
          for (const control of all("a, summary, [tabindex]").filter(shown))
            if (!control.textContent.trim() && !control.ariaLabel && !control.querySelector("svg, img"))
              faults.push("no name: " + control.outerHTML.slice(0, 60));

          const numbers = colour => (colour.match(/[\d.]+/g) || [0, 0, 0, 0]).map(Number);
          const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
            .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
          const behind = element => {
            for (; element; element = element.parentElement) {
              const colour = numbers(inner.getComputedStyle(element).backgroundColor);
              if (colour.length < 4 || colour[3] == 1) return colour;
            }
            return [255, 255, 255];
          };
          const low = new Set();
          for (const element of all("body *").filter(shown)) {
            const isText = [...element.childNodes].some(node => node.nodeType == 3 && node.data.trim());
            if (!isText || element.matches(".on, style, title")) continue;
            const style = inner.getComputedStyle(element);
            const ink = numbers(element.matches("svg text") ? style.fill : style.color);
            const [one, two] = [light(ink), light(behind(element))];
            const contrast = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
            if (contrast < 4.5) low.add("contrast " + contrast.toFixed(2) + ": " + name(element));
          }
          faults.push(...low);
          document.getElementById("result").textContent = JSON.stringify({
            faults, language: articles[0]?.lang ?? "", headings: headings.length,
            requests: inner.performance.getEntriesByType("resource").length,
            parts: all(".panels svg").filter(shown).map(part => ({ name: part.textContent.trim(),
              top: part.getBoundingClientRect().top, letters: 9 * part.getScreenCTM().a })),
            isDark: inner.matchMedia("(prefers-color-scheme: dark)").matches });
        });
        """#
}
