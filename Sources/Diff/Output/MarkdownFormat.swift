import Host

/// For code-hosting sites (CommonMark with tables): every result, with pictures in a folder beside the file.
public struct MarkdownFormat: DiffFormat {
    private let folder: String

    /// Pictures go into `folder`, as the text refers to them.
    public init(folder: String) { self.folder = folder }

    /// The text and its pictures, drawn on all cores.
    /// - Throws: `FigureError`, as where there is no font.
    public func write(_ differences: Differences) throws -> DiffOutput {
        let albums = differences.albums(folder: folder)
        let text = DiffDocument(differences: differences, albums: albums).markdown
        var files: [String: [UInt8]] = [:]
        for album in albums {
            let drawn = album.pictures.concurrentMap { picture in Result { try picture.png() } }
            for (picture, bytes) in zip(album.pictures, drawn) {
                files[album.path(picture)] = try bytes.get()
            }
        }
        return DiffOutput(text: text, files: files)
    }
}
