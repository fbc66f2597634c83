import Digests
import GRDB

/// A row of the table `session`: when training began, and on what.
struct TrainingSessionRow: Equatable {
    let startedAt: String
    let environment: TrainingEnvironment

    /// - Throws: `LedgerFlaw` where there is none, or not one of these types.
    init(id: Int64, in database: Database) throws {
        let known = try database.firstRow(
            of: "session",
            """
            SELECT started_at, package_version, swift_version, build, operating_system, processor, vector_bits, jobs, \
            threads FROM session WHERE id = ?
            """, [id]
        ) { row in
            Self(
                startedAt: try row.text(0),
                environment: TrainingEnvironment(
                    packageVersion: try row.text(1), swiftVersion: try row.text(2), build: try row.text(3),
                    operatingSystem: try row.text(4), processor: try row.text(5),
                    vectorBits: try row.integer(6), jobs: try row.integer(7), threads: try row.integer(8)))
        }
        guard let known else { throw LedgerFlaw(table: "session", found: "no session \(id)") }
        self = known
    }

    init(startedAt: String, environment: TrainingEnvironment) {
        self.startedAt = startedAt
        self.environment = environment
    }

    func add(to fields: inout FieldDigest) {
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
struct EpochTiming: Equatable {
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
