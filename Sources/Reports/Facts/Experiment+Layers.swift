import Datasets
import Plans

extension Experiment {
    /// The layers of a model for samples of this data set.
    func layers(of model: Plan.Model) -> [LayerSummary] {
        plan.models.firstIndex { $0.name == model.name }.map { layers[$0] } ?? []
    }

    /// Weights and biases of a model.
    func parameterCount(of model: Plan.Model) -> Int {
        layers(of: model).reduce(0) { $0 + $1.parameters }
    }
}

extension ReportInput {
    /// The layers of each model of the plan, for samples of this data set.
    func layers() throws(ReportError) -> [[LayerSummary]] {
        var layers: [[LayerSummary]] = []
        for model in plan.models {
            do {
                layers.append(try model.summary(image: dataset.training.size))
            } catch {
                throw .plan(error.description)
            }
        }
        return layers
    }
}
