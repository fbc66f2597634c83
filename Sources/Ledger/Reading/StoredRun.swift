import Digests
import GRDB
import Plans
import Records

/// A row of the table `run` with its layers and tensors: what an attempt is, before its first epoch.
struct StoredRun {
    let id: Int64
    let attempt: Int
    let plan: String
    let run: Plan.Run
    let identity: String
    let parameterCount: Int
    let configuration: RunConfiguration
    let configurationText: String
    let planText: String
    let structure: NetworkStructure

    /// What one run has in common with the next.
    struct Known {
        var planText = ""
        var configurations = ConfigurationReader()
    }

    /// Columns of the query that `init` reads.
    static let columns = """
        run.id, run.attempt, run.plan, run.model, run.treatment, run.identity, run.numerics_version, \
        run.parameter_count, run.planned_epochs, run.configuration, run.plan_text\
        \(RunConfiguration.columnNames.map { ", run.\($0)" }.joined())
        """
    /// The row of one attempt.
    static let query = "SELECT \(columns) FROM run WHERE id = ?"
    /// How many columns these are.
    static let columnCount = 11 + RunConfiguration.columnNames.count

    /// - Parameters:
    ///   - cells: a row that begins with `columns`.
    ///   - known: what is known from the run before, since most runs differ in little; then what is known from this one.
    /// - Throws: `LedgerFlaw` where the row, its layers or its tensors contradict themselves or its identity.
    init(row cells: LedgerRow, in database: Database, _ known: inout Known) throws {
        id = Int64(try cells.integer(0))
        attempt = try cells.integer(1)
        plan = try cells.text(2)
        identity = try cells.text(5)
        parameterCount = try cells.integer(7)
        configurationText = try cells.text(9)
        planText = try cells.text(10, known: &known.planText)
        guard sha256(Array(configurationText.utf8)) == identity,
            let configuration = known.configurations.read(configurationText)
        else { throw cells.flaw("a configuration of another identity") }
        self.configuration = configuration
        guard try cells.integer(6) == configuration.numericsVersion,
            try cells.integer(8) == configuration.epochs, attempt >= 1, parameterCount >= 0
        else {
            throw cells.flaw("numerics_version, planned_epochs, attempt or parameter_count of another run")
        }
        run = Plan.Run(
            model: try cells.text(3), treatment: try cells.text(4), seed: configuration.seed)
        // The columns for people must hold what the configuration says.
        for (index, column) in configuration.columns.enumerated() {
            guard try cells.holds(column.value?.databaseValue ?? .null, at: 11 + index) else {
                throw cells.flaw("\(column.name) that is not in the configuration")
            }
        }
        structure = try Self.structure(of: id, layers: configuration.layers, in: database)
    }

    private static func structure(
        of run: Int64, layers: [RunConfiguration.Layer], in database: Database
    ) throws -> NetworkStructure {
        var structure = NetworkStructure()
        var index = 0
        try database.forEachRow(
            of: "layer",
            "SELECT layer, kind, settings, rectified_units FROM layer WHERE run = ? ORDER BY layer", [run]
        ) { cells in
            guard try cells.integer(0) == index, layers.indices.contains(index),
                try cells.text(1) == layers[index].kind, try cells.text(2) == layers[index].text
            else { throw cells.flaw("a layer that is not in the configuration") }
            if let units = try cells.optionalInteger(3) {
                guard units >= 0 else { throw cells.flaw("\(units) units") }
                structure.layers.append(
                    NetworkStructure.Layer(
                        index: index, name: "layer \(index) \(layers[index].kind)", units: units))
            }
            index += 1
        }
        guard index == layers.count else {
            throw LedgerFlaw(table: "layer", found: "\(index) layers of \(layers.count)")
        }
        try database.forEachRow(
            of: "tensor", "SELECT tensor, name, value_count FROM tensor WHERE run = ? ORDER BY tensor", [run]
        ) { cells in
            let count = try cells.integer(2)
            guard try cells.integer(0) == structure.tensors.count, count >= 0 else {
                throw cells.flaw("tensors with a gap, or of fewer than 0 values")
            }
            structure.tensors.append(NetworkStructure.Tensor(name: try cells.text(1), count: count))
        }
        return structure
    }

    /// The record of the attempt before its first epoch.
    var emptyRecord: RunRecord {
        RunRecord(
            run: run, identity: identity, parameterCount: parameterCount, plannedEpochs: configuration.epochs,
            earlyStopping: configuration.earlyStopping, structure: structure)
    }

    /// A digest of all this.
    ///
    /// - Parameter since: when the chain was made, where that was after the run.
    func digest(since: String?) -> String {
        var fields = FieldDigest("configuration")
        fields.add(identity)
        fields.add(attempt)
        for text in [plan, run.model, run.treatment, configurationText, planText, since ?? ""] {
            fields.add(text)
        }
        fields.add(parameterCount)
        fields.add(structure.layers.count)
        for layer in structure.layers {
            fields.add(layer.index)
            fields.add(layer.units)
        }
        for tensor in structure.tensors {
            fields.add(tensor.name)
            fields.add(tensor.count)
        }
        return fields.digest
    }
}
