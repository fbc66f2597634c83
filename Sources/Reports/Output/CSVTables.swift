import Experiments

/// The records as comma-separated values; numbers have the fewest decimals that read back as the same value.
extension Experiment {
    /// One line for each run, in the plan's order; fields that are not known yet are empty. Only a plan with
    /// several seeds has a column for them.
    var runsCSV: String {
        let header =
            "run,model,treatment,\(hasSeveralSeeds ? "seed," : "")parameters,planned_epochs,epochs,training_loss,training_accuracy,"
            + "validation_loss,validation_accuracy,fitted_loss,fitted_accuracy,test_loss,test_accuracy,"
            + "identity,parameter_digest,state_digest"
        let lines = runs.map { run in
            let names = [run.name, run.model.name, run.treatment.name]
            let seed = hasSeveralSeeds ? [String(run.seed)] : []
            let counts: [String?] = [
                run.record.map { String($0.parameterCount) }, String(run.treatment.epochs),
                String(run.epochs.count),
            ]
            let metrics = [run.last?.training, run.last?.validation, run.final?.training, run.final?.test]
                .flatMap { [$0.map { "\($0.loss)" }, $0.map { "\($0.accuracy)" }] }
            let digests = [run.record?.identity, run.last?.parameterDigest, run.final?.stateDigest]
            return (names + seed + counts + metrics + digests).map { $0 ?? "" }.joined(separator: ",")
        }
        return ([header] + lines).joined(separator: "\n") + "\n"
    }

    /// One line for each finished epoch of each run.
    var epochsCSV: String {
        var text =
            "run,epoch,training_loss,training_accuracy,validation_loss,validation_accuracy,parameter_digest\n"
        for run in runs {
            for epoch in run.epochs {
                let validation = epoch.validation.map { "\($0.loss),\($0.accuracy)" } ?? ","
                text += "\(run.name),\(epoch.epoch),\(epoch.training.loss),\(epoch.training.accuracy),"
                text += "\(validation),\(epoch.parameterDigest)\n"
            }
        }
        return text
    }
}
