import Plans
import Records
import Vocabulary

/// The parts of `report.json` that are read back.
struct ReportFile: Decodable {
    static let schemas = 1...ReportJSON.schema
    /// Its name in a report's folder.
    static let name = "report.json"

    struct Header: Decodable { let schema: Int }
    struct DatasetEntry: Decodable {
        let digest: String

        private enum CodingKeys: CodingKey { case digest }

        init(from decoder: any Decoder) throws {
            digest = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .digest)
            _ = try Pairs(from: decoder)
        }
    }

    struct PlanEntry: Decodable {
        let name, text: String
        /// Schema 1.
        let seed: String?
        /// Since schema 2.
        let seeds: [String]?

        /// When its runs end before their last epoch.
        var earlyStopping: EarlyStopping? {
            guard text.contains(EarlyStopping.word.keyword) else { return nil }
            return (try? PlanReader.read(text: text, file: ReportFile.name))?.training.earlyStopping
        }
    }

    let numericsVersion: Int
    let plan: PlanEntry
    let dataset: DatasetEntry
    let runs: [Run]
    let claims: [RecordedClaim]
    /// Since schema 2.
    let conditions: Pairs?

    private enum CodingKeys: String, CodingKey {
        case numericsVersion = "numerics_version"
        case plan, dataset, runs, claims, conditions
    }
}

extension ReportFile {
    struct Run: Decodable {
        let name, model, treatment: String
        /// Since schema 2; before, the plan's.
        let seed: String?
        let plannedEpochs: Int
        let identity: String?
        let parameters: Int?
        /// Since schema 3.
        let divergence: Divergence?
        let final: Final?
        let epochs: Epochs
        /// Since schema 3.
        let layers: [Layer]?
        /// Since schema 3.
        let tensors: [Tensor]?
        /// Since schema 4.
        let chain: String?
        /// Where the run was trained again elsewhere.
        let replicas: Int?
        let lowest, published: Pairs?

        private enum CodingKeys: String, CodingKey {
            case name, model, treatment, seed, identity, parameters, divergence, final, epochs, layers,
                tensors, chain, replicas, published
            case lowest = "lowest_validation"
            case plannedEpochs = "planned_epochs"
        }

        /// The record; nil of a run that nothing is known of.
        ///
        /// - Parameter schema: of the report; since 4 the chain of digests has to be the record's.
        func record(
            in plan: PlanEntry, schema: Int, earlyStopping: EarlyStopping?
        ) throws(Flaw) -> RunRecord? {
            guard let identity, let parameters else { return nil }
            guard let seed = (seed ?? plan.seed).flatMap({ UInt64($0) }) else {
                throw Flaw(found: "run \(name) without a seed")
            }
            var record = RunRecord(
                run: Plan.Run(
                    model: model, treatment: treatment, seed: seed, namesSeed: (plan.seeds ?? []).count > 1),
                identity: identity, parameterCount: parameters, plannedEpochs: plannedEpochs,
                earlyStopping: earlyStopping)
            do throws(Flaw) {
                try checkCount(parameters, "parameters", atLeast: 0)
                try checkCount(plannedEpochs, "planned_epochs", atLeast: 1)
                record.epochs = try epochs.records()
                try addLayersAndTensors(to: &record)
                record.final = try final?.evaluation()
                record.divergence = try divergence?.end()
                try check(record, schema: schema)
            } catch {
                throw Flaw(found: "run \(name) with \(error.found)")
            }
            return record
        }

        private func check(_ record: RunRecord, schema: Int) throws(Flaw) {
            do {
                try record.check()
            } catch {
                throw Flaw(found: "what no training records: \(error)")
            }
            guard schema >= 4, chain != record.chain else { return }
            throw Flaw(found: "other records than those that its chain of digests was made of")
        }
    }

    struct Divergence: Decodable {
        let epoch, step: Int
        let tensor: String

        func end() throws(Flaw) -> TrainingDivergence {
            try checkCount(epoch, "the divergence's epoch", atLeast: 1)
            try checkCount(step, "the divergence's step", atLeast: 1)
            return TrainingDivergence(epoch: epoch, step: step, tensor: tensor)
        }
    }
}

/// What is wrong with a report, for its message.
struct Flaw: Error { let found: String }

/// Checks a whole number that a file gives.
func checkCount(_ count: Int, _ name: String, atLeast least: Int) throws(Flaw) {
    guard count >= least else { throw Flaw(found: "\(name) \(count)") }
}
