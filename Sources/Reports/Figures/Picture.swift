import Figures

/// A figure of the report: its name is that of its PNG and its CSV file.
struct Picture: Sendable {
    var name: String
    var figure: Figure
}
