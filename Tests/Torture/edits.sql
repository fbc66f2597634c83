-- What somebody could do to a finished ledger of the plan small.yml: a line is one edit. Its runs are 1 conv-normal,
-- 2 conv-shuffled, 3 dense-normal, 4 dense-shuffled. {D:x} is the bit pattern of x as binary64, {F:x} as binary32,
-- {EPOCH} all columns of epoch but run and epoch. After each line that is no record's business (words "harmless" behind it)
-- the report has to be the genuine one; after the others it must be refused, or be the genuine one.
UPDATE run SET identity = upper(identity) WHERE id = 1
UPDATE run SET attempt = 2 WHERE id = 1
UPDATE run SET plan = 'other' WHERE id = 2
UPDATE run SET model = 'dense' WHERE id = 1
UPDATE run SET model = 'dense' WHERE id = 1; UPDATE run SET model = 'conv' WHERE id = 3
UPDATE run SET treatment = 'shuffled' WHERE treatment = 'normal'
UPDATE run SET numerics_version = 2
UPDATE run SET parameter_count = parameter_count + 1 WHERE id = 1
UPDATE run SET planned_epochs = 2 WHERE id = 1
UPDATE run SET planned_epochs = 4
UPDATE run SET seed = '8'
UPDATE run SET plan_text = replace(plan_text, 'Small', 'Large')
UPDATE run SET learning_rate = 0.1
UPDATE run SET configuration = replace(configuration, 'seed: 7', 'seed: 8') WHERE id = 1
UPDATE run SET classes = NULL
UPDATE run SET id = 9 WHERE id = 4
DELETE FROM run WHERE id = 1
DELETE FROM run WHERE id = 4
DELETE FROM run
INSERT INTO run SELECT id + 10, identity, attempt + 1, plan, model, treatment, numerics_version, parameter_count, planned_epochs, configuration, plan_text, seed, dataset_digest, classes, labels, batch_size, validation_split, optimizer, learning_rate, beta1, beta2, epsilon, learning FROM run
UPDATE layer SET rectified_units = 1000 WHERE rectified_units IS NOT NULL
UPDATE layer SET rectified_units = -1 WHERE rectified_units IS NOT NULL
UPDATE layer SET rectified_units = 10 WHERE rectified_units IS NULL
UPDATE layer SET settings = 'flatten: 2' WHERE kind = 'flatten'
UPDATE layer SET kind = 'dense' WHERE kind = 'conv2d'
DELETE FROM layer
DELETE FROM layer WHERE kind = 'dropout'
UPDATE tensor SET value_count = 9223372036854775807 WHERE tensor = 0
UPDATE tensor SET name = 'layer 9 dense weights' WHERE tensor = 0
DELETE FROM tensor WHERE tensor = 0
UPDATE tensor SET tensor = 9 WHERE tensor = 0; UPDATE tensor SET tensor = 0 WHERE tensor = 1; UPDATE tensor SET tensor = 1 WHERE tensor = 9
DELETE FROM epoch WHERE run = 1 AND epoch = 3
DELETE FROM epoch WHERE run = 2 AND epoch = 1
DELETE FROM epoch WHERE run = 2
DELETE FROM epoch
UPDATE epoch SET epoch = 7 WHERE epoch = 3 AND run = 1
INSERT INTO epoch SELECT run, 4, {EPOCH} FROM epoch WHERE run = 1 AND epoch = 3
INSERT INTO epoch SELECT run, 0, {EPOCH} FROM epoch WHERE run = 1 AND epoch = 3
UPDATE epoch SET training_loss = 0.1 WHERE epoch = 2
UPDATE epoch SET training_loss = 0.1, training_loss_bits = {D:0.1} WHERE epoch = 2
UPDATE epoch SET training_loss_bits = {D:0.1} WHERE epoch = 2 AND run = 1
UPDATE epoch SET training_loss_bits = training_loss_bits + 1 WHERE epoch = 3 AND run = 4
UPDATE epoch SET training_accuracy = 7, training_accuracy_bits = {D:7.0} WHERE run = 1
UPDATE epoch SET validation_accuracy = 1, validation_accuracy_bits = {D:1.0}
UPDATE epoch SET validation_loss = NULL, validation_loss_bits = NULL WHERE run = 1
UPDATE epoch SET validation_loss = -1, validation_loss_bits = {D:-1.0} WHERE run = 1
UPDATE epoch SET parameter_digest = (SELECT parameter_digest FROM epoch WHERE run = 2 AND epoch = 1) WHERE run = 1 AND epoch = 1
UPDATE epoch SET chain = (SELECT chain FROM epoch WHERE run = 2 AND epoch = 1) WHERE run = 1 AND epoch = 1
UPDATE epoch SET chain = NULL WHERE epoch = 2
UPDATE epoch SET run = 9 WHERE run = 1; UPDATE epoch SET run = 1 WHERE run = 2; UPDATE epoch SET run = 2 WHERE run = 9
UPDATE epoch SET epoch = 9 WHERE run = 1 AND epoch = 1; UPDATE epoch SET epoch = 1 WHERE run = 1 AND epoch = 2; UPDATE epoch SET epoch = 2 WHERE run = 1 AND epoch = 9
UPDATE layer_epoch SET dead_units = 1 WHERE epoch = 3
UPDATE layer_epoch SET dead_units = 9223372036854775807
DELETE FROM layer_epoch
DELETE FROM layer_epoch WHERE run = 1 AND epoch = 2
UPDATE tensor_epoch SET changed_values = 0
UPDATE tensor_epoch SET norm = 1, norm_bits = {D:1.0} WHERE epoch = 3
UPDATE tensor_epoch SET norm = 1e308, norm_bits = {D:1e308}
UPDATE tensor_epoch SET norm = NULL, norm_bits = {D:nan}
DELETE FROM tensor_epoch WHERE epoch = 1
INSERT INTO divergence VALUES (1, 2, 1, 'the loss')
INSERT INTO divergence VALUES (2, 3, 6, 'layer 0 conv2d weights'); DELETE FROM mistake WHERE run = 2; DELETE FROM confusion WHERE run = 2; DELETE FROM parameters WHERE run = 2; DELETE FROM final_evaluation WHERE run = 2
UPDATE final_evaluation SET test_accuracy = 0.99, test_accuracy_bits = {D:0.99} WHERE run = 1
UPDATE final_evaluation SET fitted_accuracy = 1e17, fitted_accuracy_bits = {D:1e17}
UPDATE final_evaluation SET test_loss = 0.01 WHERE run = 1
UPDATE final_evaluation SET fitted_loss = 0.5, fitted_loss_bits = {D:0.5}
UPDATE final_evaluation SET test_loss_bits = {D:inf}, test_loss = 9e999
UPDATE final_evaluation SET state_digest = upper(state_digest)
DELETE FROM final_evaluation WHERE run = 1
DELETE FROM final_evaluation; DELETE FROM confusion; DELETE FROM mistake
UPDATE confusion SET samples = samples + 1 WHERE label = 0 AND answer = 0
UPDATE confusion SET samples = 0; DELETE FROM mistake
DELETE FROM confusion
DELETE FROM confusion; DELETE FROM mistake
UPDATE mistake SET sample = sample + 1000
UPDATE mistake SET probability = 0.5, probability_bits = {F:0.5}
DELETE FROM mistake WHERE sample = (SELECT min(sample) FROM mistake)
UPDATE mistake SET answer = 99
UPDATE mistake SET answer = label
UPDATE parameters SET digest = upper(digest)
DELETE FROM parameters -- harmless
UPDATE epoch_timing SET seconds = 1e300 -- harmless
DELETE FROM epoch_timing -- harmless
UPDATE session SET processor = 'another' -- harmless
INSERT INTO imported_epochs VALUES (1, 1, 3, 'elsewhere', 'now')
UPDATE chain SET record = configuration WHERE run = 1
UPDATE chain SET record = (SELECT chain FROM epoch WHERE run = 1 AND epoch = 3) WHERE run = 1
UPDATE chain SET since = '2020-01-01'
DELETE FROM chain WHERE run = 1
DELETE FROM chain
UPDATE inventory SET digest = (SELECT identity FROM run LIMIT 1)
DELETE FROM inventory
DELETE FROM grdb_migrations WHERE identifier = 'chain the records'
DELETE FROM grdb_migrations
INSERT INTO grdb_migrations VALUES ('a step of tomorrow')
PRAGMA application_id = 7
DROP TABLE mistake
ALTER TABLE epoch RENAME COLUMN training_loss TO training_loss_before
ALTER TABLE epoch RENAME TO epochs; CREATE VIEW epoch AS SELECT * FROM epochs WHERE epoch < 3
ALTER TABLE epoch ADD COLUMN test_loss REAL -- harmless
