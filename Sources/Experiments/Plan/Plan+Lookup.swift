extension Plan {
    /// The model of this name.
    public func model(named name: String) -> Model? {
        models.first { $0.name == name }
    }

    /// The treatment of this name.
    public func treatment(named name: String) -> Treatment? {
        treatments.first { $0.name == name }
    }

    /// The run of this name, as in `dense1-shuffled`, or `dense1-shuffled-s7` where there are several seeds.
    public func run(named name: String) -> Run? {
        runs.first { $0.name == name }
    }

    /// What is published about a model under a treatment.
    public func published(for condition: Condition) -> PublishedResult? {
        published?.results.first { $0.condition == condition }
    }
}
