import Yams

extension PlanField {
    /// `error` with the place in the file of the field that it names, or of the nearest field around it.
    func located(_ error: PlanError) -> PlanError {
        var node = node
        for key in (error.field ?? "").split(whereSeparator: { ".[]".contains($0) }) {
            if let index = Int(key), let elements = node.sequence, elements.indices.contains(index) {
                node = elements[index]
            } else if let value = node.mapping?[String(key)] {
                node = value
            } else {
                break
            }
        }
        var located = error
        located.file = file
        located.line = node.mark?.line
        located.column = node.mark?.column
        return located
    }
}
