/// Where something that a template shows comes from.
public struct Origin: Sendable {
    /// The tag that shows it.
    public let step: Step

    /// A tag that shows a value, or gives one a name.
    public struct Step: Sendable {
        /// Where its contents begin.
        public let place: TemplateError.Place
        /// What stands between its delimiters: `run.test_accuracy|percent`.
        public let tag: String
        /// The text that it encloses, where that is taken as it stands, as a query is.
        public let body: String?
        /// The values that it asks for.
        public let sources: [Source]
    }

    /// A value that a tag asks for.
    public struct Source: Sendable {
        /// Its name in the template: `run.test_accuracy`.
        public let path: String
        /// What it is, before a filter writes it.
        public let value: Value
        /// The records that the path leads through, outermost first; the value itself, where it is one, is the last.
        public let holders: [Value.Record]
        /// The tags that gave the first name of the path its value, newest first; none where it is a name of all templates.
        public let route: [Step]

        /// Whether it names something rather than say something of it.
        var isName: Bool {
            switch value {
            case .record, .flag, .missing: true
            case .text(let text): holders.last?.key == text
            case .list(let list):
                list.items.allSatisfy { item in
                    if case .record = item { true } else { false }
                }
            case .integer, .number, .sample: false
            }
        }
    }
}
