extension Plan {
    /// The model of this name.
    public func model(named name: String) -> Model? {
        models.first { $0.name == name }
    }

    /// The treatment of this name.
    public func treatment(named name: String) -> Treatment? {
        treatments.first { $0.name == name }
    }

    /// The run of this name, as in `dense1-shuffled`.
    public func run(named name: String) -> Run? {
        runs.first { $0.name == name }
    }

    /// What is published about a run.
    public func published(for run: Run) -> PublishedResult? {
        published?.results.first { $0.run == run }
    }
}
