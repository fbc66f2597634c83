import Figures

/// A figure of the report: its name is that of its PNG and its CSV file.
struct Picture {
    var name: String
    var figure: Figure
    /// What the plotted values say, for readers who do not see it.
    var alt: Text
    var caption: Text

    /// Where it stands in the text.
    var block: Block { .figure(name: name, alt: alt, caption: caption) }
}
