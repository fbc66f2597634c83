import Digests
import GRDB

/// A row of the table `session`: when training began, and on what.
struct TrainingSessionRow: Equatable {
    let startedAt: String
    let environment: TrainingEnvironment

    /// - Throws: `LedgerFlaw` where there is none, or not one of these types.
    init(id: Int64, in database: Database) throws {
        let row = try Row.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT started_at, package_version, swift_version, build, operating_system, processor, vector_bits,
                        jobs, threads FROM session WHERE id = ?
                    """),
            arguments: [id])
        guard let row else { throw LedgerFlaw(table: "session", found: "no session \(id)") }
        let cells = LedgerRow(row, of: "session")
        startedAt = try cells.text(0)
        environment = TrainingEnvironment(
            packageVersion: try cells.text(1), swiftVersion: try cells.text(2), build: try cells.text(3),
            operatingSystem: try cells.text(4), processor: try cells.text(5),
            vectorBits: try cells.integer(6),
            jobs: try cells.integer(7), threads: try cells.integer(8))
    }

    init(startedAt: String, environment: TrainingEnvironment) {
        self.startedAt = startedAt
        self.environment = environment
    }

    fileprivate func add(to fields: inout FieldDigest) {
        fields.add(startedAt)
        for text in [
            environment.packageVersion, environment.swiftVersion, environment.build,
            environment.operatingSystem,
            environment.processor,
        ] { fields.add(text) }
        for number in [environment.vectorBits, environment.jobs, environment.threads] { fields.add(number) }
    }
}

/// A row of the table `epoch_timing` with its session.
struct EpochTiming {
    let epoch: Int
    let seconds: Double
    let finishedAt: String
    let session: TrainingSessionRow

    /// The link of the chain of durations that it makes.
    func link(after link: String) -> String {
        var fields = FieldDigest("timing")
        fields.add(link)
        fields.add(epoch)
        fields.add(seconds.bitPattern)
        fields.add(finishedAt)
        session.add(to: &fields)
        return fields.digest
    }
}

/// A row of the table `checkpoint`, without its state.
struct StoredCheckpoint {
    let epoch: Int
    let step: Int
    /// SHA-256 (hexadecimal) of the state.
    let digest: String

    /// What binds the state to the run: a digest of it and of the run's chain up to its epoch.
    func seal(after link: String) -> String {
        var fields = FieldDigest("checkpoint")
        fields.add(link)
        fields.add(epoch)
        fields.add(step)
        fields.add(digest)
        return fields.digest
    }
}
