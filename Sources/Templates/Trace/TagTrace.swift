/// What one use of a tag is made of, as far as it is known.
final class TagTrace {
    let recorder: TraceRecorder
    private let place: TemplateError.Place
    private let tag: String
    private let body: String?
    /// The values that it has asked for.
    var sources: [Origin.Source] = []

    init(_ recorder: TraceRecorder, _ origin: TokenPlace?, body: String? = nil) {
        self.recorder = recorder
        place = origin?.start ?? TemplateError.Place(line: 1, column: 1)
        tag = origin?.contents ?? ""
        self.body = body
    }

    func step(_ further: [Origin.Source] = []) -> Origin.Step {
        Origin.Step(place: place, tag: tag, body: body, sources: further + sources)
    }
}
