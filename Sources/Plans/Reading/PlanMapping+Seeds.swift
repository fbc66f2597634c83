extension PlanMapping {
    /// What `seed`, or `seeds` for several, holds.
    func seeds() throws(PlanError) -> (first: UInt64, further: [UInt64]) {
        switch (optional("seed"), optional("seeds")) {
        case (let seed?, nil):
            return (try seed.seed(), [])
        case (nil, let list?):
            let seeds = try list.seeds()
            return (seeds[0], Array(seeds.dropFirst()))
        case (_?, let list?):
            throw list.error(expected: "either seed or seeds", found: "both", remedy: "remove one of the two")
        case (nil, nil):
            throw field.error(
                expected: "the key seed, or seeds for several", found: foundKeys, remedy: "add one of the two"
            )
        }
    }
}

extension PlanField {
    fileprivate func seed() throws(PlanError) -> UInt64 { try integer(in: 0...UInt64.max) }

    /// A list of at least one seed, each once.
    fileprivate func seeds() throws(PlanError) -> [UInt64] {
        let elements = try list(of: "seeds", remedy: "write at least one, as in [1, 2, 3]")
        guard elements.count <= PlanLimits.seeds else {
            throw error(
                expected: "at most \(PlanLimits.seeds) seeds", found: "\(elements.count)",
                remedy: "remove some")
        }
        var seeds: [UInt64] = []
        var known: Set<UInt64> = []
        for element in elements {
            let seed = try element.seed()
            guard known.insert(seed).inserted else {
                throw element.error(
                    expected: "each seed once", found: "\(seed) again", remedy: "remove one of the two")
            }
            seeds.append(seed)
        }
        return seeds
    }
}
