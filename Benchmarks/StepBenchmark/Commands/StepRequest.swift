import ArgumentParser

/// What is asked for: a model's name, perhaps with the samples of a step, as in `dense1:128`.
struct StepRequest: Hashable {
    let model: String
    let batch: Int

    /// Reads it; without a number it is the usual batch.
    init(_ text: String, usual: Int) throws {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard let batch = parts.count > 1 ? Int(parts[1]) : usual, batch > 0, parts.count <= 2 else {
            throw ValidationError("expected MODEL or MODEL:SAMPLES, found \(text)")
        }
        (model, self.batch) = (String(parts[0]), batch)
    }
}
