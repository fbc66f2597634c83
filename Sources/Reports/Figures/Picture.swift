import Figures

/// A figure of the report: its name is that of its PNG file.
struct Picture: Sendable, Equatable {
    var name: String
    var figure: Figure
    /// Of its words.
    var language = "en"
    /// The same in other words, for machines without a font for these; nil where every machine has one.
    var plainer: Figure?
}
