import Experiments

extension Article {
    /// How the report can be verified, and what that costs: nothing in it was measured, for a report is the same on
    /// every machine.
    var verification: [Block] {
        let work = VerificationWork(experiment)
        guard work.epochs > 0 else { return [] }
        let (runs, epochs) = (counted(work.runs, "run"), counted(work.epochs, "epoch"))
        let (steps, products, minutes) = (Format.count(work.steps), work.products.amount, work.minutes.amount)
        let rate = VerificationWork.nominalRate
        return [
            heading(2, "Verifying this report", "この報告の検証"),
            .paragraph(
                Text(
                    "`reprise verify PLAN --report-only` checks in seconds, without training, that every text, table and "
                        + "figure is what the records in `report.json` give. `reprise verify PLAN` also trains \(runs) "
                        + "again and compares \(epochs) to the last bit: \(steps) steps, \(products.en) × 10⁹ "
                        + "multiply-adds, \(minutes.en) \(work.minutes < 2 ? "minute" : "minutes") at \(rate) × 10⁹ a second. "
                        + "`--within 10m` compares what fits into 10 minutes, `--estimate` says how long it takes on "
                        + "the machine at hand.",
                    "`reprise verify PLAN --report-only` は、学習なしに数秒で、すべての文、表、図が `report.json` の記録のとおりかを"
                        + "調べる。`reprise verify PLAN` はさらに \(Format.count(work.runs)) 個の実行を学習し直し、"
                        + "\(Format.count(work.epochs)) エポックを最後のビットまで比べる：\(steps) ステップ、"
                        + "積和 \(products.ja) × 10⁹ 回、毎秒 \(rate) × 10⁹ 回なら\(work.minutes < 1 ? "1 分未満" : "\(minutes.ja) 分")。"
                        + "`--within 10m` は 10 分で済むだけを比べ、`--estimate` は手元の計算機でかかる時間を答える。")),
        ]
    }
}

/// What training all that is recorded once more comes to.
struct VerificationWork {
    /// Multiply-adds a second, in thousand millions, that two cores of a present-day processor are reckoned to do.
    static let nominalRate = 100

    private(set) var runs = 0
    private(set) var epochs = 0
    private(set) var steps = 0
    /// Multiply-adds in thousand millions: one pass forward and two back for a fitted sample, one for a held-out one.
    private var exactProducts = 0.0

    init(_ experiment: Experiment) {
        let (fitted, heldOut) = (experiment.fittedCount, experiment.validationCount)
        let batch = max(1, experiment.plan.training.batchSize)
        for condition in experiment.conditions {
            let products = experiment.layers(of: condition.model).reduce(0.0) {
                $0 + Double($1.parameters) * Double($1.output.height * $1.output.width)
            }
            for run in condition.runs where !run.epochs.isEmpty {
                runs += 1
                epochs += run.epochs.count
                steps += run.epochs.count * ((fitted + batch - 1) / batch)
                exactProducts += Double(run.epochs.count) * products * Double(3 * fitted + heldOut)
            }
        }
    }

    /// Multiply-adds in thousand millions.
    var products: Double { exactProducts / 1e9 }

    /// Minutes at the nominal rate.
    var minutes: Double { products / Double(Self.nominalRate) / 60 }
}

extension Double {
    /// About how much of something that it makes no sense to give parts of.
    fileprivate var amount: Text {
        guard self >= 1, let whole = Int(exactly: rounded()) else { return Text("less than 1", "（1 未満）") }
        return Text("about \(Format.count(whole))", "約 \(Format.count(whole))")
    }
}
