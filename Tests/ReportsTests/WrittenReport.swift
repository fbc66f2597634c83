import Crypto
import Datasets
import Foundation
import Plans
import Records
import Reports
import Synchronization

/// A report in a folder of its own, with true identities, to be falsified.
final class WrittenReport {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("reprise-\(UUID().uuidString)")
    let input: ReportInput

    /// - Parameter change: what to do to the input before the report is written.
    init(_ change: (inout ReportInput) -> Void = { _ in }) throws {
        var plan = MadeUp.plan
        plan.models = [plan.models[0]]
        plan.conditions = plan.conditions.filter { $0.model == plan.models[0].name }
        plan.published = nil
        var input = try MadeUp.wholeInput(plan)
        let size = ImageSize(height: 28, width: 28)
        let planned = try input.plan.plannedRuns(datasetDigest: input.dataset.digest, imageSize: size)
        for index in input.records.indices {
            guard let run = planned.first(where: { $0.run == input.records[index].run }) else { continue }
            input.records[index].identity = run.identity.digest
            input.records[index].parameterCount = run.parameterCount
        }
        input.planText = input.plan.canonicalText
        input.numericsVersion = 3
        change(&input)
        self.input = input
        try Self.render(input).write(to: folder.path)
    }

    /// Made once of the same records: drawing takes a while.
    private static func render(_ input: ReportInput) throws(ReportError) -> ReportBundle {
        let known = bundles.withLock { bundles in
            bundles.first { $0.input.records == input.records && $0.input.planText == input.planText }?.bundle
        }
        if let known { return known }
        let bundle = try buildReport(input)
        bundles.withLock { $0.append((input, bundle)) }
        return bundle
    }

    private static let bundles = Mutex<[(input: ReportInput, bundle: ReportBundle)]>([])

    deinit { try? FileManager.default.removeItem(at: folder) }

    func url(_ name: String) -> URL { folder.appendingPathComponent(name) }

    func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: url(name)), as: UTF8.self)
    }

    /// Every file that the manifest lists.
    func names() throws -> [String] {
        let manifest = try JSONSerialization.jsonObject(with: Data(contentsOf: url("manifest.json")))
        let files = (manifest as? [String: Any])?["files"] as? [[String: Any]] ?? []
        return files.compactMap { $0["name"] as? String }
    }

    /// Puts other bytes into a file, and, as a careful forger would, their digest and size into the manifest.
    func replace(_ name: String, with data: Data, amendsManifest: Bool) throws {
        let old = try Data(contentsOf: url(name))
        try data.write(to: url(name))
        guard amendsManifest else { return }
        func entry(_ data: Data) -> String {
            let digest = SHA256.hash(data: data).map { String(format: "%02x", $0) }.joined()
            return "\"bytes\": \(data.count),\n      \"sha256\": \"\(digest)\""
        }
        try replace("manifest.json", entry(old), with: entry(data))
    }

    func replace(_ name: String, _ old: String, with new: String, amendsManifest: Bool = false) throws {
        let text = try text(name)
        guard let range = text.range(of: old) else { throw NotThere(text: old) }
        try replace(
            name, with: Data(text.replacingCharacters(in: range, with: new).utf8),
            amendsManifest: amendsManifest)
    }

    struct NotThere: Error { let text: String }

    /// Checks it against the plan, or against another one, or without the images.
    func check(against plan: Plan? = nil, hasImages: Bool = true) throws -> ReportCheck {
        try ReportVerification(
            folder: folder.path, plan: plan ?? input.plan,
            dataset: { [input] in
                guard hasImages else { throw NoImages() }
                return input.dataset
            }, render: Self.render
        ).check()
    }

    struct NoImages: Error {}
}
