import Templates
import Testing

/// What templates say, and what they refuse.
@Suite struct TemplateTests {
    private static let run = Value.record(
        Value.Record(
            kind: "run", key: "conv2-shuffled",
            fields: [
                "model": .text("conv2"), "test_accuracy": .number(0.1135), "epochs": .integer(500),
                "is_finished": .flag(true), "best": .missing,
            ]))
    private static let values: [String: Value] = [
        "run": run, "share": .number(0.3), "title": .text("Memorising"),
        "runs": .list(Value.List(kind: "runs", items: [run, run], named: ["conv2-shuffled": run])),
        "nothing": .list(Value.List(kind: "runs", items: [])),
        "statements": .list(
            Value.List(
                kind: "statements", items: [], named: ["6b": .text("so"), "1": run, "2-x": .text("hyphen")])),
    ]
    private static let percent = Filter("percent") { value, _ throws(TemplateFault) in
        guard case .number(let share) = value else { throw TemplateFault("'percent' writes a number") }
        return .text("\(Int((share * 10000).rounded()))e-2%")
    }
    private static let fixed = Filter("fixed", arguments: 1...1) { _, values in .text("\(values)") }

    private func render(_ text: String) throws(TemplateError) -> String {
        try Template(text, file: "a.md", filters: [Self.percent, Self.fixed]).render(Self.values)
    }

    @Test(arguments: [
        ("{{ title }} {{ run }}", "Memorising conv2-shuffled"),
        ("{{ run.test_accuracy|percent }}", "1135e-2%"),
        ("{{ runs.conv2-shuffled.epochs }} of {{runs.count}}", "500 of 2"),
        ("{% if run.epochs > 499 and not run.best %}a{% else %}b{% endif %}", "a"),
        ("{% if run.epochs < 100 %}a{% elif run == 'conv2-shuffled' %}b{% else %}c{% endif %}", "b"),
        (
            "{% for r in runs %}{{ r.model }}{% if not forloop.last %}, {% endif %}{% endfor %}",
            "conv2, conv2"
        ),
        ("{% for r in nothing %}x{% else %}none{% endfor %}", "none"),
        ("{% set best = runs.first.model %}{{ best }}", "conv2"),
        ("{% set best %}\n the {{ title }}\n{% endset %}{{ best }}", "the Memorising"),
        // A line of nothing but tags is none; inside of a line, spaces stay.
        ("a\n{% if true %}\nb\n{% endif %}\nc\n", "a\nb\nc\n"),
        ("a {% if true %}b{% endif %} c", "a b c"),
        ("a\n  {# nothing #}\nb", "a\nb"),
        ("a {%- if true -%} b {%- endif -%} c", "abc"),
        (
            "{% paragraph %}\n One.\n\n{% if false %}\nTwo.\n{% endif %}\nThree\n and four.\n{% endparagraph %}\n\nx",
            "One. Three and four.\n\nx"
        ),
        // Names may begin with a digit.
        ("{{ statements.6b }} {{ statements.1.model }} {{ statements.2-x }}", "so conv2 hyphen"),
        ("{% if share > 0.25 and share < 1.0e0 and 1e1 > 9 %}a{% endif %}", "a"),
        // Numbers are not rounded to binary32, in which these two are the same.
        ("{% if share < 0.30000001 %}less{% endif %}", "less"),
        ("{% if share == 0.3 %}same{% endif %}", "same"),
    ])
    func says(text: String, expected: String) throws {
        #expect(try render(text) == expected)
    }

