/// How the page looks. The colours' contrasts against their text are at least 7:1, which a test computes.
enum HTMLStyle {
    /// A colour's ground and text, `#rrggbb`.
    struct Pair: Sendable, Hashable {
        var name: String
        var ground: String
        var text: String
        /// The edge that marks the cell where grounds are not printed.
        var edge: String
    }

    /// The grounds that text stands on.
    static let pairs = [
        Pair(name: "green", ground: "#d9f2df", text: "#0a3d1c", edge: "#1d7a3a"),
        Pair(name: "yellow", ground: "#fff0bf", text: "#453300", edge: "#8f6a00"),
        Pair(name: "red", ground: "#fcdcd8", text: "#5c0f0a", edge: "#b3261e"),
        Pair(name: "plain", ground: "#eef0f3", text: "#23282f", edge: "#5b6470"),
    ]

    static let sheet =
        base + "\n"
        + pairs.map {
            ".\($0.name) { background: \($0.ground); color: \($0.text); border-left: 5px solid \($0.edge); }"
        }.joined(separator: "\n") + "\n" + print

    private static let base = """
        :root { color-scheme: light; }
        * { box-sizing: border-box; }
        body { margin: 0; background: #fff; color: #1b1f24; font: 1rem/1.5 "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", sans-serif; }
        main { max-width: 84rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
        h1, h2, h3, h4, h5 { line-height: 1.25; margin: 0 0 .5rem; color: #12263f; text-wrap: balance; }
        h1 { font-size: 2rem; }
        h2 { font-size: 1.4rem; margin-top: 2.5rem; padding-bottom: .3rem; border-bottom: 2px solid #12263f; }
        h3 { font-size: 1.15rem; margin-top: 1.75rem; }
        h4 { font-size: 1.05rem; margin-top: 1.4rem; }
        h5 { font-size: .95rem; margin-top: 1.1rem; }
        p { margin: 0 0 .75rem; max-width: 60rem; }
        a { color: #0b4a8f; }
        a:focus-visible, .scroll:focus-visible { outline: 3px solid #0b4a8f; outline-offset: 2px; }
        dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(24rem, 100%), 1fr)); gap: .2rem 2rem; margin: 0 0 1rem; }
        dl div { display: grid; grid-template-columns: 9.5rem minmax(0, 1fr); gap: .75rem; }
        dl .code { grid-column: 1 / -1; }
        dt { color: #444c56; }
        dd { margin: 0; overflow-wrap: anywhere; }
        code { font: .85em/1.4 Consolas, "Liberation Mono", Menlo, monospace; overflow-wrap: anywhere; }
        ul, ol { margin: 0 0 .75rem; padding-left: 1.5rem; max-width: 60rem; }
        .picture { display: block; width: 100%; max-width: 60rem; height: auto; margin: 0 0 1rem; font-family: "Segoe UI", Arial, "Liberation Sans", sans-serif; }
        nav { margin: 1.5rem 0 0; }
        nav ul { display: flex; flex-wrap: wrap; gap: .4rem 1.5rem; margin: 0; padding: 0; max-width: none; list-style: none; }
        nav a { display: inline-block; padding: .2rem 0; }
        .legend { list-style: none; display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; margin: 0 0 1rem; padding: 0; }
        .chip { display: inline-block; padding: .1rem .6rem; font-weight: 600; }
        .scroll { position: relative; overflow-x: auto; margin: 0 0 1.5rem; }
        table { border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.4; }
        caption { text-align: left; color: #444c56; padding: 0 0 .4rem; }
        th, td { border: 1px solid #a9b1bb; padding: .45rem .6rem; text-align: left; vertical-align: top; overflow-wrap: break-word; }
        thead th { background: #12263f; color: #fff; }
        tbody th { font-weight: 600; }
        .plan { table-layout: fixed; min-width: 74rem; }
        .plan th, .plan td { hyphens: auto; }
        .plan caption { position: absolute; width: 1px; height: 1px; padding: 0; overflow: hidden; clip-path: inset(50%); }
        .figures { width: auto; min-width: 40rem; }
        .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
        .word { font-weight: 600; }
        .mark p { margin: .4rem 0 0; color: #1b1f24; }
        @media (max-width: 40rem) { dl div { grid-template-columns: 1fr; gap: 0; } .picture { min-width: 36rem; } }
        """

    private static let print = """
        @page { size: A4 landscape; margin: 14mm 12mm; @bottom-right { content: counter(page) " (" counter(pages) ")"; font: 8pt sans-serif; } }
        @media print {
        body { font-size: 9pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        main { max-width: none; padding: 0; }
        h1 { font-size: 18pt; }
        h2 { font-size: 13pt; margin-top: 6mm; }
        h3 { font-size: 11pt; margin-top: 4mm; }
        h4 { font-size: 10pt; margin-top: 3mm; }
        h5 { font-size: 9pt; margin-top: 2.5mm; }
        dl { grid-template-columns: repeat(3, 1fr); gap: .5mm 6mm; margin-bottom: 3mm; }
        dl div { grid-template-columns: 26mm minmax(0, 1fr); gap: 2mm; }
        h1, h2, h3, h4, h5, caption { break-after: avoid; }
        table { font-size: 8pt; }
        th, td { padding: 1.2mm 1.6mm; }
        .plan, .figures { min-width: 0; }
        thead { display: table-header-group; }
        tr, dl, .legend { break-inside: avoid; }
        tbody tr:first-child, p + dl { break-before: avoid; }
        .scroll { overflow: visible; }
        nav { display: none; }
        a { color: inherit; text-decoration: none; }
        }
        """
}
