import Pages
import Testing

/// Tables for LaTeX.
@Suite struct LaTeXTests {
    @Test func aTableOfEachSectionIsAFile() throws {
        let markdown = """
            | a |
            | --- |
            | 1 |

            ## Results on *true* labels

            | Model | `x_1` & y | Share |
            | --- | :---: | ---: |
            | **dense1** | −1.5 ± 0.2 | 98.5% |

            | b |
            | --- |
            | [a_b](report.html) |

            ## 結果

            | c |
            | --- |
            | 三 |
            """
        let files = try LaTeXTables(markdown: markdown, file: "report.md").files
        #expect(
            files.map(\.name) == [
                "table.tex", "results-on-true-labels.tex", "results-on-true-labels-2.tex", "table-2.tex",
            ])
        #expect(
            files[1].text == """
                % Written by reprise: report.md, Results on true labels
                % \\usepackage{booktabs}
                \\begin{tabular}{@{}lcr@{}}
                \\toprule
                Model & \\texttt{x\\_1} \\& y & Share \\\\
                \\midrule
                \\textbf{dense1} & $-$1.5 $\\pm$ 0.2 & 98.5\\% \\\\
                \\bottomrule
                \\end{tabular}

                """)
        #expect(files[2].text.contains("\na\\_b \\\\\n"))
    }

    @Test(arguments: [
        ("a\\\\b", "a\\textbackslash{}b"),
        ("50% {x} $5 #1 ~ ^", "50\\% \\{x\\} \\$5 \\#1 \\textasciitilde{} \\textasciicircum{}"),
        ("β₁ → 3 × 3", "$\\beta$$_1$ $\\to$ 3 $\\times$ 3"),
    ])
    func signsOfTeXAreEscaped(cell: String, expected: String) throws {
        let file = try LaTeXTables(markdown: "| a |\n| --- |\n| \(cell) |\n", file: "r").files[0]
        #expect(file.text.contains("\n\(expected) \\\\\n"))
    }
}
