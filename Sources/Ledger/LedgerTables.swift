/// The statements of the schema's steps. A step that has been released is never edited: another one is added.
extension LedgerSchema {
    static let firstTables = """
        CREATE TABLE run (
            id INTEGER PRIMARY KEY,
            identity TEXT NOT NULL CHECK (length(identity) = 64),
            attempt INTEGER NOT NULL CHECK (attempt >= 1),
            plan TEXT NOT NULL,
            model TEXT NOT NULL,
            treatment TEXT NOT NULL,
            numerics_version INTEGER NOT NULL,
            parameter_count INTEGER NOT NULL CHECK (parameter_count >= 0),
            planned_epochs INTEGER NOT NULL CHECK (planned_epochs >= 1),
            configuration TEXT NOT NULL,
            plan_text TEXT NOT NULL,
            UNIQUE (identity, attempt)
        ) STRICT;

        CREATE TABLE epoch (
            run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
            epoch INTEGER NOT NULL CHECK (epoch >= 1),
            training_loss REAL,
            training_loss_bits INTEGER NOT NULL,
            training_accuracy REAL,
            training_accuracy_bits INTEGER NOT NULL,
            validation_loss REAL,
            validation_loss_bits INTEGER,
            validation_accuracy REAL,
            validation_accuracy_bits INTEGER,
            parameter_digest TEXT NOT NULL CHECK (length(parameter_digest) = 64),
            PRIMARY KEY (run, epoch)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE final_evaluation (
            run INTEGER PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
            training_loss REAL,
            training_loss_bits INTEGER NOT NULL,
            training_accuracy REAL,
            training_accuracy_bits INTEGER NOT NULL,
            test_loss REAL,
            test_loss_bits INTEGER NOT NULL,
            test_accuracy REAL,
            test_accuracy_bits INTEGER NOT NULL,
            state_digest TEXT NOT NULL CHECK (length(state_digest) = 64)
        ) STRICT;

        CREATE TABLE checkpoint (
            run INTEGER PRIMARY KEY,
            epoch INTEGER NOT NULL,
            step INTEGER NOT NULL CHECK (step >= 0),
            digest TEXT NOT NULL CHECK (length(digest) = 64),
            state BLOB NOT NULL,
            FOREIGN KEY (run, epoch) REFERENCES epoch (run, epoch) ON DELETE CASCADE
        ) STRICT;

        CREATE TABLE session (
            id INTEGER PRIMARY KEY,
            started_at TEXT NOT NULL,
            package_version TEXT NOT NULL,
            swift_version TEXT NOT NULL,
            build TEXT NOT NULL,
            operating_system TEXT NOT NULL,
            processor TEXT NOT NULL,
            vector_bits INTEGER NOT NULL,
            jobs INTEGER NOT NULL,
            threads INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE epoch_timing (
            run INTEGER NOT NULL,
            epoch INTEGER NOT NULL,
            session INTEGER NOT NULL REFERENCES session (id),
            seconds REAL NOT NULL,
            finished_at TEXT NOT NULL,
            PRIMARY KEY (run, epoch),
            FOREIGN KEY (run, epoch) REFERENCES epoch (run, epoch) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        """

    /// The seed is text in decimal digits, because it may need 64 bits without a sign.
    static let configurationColumns = """
        ALTER TABLE run DROP COLUMN seed;
        ALTER TABLE run ADD COLUMN seed TEXT;
        ALTER TABLE run ADD COLUMN dataset_digest TEXT;
        ALTER TABLE run ADD COLUMN classes INTEGER;
        ALTER TABLE run ADD COLUMN labels TEXT;
        ALTER TABLE run ADD COLUMN batch_size INTEGER;
        ALTER TABLE run ADD COLUMN validation_split REAL;
        ALTER TABLE run ADD COLUMN optimizer TEXT;
        ALTER TABLE run ADD COLUMN learning_rate REAL;
        ALTER TABLE run ADD COLUMN beta1 REAL;
        ALTER TABLE run ADD COLUMN beta2 REAL;
        ALTER TABLE run ADD COLUMN epsilon REAL;

        CREATE TABLE layer (
            run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
            layer INTEGER NOT NULL CHECK (layer >= 0),
            kind TEXT NOT NULL,
            settings TEXT NOT NULL,
            PRIMARY KEY (run, layer)
        ) STRICT, WITHOUT ROWID;
        """

