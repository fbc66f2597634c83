import GRDB
import Plans

/// The tables, and the steps that lead to them from any older file.
///
/// Deterministic facts (`run`, `layer`, `tensor`, `epoch`, `layer_epoch`, `tensor_epoch`, `divergence`,
/// `final_evaluation`, `confusion`, `mistake`, `parameters`, `checkpoint`) stand apart from volatile ones (`session`,
/// `epoch_timing`, `imported_epochs`). `chain` and `inventory` prove both. A REAL column is for people who look with SQL; what counts is the INTEGER bit
/// pattern beside it, because SQLite turns NaN into NULL and −0.0 into 0.
enum LedgerSchema {
    /// `Repr` in ASCII: marks the file as ours.
    static let applicationID: Int32 = 0x5265_7072

    /// A table with a value of each metric of a scope.
    static let metricTables: [(table: String, scope: Metric.Scope)] = [
        ("epoch", .epoch), ("final_evaluation", .run), ("layer_epoch", .layer), ("tensor_epoch", .tensor),
    ]

    static var migrator: DatabaseMigrator {
        // Rows whose run or epoch is gone are told by those who read them, run by run.
        var migrator = DatabaseMigrator().disablingDeferredForeignKeyChecks()
        for (name, step) in steps { migrator.registerMigration(name, migrate: step) }
        return migrator
    }

    /// Steps, each named after what it does; their order and their content never change.
    private static let steps: [(name: String, step: @Sendable (Database) throws -> Void)] = [
        ("make the first tables", { try $0.execute(sql: firstTables) }),
        ("read the seed out of the configuration", readSeedOutOfConfiguration),
        ("keep the configuration in columns", keepConfigurationInColumns),
        ("call the finished network's metrics fitted", callFinishedMetricsFitted),
        ("record layers and tensors", { try $0.execute(sql: layersAndTensors) }),
        ("record divergences", { try $0.execute(sql: divergences) }),
        ("keep the finished network", { try $0.execute(sql: finishedNetworks) }),
        ("tell imported epochs", { try $0.execute(sql: importedEpochs) }),
        ("chain the records", chainTheRecords),
        ("tell runs that were trained again", { try $0.execute(sql: replicas) }),
        ("keep how runs learn", keepHowRunsLearn),
    ]

    /// Brings an open database up to date: the steps that it lacks, then a column for each metric that has none.
    static func update(_ database: DatabaseQueue) throws {
        try database.write(nameOldSteps)
        try migrator.migrate(database)
        try database.write(addMissingColumns)
    }

    /// Whether all tables and columns of this version are there.
    static func isUpToDate(_ database: Database) throws -> Bool {
        try migrator.hasCompletedMigrations(database) && missingColumns(in: database).isEmpty
    }

    /// Whether a newer version has added steps that this one does not know.
    static func isNewer(_ database: Database) throws -> Bool {
        try migrator.appliedIdentifiers(database).contains { identifier in
            oldNames[identifier] == nil && !steps.contains { $0.name == identifier }
        }
    }

    /// Whether the names of the steps can be read; nothing may be asked about them before.
    static func hasReadableSteps(_ database: Database) throws -> Bool {
        guard try database.tableExists("grdb_migrations") else { return true }
        return try Int.fetchOne(
            database, sql: "SELECT count(*) FROM grdb_migrations WHERE typeof(identifier) <> 'text'") == 0
    }

    private static func addMissingColumns(_ database: Database) throws {
        for (table, metric) in try missingColumns(in: database) {
            for definition in metric.columnDefinitions {
                try database.execute(sql: "ALTER TABLE \(table) ADD COLUMN \(definition)")
            }
        }
    }

    private static func missingColumns(in database: Database) throws -> [(table: String, metric: Metric)] {
        var missing: [(table: String, metric: Metric)] = []
        for (table, scope) in metricTables {
            let present = Set(try database.columns(in: table).map(\.name))
            missing += Metric.of(scope).filter { !present.contains($0.name) }.map { (table, $0) }
        }
        return missing
    }

    // MARK: - Steps that are more than text

    /// The first versions numbered their steps.
    private static let oldNames = ["1": steps[0].name, "2": steps[1].name]

    private static func nameOldSteps(_ database: Database) throws {
        guard try database.tableExists("grdb_migrations") else { return }
        for (old, new) in oldNames {
            try database.execute(
                sql: "UPDATE grdb_migrations SET identifier = ? WHERE identifier = ?", arguments: [new, old])
        }
    }

    private static func readSeedOutOfConfiguration(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE run ADD COLUMN seed TEXT GENERATED ALWAYS AS (substr(
                    substr(configuration, instr(configuration, char(10) || 'seed: ') + 7), 1,
                    instr(substr(configuration, instr(configuration, char(10) || 'seed: ') + 7), char(10)) - 1)
                ) VIRTUAL
                """)
    }

    private static func keepConfigurationInColumns(_ database: Database) throws {
        try database.execute(sql: configurationColumns)
        for row in try Row.fetchAll(database, sql: "SELECT id, configuration FROM run") {
            guard let configuration = RunConfiguration(canonicalText: row["configuration"]) else {
                throw LedgerSchemaFlaw.unreadableConfiguration
            }
            // What old configurations do not have, has its column from a later step.
            let columns = configuration.columns.filter { $0.value != nil }
            try database.execute(
                sql:
                    "UPDATE run SET \(columns.map { "\($0.name) = ?" }.joined(separator: ", ")) WHERE id = ?",
                arguments: StatementArguments(columns.map(\.value)) + [row["id"] as Int64])
            try database.insertLayers(of: configuration, run: row["id"])
        }
    }

    private static func callFinishedMetricsFitted(_ database: Database) throws {
        for column in ["loss", "loss_bits", "accuracy", "accuracy_bits"] {
            try database.execute(
                sql: "ALTER TABLE final_evaluation RENAME COLUMN training_\(column) TO fitted_\(column)")
        }
    }

    private static func chainTheRecords(_ database: Database) throws {
        try database.execute(sql: chains)
        // Records are read with a column for each metric of today, and for whatever else.
        try addMissingColumns(database)
        try keepHowRunsLearn(database)
        try database.chainWhatIsRecorded()
    }

    private static func keepHowRunsLearn(_ database: Database) throws {
        if try database.columns(in: "run").contains(where: { $0.name == "learning" }) { return }
        try database.execute(sql: learning)
    }
}

/// What an old ledger may be wrong in.
enum LedgerSchemaFlaw: Error { case unreadableConfiguration }
