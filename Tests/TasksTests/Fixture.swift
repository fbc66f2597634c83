import Datasets
import Plans
import Records

enum Fixture {
    /// Runs of one, two, … layers' work: small and large networks, for one and for four epochs; two treatments are the same.
    static func plan(_ change: (String) -> String = { $0 }) throws -> Plan {
        try PlanReader.read(
            text: change(
                """
                schema: 1
                name: tiny
                title: Tiny
                seeds: [1, 2]
                dataset: {name: tiny, kind: idx, classes: 2, image: {height: 2, width: 2}, files: {\
                training_images: a, training_labels: b, test_images: c, test_labels: d}}
                training:
                  batch_size: 2
                  validation_split: 0.5
                  optimizer: {name: adam, learning_rate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1.0e-7}
                treatments:
                  normal: {labels: true_labels, epochs: 4}
                  again: {labels: true_labels, epochs: 4}
                  shuffled: {labels: shuffled, epochs: 1}
                models:
                  small: [flatten, {dense: {units: 2, activation: softmax}}]
                  large: [flatten, {dense: {units: 30, activation: relu}}, {dense: {units: 2, activation: softmax}}]
                runs:
                  - {models: [small, large], treatments: [normal, again, shuffled]}
                """), file: "tiny.yml")
    }

    static func runs(_ plan: Plan) throws -> [PlannedRun] {
        try plan.plannedRuns(
            datasetDigest: String(repeating: "a", count: 64), imageSize: ImageSize(height: 2, width: 2))
    }
}
