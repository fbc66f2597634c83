-- A ledger as version 2 of the schema made it, with a column for the seed that was read out of the configuration: never to be changed.
PRAGMA application_id = 1382379634;

CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO grdb_migrations VALUES ('1'), ('2');

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

ALTER TABLE run ADD COLUMN seed TEXT GENERATED ALWAYS AS (
    substr(
        substr(configuration, instr(configuration, char(10) || 'seed: ') + 7), 1,
        instr(substr(configuration, instr(configuration, char(10) || 'seed: ') + 7), char(10)) - 1)) VIRTUAL;
