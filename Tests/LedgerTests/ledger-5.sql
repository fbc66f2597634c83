-- A ledger as the fifth form of the schema made it, before all of how a run learns was kept: never to be changed.
PRAGMA application_id = 1382379634;
BEGIN TRANSACTION;
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO grdb_migrations VALUES('make the first tables');
INSERT INTO grdb_migrations VALUES('read the seed out of the configuration');
INSERT INTO grdb_migrations VALUES('keep the configuration in columns');
INSERT INTO grdb_migrations VALUES('call the finished network''s metrics fitted');
INSERT INTO grdb_migrations VALUES('record layers and tensors');
INSERT INTO grdb_migrations VALUES('record divergences');
INSERT INTO grdb_migrations VALUES('keep the finished network');
INSERT INTO grdb_migrations VALUES('tell imported epochs');
INSERT INTO grdb_migrations VALUES('chain the records');
INSERT INTO grdb_migrations VALUES('tell runs that were trained again');
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
INSERT INTO run VALUES(1,'2100f7c05d56ffc219e4bb9e1d33045c5619b55a5b272425827daa05cf93125e',1,'tiny','small','normal',3,90,2,replace('numerics version: 3\nseed: 5\ndataset digest: 812f785db6ffc8cbaa2fa9eb782e058628ec02737f6c0941d3d77ef8e7f6978d\nclasses: 10\nlabels: true_labels\nepochs: 2\nbatch size: 8\nvalidation split: 0.25\noptimizer: adam\nlearning rate: 0.001\nbeta1: 0.9\nbeta2: 0.999\nepsilon: 1e-07\nlayer 0: maxpool: {size: 9}\nlayer 1: flatten\nlayer 2: dense: {units: 4, activation: relu}\nlayer 3: dense: {units: 10, activation: softmax}\n','\n',char(10)),replace('schema: 1\nname: tiny\ntitle: "Tiny"\nseed: 5\ndataset:\n  name: digits\n  kind: digits\n  training: 64\n  test: 32\n  classes: 10\ntraining:\n  batch_size: 8\n  validation_split: 0.25\n  optimizer:\n    name: adam\n    learning_rate: 0.001\n    beta1: 0.9\n    beta2: 0.999\n    epsilon: 1e-07\ntreatments:\n  normal: {labels: true_labels, epochs: 2}\nmodels:\n  small:\n    - maxpool: {size: 9}\n    - flatten\n    - dense: {units: 4, activation: relu}\n    - dense: {units: 10, activation: softmax}\nruns:\n  - {models: [small], treatments: [normal]}\n','\n',char(10)),'5','812f785db6ffc8cbaa2fa9eb782e058628ec02737f6c0941d3d77ef8e7f6978d',10,'true_labels',8,0.25,'adam',0.0010000000000000000208,0.9000000000000000222,0.99899999999999999911,9.9999999999999995472e-08);
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
    parameter_digest TEXT NOT NULL CHECK (length(parameter_digest) = 64), chain TEXT CHECK (length(chain) = 64),
    PRIMARY KEY (run, epoch)
) STRICT, WITHOUT ROWID;
INSERT INTO epoch VALUES(1,1,2.4218692208329835047,4612635983460259157,0.14583333333333334258,4594422219855801003,2.5638234317302703857,4612955635925909504,0.0,0,'461c9062cb89234e0c72be805fc4c3a144e3692d2d41a868b299cfa4c94514f6','381144c483c608f6bc4f34e9e67765685d3524ac41fa9881b150a61870a1db77');
INSERT INTO epoch VALUES(1,2,2.4089181373516717066,4612606820212888917,0.14583333333333334258,4594422219855801003,2.5535167008638381958,4612932427231264768,0.0,0,'18ff730700626c78a958f11caf61f33700c9f16c7a4334ca156e7b8a729346e5','32bb0476a1f5f83aac7639c2b0f6e16bfb448da117b027f0d0c78c9e33766e29');
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
INSERT INTO final_evaluation VALUES(1,2.3998841519157090296,4612586477486167381,0.14583333333333334258,4594422219855801003,2.4578052014112472534,4612716904094629888,0.0625,4589168020290535424,'358d05e24c4280ebe1ead2cee3d5dfdc8e98b492b4daaaaf648944fc017a8476');
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
INSERT INTO session VALUES(1,'2026-11-26T15:42:02Z','0.1.0','6.3','release','Debian GNU/Linux 12 (bookworm)','AMD EPYC',256,1,2);
CREATE TABLE epoch_timing (
    run INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    session INTEGER NOT NULL REFERENCES session (id),
    seconds REAL NOT NULL,
    finished_at TEXT NOT NULL,
    PRIMARY KEY (run, epoch),
    FOREIGN KEY (run, epoch) REFERENCES epoch (run, epoch) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO epoch_timing VALUES(1,1,1,0.00034793900000000001736,'2026-11-26T15:42:02Z');
INSERT INTO epoch_timing VALUES(1,2,1,0.00015444899999999999796,'2026-11-26T15:42:02Z');
CREATE TABLE layer (
    run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    layer INTEGER NOT NULL CHECK (layer >= 0),
    kind TEXT NOT NULL,
    settings TEXT NOT NULL, rectified_units INTEGER,
    PRIMARY KEY (run, layer)
) STRICT, WITHOUT ROWID;
INSERT INTO layer VALUES(1,0,'maxpool','maxpool: {size: 9}',NULL);
INSERT INTO layer VALUES(1,1,'flatten','flatten',NULL);
INSERT INTO layer VALUES(1,2,'dense','dense: {units: 4, activation: relu}',4);
INSERT INTO layer VALUES(1,3,'dense','dense: {units: 10, activation: softmax}',NULL);
CREATE TABLE tensor (
    run INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
    tensor INTEGER NOT NULL CHECK (tensor >= 0),
    name TEXT NOT NULL,
    value_count INTEGER NOT NULL CHECK (value_count >= 0),
    PRIMARY KEY (run, tensor)
) STRICT, WITHOUT ROWID;
INSERT INTO tensor VALUES(1,0,'layer 2 dense weights',36);
INSERT INTO tensor VALUES(1,1,'layer 2 dense bias',4);
INSERT INTO tensor VALUES(1,2,'layer 3 dense weights',40);
INSERT INTO tensor VALUES(1,3,'layer 3 dense bias',10);
CREATE TABLE layer_epoch (
    run INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    layer INTEGER NOT NULL,
    dead_units INTEGER CHECK (dead_units >= 0),
    PRIMARY KEY (run, epoch, layer),
    FOREIGN KEY (run, epoch) REFERENCES epoch (run, epoch) ON DELETE CASCADE,
    FOREIGN KEY (run, layer) REFERENCES layer (run, layer)
) STRICT, WITHOUT ROWID;
INSERT INTO layer_epoch VALUES(1,1,2,1);
INSERT INTO layer_epoch VALUES(1,2,2,1);
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
INSERT INTO tensor_epoch VALUES(1,1,0,27,2.5585485479305307698,4612943757943552039);
INSERT INTO tensor_epoch VALUES(1,1,1,3,0.005187004434890098159,4572630231111158824);
INSERT INTO tensor_epoch VALUES(1,1,2,30,2.454870084924254403,4612710294799871333);
INSERT INTO tensor_epoch VALUES(1,1,3,10,0.012523156917228229698,4578372730238772647);
INSERT INTO tensor_epoch VALUES(1,2,0,27,2.5541316314960074151,4612933811931947716);
INSERT INTO tensor_epoch VALUES(1,2,1,3,0.0091828790086580583396,4576447191122695780);
INSERT INTO tensor_epoch VALUES(1,2,2,30,2.4521435645297420258,4612704155221754961);
INSERT INTO tensor_epoch VALUES(1,2,3,10,0.023707374937190481278,4582490407004140012);
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
INSERT INTO confusion VALUES(1,0,0,0);
INSERT INTO confusion VALUES(1,0,1,0);
INSERT INTO confusion VALUES(1,0,2,0);
INSERT INTO confusion VALUES(1,0,3,0);
INSERT INTO confusion VALUES(1,0,4,0);
INSERT INTO confusion VALUES(1,0,5,2);
INSERT INTO confusion VALUES(1,0,6,0);
INSERT INTO confusion VALUES(1,0,7,0);
INSERT INTO confusion VALUES(1,0,8,0);
INSERT INTO confusion VALUES(1,0,9,0);
INSERT INTO confusion VALUES(1,1,0,0);
INSERT INTO confusion VALUES(1,1,1,0);
INSERT INTO confusion VALUES(1,1,2,0);
INSERT INTO confusion VALUES(1,1,3,0);
INSERT INTO confusion VALUES(1,1,4,0);
INSERT INTO confusion VALUES(1,1,5,4);
INSERT INTO confusion VALUES(1,1,6,0);
INSERT INTO confusion VALUES(1,1,7,0);
INSERT INTO confusion VALUES(1,1,8,0);
INSERT INTO confusion VALUES(1,1,9,0);
INSERT INTO confusion VALUES(1,2,0,0);
INSERT INTO confusion VALUES(1,2,1,0);
INSERT INTO confusion VALUES(1,2,2,0);
INSERT INTO confusion VALUES(1,2,3,0);
INSERT INTO confusion VALUES(1,2,4,0);
INSERT INTO confusion VALUES(1,2,5,0);
INSERT INTO confusion VALUES(1,2,6,0);
INSERT INTO confusion VALUES(1,2,7,0);
INSERT INTO confusion VALUES(1,2,8,0);
INSERT INTO confusion VALUES(1,2,9,0);
INSERT INTO confusion VALUES(1,3,0,0);
INSERT INTO confusion VALUES(1,3,1,0);
INSERT INTO confusion VALUES(1,3,2,0);
INSERT INTO confusion VALUES(1,3,3,0);
INSERT INTO confusion VALUES(1,3,4,0);
INSERT INTO confusion VALUES(1,3,5,2);
INSERT INTO confusion VALUES(1,3,6,0);
INSERT INTO confusion VALUES(1,3,7,0);
INSERT INTO confusion VALUES(1,3,8,0);
INSERT INTO confusion VALUES(1,3,9,0);
INSERT INTO confusion VALUES(1,4,0,0);
INSERT INTO confusion VALUES(1,4,1,0);
INSERT INTO confusion VALUES(1,4,2,0);
INSERT INTO confusion VALUES(1,4,3,0);
INSERT INTO confusion VALUES(1,4,4,0);
INSERT INTO confusion VALUES(1,4,5,7);
INSERT INTO confusion VALUES(1,4,6,0);
INSERT INTO confusion VALUES(1,4,7,0);
INSERT INTO confusion VALUES(1,4,8,0);
INSERT INTO confusion VALUES(1,4,9,0);
INSERT INTO confusion VALUES(1,5,0,0);
INSERT INTO confusion VALUES(1,5,1,0);
INSERT INTO confusion VALUES(1,5,2,0);
INSERT INTO confusion VALUES(1,5,3,0);
INSERT INTO confusion VALUES(1,5,4,0);
INSERT INTO confusion VALUES(1,5,5,2);
INSERT INTO confusion VALUES(1,5,6,0);
INSERT INTO confusion VALUES(1,5,7,0);
INSERT INTO confusion VALUES(1,5,8,0);
INSERT INTO confusion VALUES(1,5,9,0);
INSERT INTO confusion VALUES(1,6,0,0);
INSERT INTO confusion VALUES(1,6,1,0);
INSERT INTO confusion VALUES(1,6,2,0);
INSERT INTO confusion VALUES(1,6,3,0);
INSERT INTO confusion VALUES(1,6,4,0);
INSERT INTO confusion VALUES(1,6,5,6);
INSERT INTO confusion VALUES(1,6,6,0);
INSERT INTO confusion VALUES(1,6,7,0);
INSERT INTO confusion VALUES(1,6,8,0);
INSERT INTO confusion VALUES(1,6,9,0);
INSERT INTO confusion VALUES(1,7,0,0);
INSERT INTO confusion VALUES(1,7,1,0);
INSERT INTO confusion VALUES(1,7,2,0);
INSERT INTO confusion VALUES(1,7,3,0);
INSERT INTO confusion VALUES(1,7,4,0);
INSERT INTO confusion VALUES(1,7,5,2);
INSERT INTO confusion VALUES(1,7,6,0);
INSERT INTO confusion VALUES(1,7,7,0);
INSERT INTO confusion VALUES(1,7,8,0);
INSERT INTO confusion VALUES(1,7,9,0);
INSERT INTO confusion VALUES(1,8,0,0);
INSERT INTO confusion VALUES(1,8,1,0);
INSERT INTO confusion VALUES(1,8,2,0);
INSERT INTO confusion VALUES(1,8,3,0);
INSERT INTO confusion VALUES(1,8,4,0);
INSERT INTO confusion VALUES(1,8,5,2);
INSERT INTO confusion VALUES(1,8,6,0);
INSERT INTO confusion VALUES(1,8,7,0);
INSERT INTO confusion VALUES(1,8,8,0);
INSERT INTO confusion VALUES(1,8,9,0);
INSERT INTO confusion VALUES(1,9,0,0);
INSERT INTO confusion VALUES(1,9,1,0);
INSERT INTO confusion VALUES(1,9,2,0);
INSERT INTO confusion VALUES(1,9,3,0);
INSERT INTO confusion VALUES(1,9,4,0);
INSERT INTO confusion VALUES(1,9,5,5);
INSERT INTO confusion VALUES(1,9,6,0);
INSERT INTO confusion VALUES(1,9,7,0);
INSERT INTO confusion VALUES(1,9,8,0);
INSERT INTO confusion VALUES(1,9,9,0);
CREATE TABLE mistake (
    run INTEGER NOT NULL REFERENCES final_evaluation (run) ON DELETE CASCADE,
    sample INTEGER NOT NULL CHECK (sample >= 0),
    label INTEGER NOT NULL CHECK (label >= 0),
    answer INTEGER NOT NULL CHECK (answer >= 0),
    probability REAL NOT NULL,
    probability_bits INTEGER NOT NULL,
    PRIMARY KEY (run, sample)
) STRICT, WITHOUT ROWID;
INSERT INTO mistake VALUES(1,0,9,5,0.25777846574783325195,1048837002);
INSERT INTO mistake VALUES(1,1,6,5,0.19325532019138336181,1044767929);
INSERT INTO mistake VALUES(1,2,4,5,0.28079298138618469238,1049609241);
INSERT INTO mistake VALUES(1,3,9,5,0.28857553005218505859,1049870380);
INSERT INTO mistake VALUES(1,4,6,5,0.23222610354423522949,1047383214);
INSERT INTO mistake VALUES(1,5,1,5,0.15243066847324371337,1042028233);
INSERT INTO mistake VALUES(1,6,4,5,0.27813839912414550781,1049520168);
INSERT INTO mistake VALUES(1,7,0,5,0.26546889543533325195,1049095050);
INSERT INTO mistake VALUES(1,8,8,5,0.26985204219818115234,1049242124);
INSERT INTO mistake VALUES(1,9,7,5,0.19688268005847930908,1045011357);
INSERT INTO mistake VALUES(1,10,6,5,0.28064695000648498535,1049604341);
INSERT INTO mistake VALUES(1,11,3,5,0.23160499334335327148,1047341532);
INSERT INTO mistake VALUES(1,12,1,5,0.15046112239360809326,1041896059);
INSERT INTO mistake VALUES(1,13,4,5,0.27552613615989685058,1049432515);
INSERT INTO mistake VALUES(1,14,6,5,0.16746450960636138916,1043037137);
INSERT INTO mistake VALUES(1,16,1,5,0.16079147160053253173,1042589317);
INSERT INTO mistake VALUES(1,17,0,5,0.2673327028751373291,1049157589);
INSERT INTO mistake VALUES(1,18,9,5,0.21993120014667510986,1046558117);
INSERT INTO mistake VALUES(1,19,4,5,0.29679095745086669921,1050146044);
INSERT INTO mistake VALUES(1,20,1,5,0.15595063567161560058,1042264454);
INSERT INTO mistake VALUES(1,21,7,5,0.15179654955863952636,1041985678);
INSERT INTO mistake VALUES(1,22,4,5,0.2637691199779510498,1049038015);
INSERT INTO mistake VALUES(1,23,4,5,0.21655753254890441894,1046331714);
INSERT INTO mistake VALUES(1,24,4,5,0.27349495887756347656,1049364360);
INSERT INTO mistake VALUES(1,25,3,5,0.20288705825805664062,1045414304);
INSERT INTO mistake VALUES(1,26,6,5,0.24788421392440795898,1048434012);
INSERT INTO mistake VALUES(1,27,9,5,0.25051641464233398437,1048593328);
INSERT INTO mistake VALUES(1,28,9,5,0.22912237048149108886,1047174926);
INSERT INTO mistake VALUES(1,29,8,5,0.24497012794017791748,1048238451);
INSERT INTO mistake VALUES(1,31,6,5,0.22987648844718933105,1047225534);
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
INSERT INTO chain VALUES(1,'2100f7c05d56ffc219e4bb9e1d33045c5619b55a5b272425827daa05cf93125e','a9a4c75cf0ffb6ea578affa49fc5653ac12ebd334b336b45cacdf2ed4a00b6e9','44b846865755d88759857648f63cd91aaa761a4e55013b3d2794530adafaa1e9','c5b58c77b8085160391f68992b494d3a0d0c4b144fcefe33b2dc2e6977fa6f93','bb9860746f7c7e312ef02e86993a02556151df6466cd9198d37e5c694debdb26',NULL,NULL);
CREATE TABLE inventory (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    digest TEXT NOT NULL CHECK (length(digest) = 64)
) STRICT;
INSERT INTO inventory VALUES(1,'703c926b62407d1b5d67284853f58a9a93ec706ce490c8bb7b9cfe70d305b94a');
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
COMMIT;
