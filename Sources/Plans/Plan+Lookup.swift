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

extension Plan {
    /// Whether a plan, a model or a treatment may be called that: a name that can be a file's, in any folder.
    public static func isName(_ text: String) -> Bool {
        text.wholeMatch(of: /[a-z0-9][a-z0-9_-]{0,63}/) != nil
    }
}
