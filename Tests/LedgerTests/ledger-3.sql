-- A ledger as the third form of the schema made it, before chains of digests: never to be changed.
PRAGMA application_id = 1382379634;

CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO grdb_migrations VALUES
    ('make the first tables'),
    ('read the seed out of the configuration'),
    ('keep the configuration in columns'),
    ('call the finished network''s metrics fitted'),
    ('record layers and tensors'),
    ('record divergences'),
    ('keep the finished network'),
    ('tell imported epochs');

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
    plan_text TEXT NOT NULL, seed TEXT, dataset_digest TEXT, classes INTEGER, labels TEXT, batch_size INTEGER, validation_split REAL, optimizer TEXT, learning_rate REAL, beta1 REAL, beta2 REAL, epsilon REAL,
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
    fitted_loss REAL,
    fitted_loss_bits INTEGER NOT NULL,
    fitted_accuracy REAL,
    fitted_accuracy_bits INTEGER NOT NULL,
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

CREATE TABLE layer (
    run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    layer INTEGER NOT NULL CHECK (layer >= 0),
    kind TEXT NOT NULL,
    settings TEXT NOT NULL, rectified_units INTEGER,
    PRIMARY KEY (run, layer)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE divergence (
    run INTEGER PRIMARY KEY REFERENCES run (id) ON DELETE CASCADE,
    epoch INTEGER NOT NULL CHECK (epoch >= 1),
    step INTEGER NOT NULL CHECK (step >= 1),
    tensor TEXT NOT NULL
) STRICT;

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

CREATE TABLE imported_epochs (
    run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    first INTEGER NOT NULL CHECK (first >= 1),
    last INTEGER NOT NULL CHECK (last >= first),
    source TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    PRIMARY KEY (run, first)
) STRICT, WITHOUT ROWID;
