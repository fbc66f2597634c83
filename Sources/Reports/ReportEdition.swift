/// Which words, tables and figures this version makes of records.
///
/// A report says in its manifest with which edition it was written. Where it is this one, another byte than what the
/// records give was not written by `reprise`; where it is another one, a sentence may only have been mended since.
enum ReportEdition {
    /// Raised whenever the same records give another report; a test holds it to a digest of what is written.
    static let current = 1
}