    @Test(arguments: [
        ("{{ titel }}", "1:4: the value 'titel' does not exist; the nearest is 'title'"),
        (
            "x\n\n {{ run.test_acuracy|percent }}",
            "3:5: in 'run', a run, the value 'test_acuracy' does not exist; the nearest is 'test_accuracy'"
        ),
        (
            "{{ run.test_accuracy|precent }}",
            "1:22: the filter 'precent' does not exist; the nearest is 'percent'"
        ),
        (
            "{{ run.test_accuracy }}",
            "1:4: a number needs a filter that says how it is written, as in '|percent' or '|fixed:4'"
        ),
        ("{{ run.best }}", "1:4: there is no value here; ask with 'if' before"),
        ("{{ nothing.last }}", "1:4: there is no value here; ask with 'if' before"),
        ("{{ runs }}", "1:4: a list of runs cannot be shown; use 'for'"),
        ("{{ run.model|fixed }}", "1:14: the filter 'fixed' takes 1 value behind a colon, found 0"),
        ("{{ run.model.name }}", "1:4: 'run.model' is a text, which has nothing inside of it"),
        // On either side, whatever the first one is; also in a branch that is not taken.
        ("{% if false and absent %}{% endif %}", "1:17: the value 'absent' does not exist"),
        ("{% if true %}{% elif absent %}{% endif %}", "1:22: the value 'absent' does not exist"),
        ("{% for r in ran %}{% endfor %}", "1:13: the value 'ran' does not exist; the nearest is 'run'"),
        ("{% for r in run %}{% endfor %}", "1:13: 'for' goes through lists, found a run"),
        ("{% if run.epochs > title %}{% endif %}", "1:18: '>' cannot compare a whole number with a text"),
        ("a\n{% if true %}\nb", "2:4: this 'if' is not closed; it ends with 'endif'"),
        ("{% endif %}", "1:4: 'endif' closes nothing that was opened before"),
        (
            "{% for r in runs %}\n{% if true %}\n{% endfor %}",
            "3:4: 'endfor' comes before the end of the 'if' in line 2"
        ),
        ("{% fro r in runs %}", "1:4: the tag 'fro' does not exist; the nearest is 'for'"),
        ("a\nb {{ run", "2:3: the tag that begins here with '{{' has no end, '}}'"),
        ("{{ }}", "1:4: expected a value here, found the end"),
        ("{{ 'open }}", "1:4: this text has no closing '"),
        ("{% endset %}", "1:4: 'endset' closes nothing that was opened before"),
        (
            "{% paragraph %}\n{{ titel }}{% endparagraph %}",
            "2:4: the value 'titel' does not exist; the nearest is 'title'"
        ),
        ("a {% paragraph %}", "1:6: this 'paragraph' is not closed; it ends with 'endparagraph'"),
        ("{% include \"/etc/passwd\" %}", "1:4: the tag 'include' does not exist"),
        // Of lines that are alike, the one that is meant.
        (
            "{{ run }}\n{{ run }}\n{{ rum }}\n{{ rum }}",
            "3:4: the value 'rum' does not exist; the nearest is 'run'"
        ),
        ("{% if\n  absent %}{% endif %}", "2:3: the value 'absent' does not exist"),
    ])
    func refuses(text: String, message: String) throws {
        do throws(TemplateError) {
            let text = try render(text)
            Issue.record("rendered \(text)")
        } catch {
            #expect("\(error)" == "a.md:\(message)")
        }
    }

    /// Neither the stack nor the memory nor the patience of whoever waits is exhausted.
    @Test(arguments: [
        (String(repeating: "{% if true %}", count: 100_000), "tags are nested more than 50 deep"),
        (
            "{{ " + String(repeating: "(", count: 400) + "1",
            "parentheses and 'not' are nested more than 50 deep"
        ),
        (
            "{% if " + String(repeating: "not ", count: 400) + "true %}{% endif %}",
            "parentheses and 'not' are nested more than 50 deep"
        ),
        (
            "{% if " + String(repeating: "true or ", count: 100_000) + "true %}{% endif %}",
            "this tag has more than 1000 words and signs; set parts of it before"
        ),
        (
            "{% set x = 'ab' %}" + String(repeating: "{% set x %}{{ x }}{{ x }}{% endset %}", count: 100),
            "the text grows to more than 16777216 bytes"
        ),
        (
            (0..<40).map { "{% for r\($0) in runs %}" }.joined()
                + String(repeating: "{% endfor %}", count: 40),
            "the loops of this article go through more than 200000 values"
        ),
    ])
    func hasLimits(text: String, problem: String) throws {
        let text = text.hasPrefix("{{ (") ? text + String(repeating: ")", count: 400) + " }}" : text
        let error = #expect(throws: TemplateError.self) { try render(text) }
        #expect(error?.problem == problem)
    }

