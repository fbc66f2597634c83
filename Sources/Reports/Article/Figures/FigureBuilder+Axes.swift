import Figures
import Templates

/// The axes of a figure, as the options of its tag say.
extension FigureBuilder {
    func axis(_ option: String, _ label: String, isWhole: Bool = false) throws(TemplateFault) -> Axis {
        var axis = Axis(label: call.options["\(option)_label"]?.text ?? label.replacing("_", with: " "))
        axis.scale = try flag("log_\(option)") ? .logarithmic : .linear
        axis.integersOnly = isWhole
        // As tables write such columns.
        axis.isShare = try columns(option).allSatisfy { format($0.index) == "percent" }
        guard option == "y", call.options["from"] != nil || call.options["to"] != nil else { return axis }
        let (from, to) = (try required("from"), try required("to"))
        guard let low = Double(from.text), let high = Double(to.text), low < high, (high - low).isFinite
        else {
            throw from.fault("'from' and 'to' are two numbers, the smaller first")
        }
        if axis.scale == .logarithmic, low <= 0 { throw from.fault("a logarithmic axis begins above zero") }
        axis.range = low...high
        return axis
    }

    private func flag(_ option: String) throws(TemplateFault) -> Bool {
        guard let argument = call.options[option] else { return false }
        guard ["true", "false"].contains(argument.text) else {
            throw argument.fault("'\(option)' is true or false, found '\(argument.text)'")
        }
        return argument.text == "true"
    }
}