    static let layersAndTensors = """
        ALTER TABLE layer ADD COLUMN rectified_units INTEGER;

        CREATE TABLE tensor (
            run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
            tensor INTEGER NOT NULL CHECK (tensor >= 0),
            name TEXT NOT NULL,
            value_count INTEGER NOT NULL CHECK (value_count >= 0),
            PRIMARY KEY (run, tensor)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE layer_epoch (
            run INTEGER NOT NULL,
            epoch INTEGER NOT NULL,
            layer INTEGER NOT NULL,
            dead_units INTEGER CHECK (dead_units >= 0),
            PRIMARY KEY (run, epoch, layer),
            FOREIGN KEY (run, epoch) REFERENCES epoch (run, epoch) ON DELETE CASCADE,
            FOREIGN KEY (run, layer) REFERENCES layer (run, layer)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE tensor_epoch (
            run INTEGER NOT NULL,
            epoch INTEGER NOT NULL,
            tensor INTEGER NOT NULL,
            changed_values INTEGER CHECK (changed_values >= 0),
            norm REAL,
            norm_bits INTEGER,
            PRIMARY KEY (run, epoch, tensor),
            FOREIGN KEY (run, epoch) REFERENCES epoch (run, epoch) ON DELETE CASCADE,
            FOREIGN KEY (run, tensor) REFERENCES tensor (run, tensor)
        ) STRICT, WITHOUT ROWID;
        """

    static let divergences = """
        CREATE TABLE divergence (
            run INTEGER PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
            epoch INTEGER NOT NULL CHECK (epoch >= 1),
            step INTEGER NOT NULL CHECK (step >= 1),
            tensor TEXT NOT NULL
        ) STRICT;
        """

    static let finishedNetworks = """
        CREATE TABLE confusion (
            run INTEGER NOT NULL REFERENCES final_evaluation (run) ON DELETE CASCADE,
            label INTEGER NOT NULL CHECK (label >= 0),
            answer INTEGER NOT NULL CHECK (answer >= 0),
            samples INTEGER NOT NULL CHECK (samples >= 0),
            PRIMARY KEY (run, label, answer)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE mistake (
            run INTEGER NOT NULL REFERENCES final_evaluation (run) ON DELETE CASCADE,
            sample INTEGER NOT NULL CHECK (sample >= 0),
            label INTEGER NOT NULL CHECK (label >= 0),
            answer INTEGER NOT NULL CHECK (answer >= 0),
            probability REAL NOT NULL,
            probability_bits INTEGER NOT NULL,
            PRIMARY KEY (run, sample)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE parameters (
            run INTEGER PRIMARY KEY REFERENCES final_evaluation (run) ON DELETE CASCADE,
            value_count INTEGER NOT NULL CHECK (value_count >= 0),
            digest TEXT NOT NULL CHECK (length(digest) = 64),
            deflated BLOB NOT NULL
        ) STRICT;
        """

    static let importedEpochs = """
        CREATE TABLE imported_epochs (
            run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
            first INTEGER NOT NULL CHECK (first >= 1),
            last INTEGER NOT NULL CHECK (last >= first),
            source TEXT NOT NULL,
            imported_at TEXT NOT NULL,
            PRIMARY KEY (run, first)
        ) STRICT, WITHOUT ROWID;
        """

    /// A row of `chain` is made with the run, and follows each record of it. `since` is the day on which it was made of
    /// records that were there already.
    static let chains = """
        CREATE TABLE chain (
            run INTEGER PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
            identity TEXT NOT NULL CHECK (length(identity) = 64),
            configuration TEXT NOT NULL CHECK (length(configuration) = 64),
            record TEXT NOT NULL CHECK (length(record) = 64),
            timing TEXT NOT NULL CHECK (length(timing) = 64),
            imports TEXT NOT NULL CHECK (length(imports) = 64),
            checkpoint TEXT CHECK (length(checkpoint) = 64),
            since TEXT
        ) STRICT;

        CREATE TABLE inventory (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            digest TEXT NOT NULL CHECK (length(digest) = 64)
        ) STRICT;

        ALTER TABLE epoch ADD COLUMN chain TEXT CHECK (length(chain) = 64);
        """

    /// Trainings of a run in other ledgers, with the same bits. Their digest in `chain` is NULL where there are none.
    static let replicas = """
        CREATE TABLE replica (
            run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
            training TEXT NOT NULL CHECK (length(training) = 64),
            session INTEGER NOT NULL REFERENCES session (id),
            seconds REAL NOT NULL,
            source TEXT NOT NULL,
            merged_at TEXT NOT NULL,
            PRIMARY KEY (run, training)
        ) STRICT, WITHOUT ROWID;

        ALTER TABLE chain ADD COLUMN replicas TEXT CHECK (length(replicas) = 64);
        """

    /// How a run learns, as far as it has no columns: one fact on each line; NULL where there is none.
    static let learning = "ALTER TABLE run ADD COLUMN learning TEXT"
}
