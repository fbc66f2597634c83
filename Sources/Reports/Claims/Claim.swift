/// What a check against the records says of a claim.
enum Verdict: Equatable {
    case holds
    case doesNotHold
    case cannotBeJudged
    /// Only over several seeds.
    case holdsForSome(Int, of: Int)

    /// What one seed after the other says: a claim holds only if it holds with every seed, and one that is
    /// refuted with any seed and holds with none does not hold.
    init(ofSeeds verdicts: [Verdict]) {
        let held = verdicts.count { $0 == .holds }
        self =
            switch held {
            case verdicts.count: .holds
            case 1...: .holdsForSome(held, of: verdicts.count)
            default: verdicts.contains(.doesNotHold) ? .doesNotHold : .cannotBeJudged
            }
    }

    /// In English, for machines.
    var word: String {
        switch self {
        case .holds: "holds"
        case .doesNotHold: "does not hold"
        case .cannotBeJudged: "cannot be judged"
        case .holdsForSome(let held, let count): "holds for \(held) of \(count) seeds"
        }
    }

    /// In one of four words.
    var outcome: String { if case .holdsForSome = self { "holds for some" } else { word } }
}

/// A statement of the article, checked with each seed.
struct Claim {
    /// What the runs of one seed say of it.
    struct Finding {
        var seed: UInt64
        var verdict: Verdict
        /// The numbers that decide, in the words of the statement; empty where nothing was asked.
        var evidence: Text = ""
        /// Its runs that diverged, or that are not finished: then nothing can be asked.
        var diverged: [String] = []
        var unfinished: [String] = []
        /// A run of fewer epochs than the statement is about.
        var short: (run: String, epochs: Int, needed: Int)?

        /// All of that in English, for machines and for the command; articles have words of their own.
        var sentences: String {
            var sentences = [evidence.en]
            if !diverged.isEmpty {
                sentences.append("Diverged, so that there is no result: \(diverged.enumerated.en).")
            }
            if !unfinished.isEmpty { sentences.append("Not finished: \(unfinished.enumerated.en).") }
            if let short {
                sentences.append(
                    "The statement is about \(short.needed) epochs; `\(short.run)` has \(short.epochs).")
            }
            return sentences.filter { !$0.isEmpty }.joined(separator: " ")
        }
    }

    /// Its number, as in `7` or `6b`.
    var id: String
    var statement: Text
    /// The condition under which it counts as holding.
    var criterion: Text
    /// One for each seed of the plan.
    var findings: [Finding]

    var verdict: Verdict { Verdict(ofSeeds: findings.map(\.verdict)) }
}
