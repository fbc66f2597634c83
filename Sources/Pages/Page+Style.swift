extension Page {
    /// The look of a page: one column of text with about 70 characters in a line, the contents beside it where there
    /// is room; figures and tables may be wider than the text.
    static let style = colours + structure + prose + matter + print

    /// Contrast of text is 4.5 at least, on paper as on shade. Figures have their own colours.
    private static let colours = """
        :root { color-scheme: light dark; --paper: #fff; --ink: #1a1a1a; --quiet: #5a5f66; --line: #d9dce0;
          --shade: #f5f6f7; --link: #0b5394; --mark: #d55e00; --fade: #0003; }
        @media screen and (prefers-color-scheme: dark) {
          :root { --paper: #15181c; --ink: #e4e6e8; --quiet: #a3a9b1; --line: #343a41; --shade: #1e2227;
            --link: #84bdf0; --mark: #f28a3c; --fade: #000; } }

        """

    /// One language is shown: the one that the fragment of the address is in, and the first where there is none.
    /// Browsers that cannot tell show all, one below the other.
    private static let structure = """
        * { box-sizing: border-box; }
        html { font-size: 100%; scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
        body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.55;
          font: 1.0625rem/1.55 Charter, "Bitstream Charter", "Source Serif 4", "Iowan Old Style", Georgia,
            "Noto Serif", "Liberation Serif", serif; }
        article:lang(ja) { font-family: "Hiragino Mincho ProN", "Yu Mincho", "Noto Serif CJK JP", "Noto Serif JP", serif;
          line-height: 1.75; }
        article { max-width: 50rem; margin: 0 auto; padding: 1rem 1.125rem 4rem; }
        @supports selector(:has(a)) {
          main:has(article:target, article :target) article:not(:target):not(:has(:target)),
          main:not(:has(article:target, article :target)) article:not(:first-of-type) { display: none; } }
        nav, table, figcaption, summary { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans",
            "Liberation Sans", "DejaVu Sans", "Noto Sans CJK JP", sans-serif; }
        nav { font-size: 0.875rem; line-height: 1.4; }
        nav ol { list-style: none; margin: 0.5rem 0; padding: 0; }
        nav ol ol { margin: 0.125rem 0 0.375rem; padding-left: 0.875rem; border-left: 1px solid var(--line); }
        nav li a { display: block; padding: 0.1875rem 0; color: var(--quiet); text-decoration: none; }
        nav li a:hover, nav li a:focus-visible { color: var(--link); text-decoration: underline; }
        nav summary { color: var(--quiet); }
        .languages { display: flex; gap: 1rem; margin: 0 0 0.5rem; }
        .languages span { font-weight: 600; }
        @media (min-width: 68rem) {
          article { display: grid; grid-template-columns: 15rem minmax(0, 48rem); gap: 3.5rem; max-width: 72rem; }
          nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto;
            padding: 1rem 0.5rem 1rem 0.25rem; scrollbar-width: thin; }
          nav details > ol { scroll-target-group: auto; }
          nav li a:target-current { color: var(--ink); font-weight: 600; }
          @supports selector(::details-content) {
            nav summary { display: none; }
            nav details::details-content { display: block; content-visibility: visible; } } }
        @media (max-width: 67.99rem) {
          nav { display: flex; flex-wrap: wrap; gap: 0 1.5rem; border-bottom: 1px solid var(--line); }
          th, td { padding: 0.25rem 0.5rem; }
          nav details { flex: 1 1 12rem; margin: 0 0 0.5rem; } }

        """

    private static let prose = """
        .text > :not(figure, .table, pre, details, h1) { max-width: 34rem; }
        h1, h2, h3, h4, h5, h6 { line-height: 1.25; font-weight: 600; margin: 2em 0 0.5em; text-wrap: balance;
          overflow-wrap: anywhere; }
        h1 { font-size: 1.875rem; margin: 0.75rem 0 1rem; max-width: 44rem; }
        h2 { font-size: 1.375rem; padding-top: 0.25em; }
        h3 { font-size: 1.125rem; }
        .chapter { display: flex; align-items: baseline; justify-content: space-between; gap: 1rem; }
        .chapter h2 { margin-top: 1.25em; }
        .chapter a { font: 0.8125rem system-ui, sans-serif; color: var(--quiet); white-space: nowrap; }
        h4, h5, h6 { font-size: 1rem; font-style: italic; }
        p, ul, .text ol, blockquote { margin: 0 0 0.9em; overflow-wrap: break-word; }
        ul, .text ol { padding-left: 1.375em; }
        .text li { margin: 0.2em 0; }
        blockquote { padding-left: 1em; border-left: 3px solid var(--line); color: var(--quiet); }
        a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 0.15em; }
        a:hover { text-decoration-thickness: 2px; }
        :focus-visible { outline: 2px solid var(--mark); outline-offset: 2px; border-radius: 2px; }
        code, pre, kbd, samp { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono",
            "Liberation Mono", monospace; font-size: 0.84em; line-height: 1.45; }
        :not(pre) > code { overflow-wrap: anywhere; }
        td code { overflow-wrap: normal; }
        pre { max-width: 48rem; overflow-x: auto; padding: 0.75rem 1rem; background: var(--shade);
          border-radius: 3px; }
        pre code { font-size: 0.8125rem; }
        hr { border: 0; border-top: 1px solid var(--line); margin: 2em 0; }
        summary { cursor: pointer; font-size: 0.9375rem; padding: 0.25rem 0; }
        .text details { max-width: 48rem; margin: 0 0 0.9em; }
        .text details > :not(summary, .table, figure, pre) { max-width: 34rem; }

        """

    /// Tables as printers set them, and figures: tables that are too wide scroll in themselves, panels stand one below the
    /// other where side by side they would be too small to be read.
    private static let matter = """
        .table { max-width: min(48rem, 100%); width: fit-content; overflow-x: auto; margin: 1.25em 0;
          background: linear-gradient(to right, var(--paper) 1rem, transparent) 0 / 3rem 100% no-repeat local,
            linear-gradient(to left, var(--paper) 1rem, transparent) 100% / 3rem 100% no-repeat local,
            linear-gradient(to right, var(--fade), transparent) 0 / 0.875rem 100% no-repeat,
            linear-gradient(to left, var(--fade), transparent) 100% / 0.875rem 100% no-repeat; }
        table { border-collapse: collapse; font-size: 0.875rem; line-height: 1.4; border-top: 1.5px solid var(--ink);
          border-bottom: 1.5px solid var(--ink); font-variant-numeric: tabular-nums lining-nums; }
        th, td { padding: 0.25rem 0.75rem; text-align: left; vertical-align: baseline; }
        th:first-child, td:first-child { padding-left: 0.125rem; }
        th:last-child, td:last-child { padding-right: 0.125rem; }
        th { word-break: keep-all; font-weight: 600; border-bottom: 1px solid var(--ink); }
        td[style*="right"] { white-space: nowrap; }
        tbody tr:hover { background: var(--shade); }
        figure { max-width: 48rem; margin: 1.75em 0; }
        .plot svg, .plot img { display: block; max-width: 100%; height: auto; }
        .plot img { background: #fff; }
        .panels { display: flex; flex-wrap: wrap; }
        .panels svg { flex: none; width: var(--wide, 100%); overflow: visible; }
        .panels .narrow { display: none; }
        @media screen and (max-width: 43.99rem) {
          .panels { max-width: 30rem; }
          .panels svg { width: var(--narrow, 100%); }
          .panels .narrow { display: block; }
          .panels .wide { display: none; } }
        figcaption { max-width: 38rem; margin-top: 0.5rem; font-size: 0.875rem; line-height: 1.45;
          color: var(--quiet); }
        figcaption code { font-size: 0.9em; }

        """

    /// On paper there is no contents beside the text, everything is unfolded, and nothing scrolls.
    private static let print = """
        @page { margin: 20mm 26mm; }
        @media print {
          html { font-size: 10pt; }
          article { display: block; max-width: none; padding: 0; }
          nav { display: none; }
          .text > :not(figure, .table, pre, details, h1), .text details > :not(.table, figure, pre) { max-width: none; }
          a { color: inherit; text-decoration: none; }
          .chapter a { display: none; }
          .chapter, h1, h2, h3, h4, h5, h6 { break-after: avoid; }
          p, li { orphans: 3; widows: 3; }
          figure, tr { break-inside: avoid; }
          thead { display: table-header-group; }
          .table, pre { overflow: visible; }
          table { font-size: 8pt; }
          .plot svg, .plot img { max-width: 115mm; }
          .plot .panels svg { max-width: none; }
          figure { margin: 1.25em 0; }
          pre { max-width: none; padding: 0; background: none; white-space: pre-wrap; overflow-wrap: anywhere; }
          details::details-content { display: block; content-visibility: visible; } }

        """
}