    /// Gives back what it is called with.
    private struct Echo: BlockTag {
        let name = "echo"
        let options = ["kind", "title"]

        func render(_ call: TagCall) throws(TemplateFault) -> TagResult {
            if let place = call.body.firstIndex(of: "!") {
                throw TemplateFault(
                    "no shouting", inBody: call.body.distance(from: call.body.startIndex, to: place))
            }
            if call.options["kind"]?.text == "set" {
                return .assignment(name: call.positional[0].text, .text(call.body))
            }
            if let kind = call.options["kind"], kind.text == "none" { throw kind.fault("no such kind") }
            let options = call.options.mapValues(\.text).sorted { $0.key < $1.key }.map {
                "\($0.key)=\($0.value)"
            }
            return .text((call.positional.map(\.text) + options + [call.body]).joined(separator: "|"))
        }
    }

    private func echo(_ text: String) throws(TemplateError) -> String {
        try Template(text, file: "a.md", tags: [Echo()], filters: [Self.percent]).render(Self.values)
    }

    @Test(arguments: [
        ("{% echo \"a b\" kind=line %}SELECT <1>{% endecho %}", "a b|kind=line|SELECT <1>"),
        ("{% echo 5 title=(run.model) %}\nx\n{% endecho %}\n", "5|title=conv2|x\n"),
        ("{% echo name kind=set %}text{% endecho %}-{{ name }}-", "-text-"),
        ("{% echo title=(share|percent) %}{% endecho %}", "title=3000e-2%|"),
    ])
    func tagsFromOutside(text: String, expected: String) throws {
        #expect(try echo(text) == expected)
    }

    @Test(arguments: [
        ("{% echo %}", "1:4: this 'echo' is not closed; it ends with 'endecho'"),
        (
            "{% echo %}{{ run }}{% endecho %}",
            "1:14: 'echo' takes plain text; a value in it is ':' and its name, as in ':run'"
        ),
        (
            "{% echo knid=line %}{% endecho %}",
            "1:9: for 'echo' the option 'knid' does not exist; the nearest is 'kind'"
        ),
        ("{% echo kind=line kind=line %}{% endecho %}", "1:19: 'kind' is given twice"),
        ("{% echo kind= %}{% endecho %}", "1:14: expected kind here"),
        ("{% echo kind=none %}{% endecho %}", "1:14: no such kind"),
        ("{% echo title=(rum) %}{% endecho %}", "1:16: the value 'rum' does not exist; the nearest is 'run'"),
        (
            "{% echo title=(share) %}{% endecho %}",
            "1:15: a number needs a filter that says how it is written, as in '|percent' or '|fixed:4'"
        ),
        // Where the text begins behind a line that leaves none, and behind one that does.
        ("a\n{% echo %}\nb\n  c!\n{% endecho %}", "4:4: no shouting"),
        ("a\nx {% echo %}b\nc!{% endecho %}", "3:2: no shouting"),
        ("x {% echo -%}  \n b!{% endecho %}", "2:3: no shouting"),
    ])
    func tagsFromOutsideAreRefused(text: String, message: String) throws {
        do throws(TemplateError) {
            let text = try echo(text)
            Issue.record("rendered \(text)")
        } catch {
            #expect("\(error)" == "a.md:\(message)")
        }
    }
}
