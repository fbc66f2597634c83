import Datasets
import Experiments

extension Article {
    /// Environment and plan.
    var setting: [Block] {
        let training = plan.training
        var table = Table(columns: [.text(Text("What", "項目")), .text(Text("Value", "値"))])
        table.rows = [
            [Text("plan", "計画"), Text("`\(plan.name)`")],
            [Text(experiment.hasSeveralSeeds ? "seeds" : "seed", "シード"), seedList],
            [Text("data set", "データ"), Text("`\(experiment.dataset.name)`")],
            [Text("data digest", "データのダイジェスト"), Text("`\(Format.digest(experiment.dataset.digest))`")],
            [Text("batch size", "バッチサイズ"), Text("\(training.batchSize)")],
            [
                Text("held out for validation", "検証用"),
                training.validationSplit > 0
                    ? Text(
                        "last \(Format.percent(training.validationSplit)) of the training samples",
                        "訓練データの末尾 \(Format.percent(training.validationSplit))")
                    : Text("nothing", "なし"),
            ],
            [Text("optimizer", "最適化"), Text("Adam")],
            [
                Text("learning rate", "学習率"), Text("\(training.adam.learningRate)"),
            ],
            [
                Text("moments β₁, β₂", "モーメント β₁、β₂"),
                Text("\(training.adam.beta1), \(training.adam.beta2)"),
            ],
            [Text("epsilon", "ε"), Text("\(training.adam.epsilon)")],
            [Text("loss", "損失"), Text("softmax cross-entropy (nats)", "ソフトマックス交差エントロピー（nat）")],
            [
                Text("arithmetic", "演算規約"),
                Text("version \(experiment.numericsVersion)", "第 \(experiment.numericsVersion) 版"),
            ],
        ]
        return [
            heading(2, "Environment and plan", "実験環境と計画"),
            .paragraph(
                Text(
                    "The plan fixes everything that determines a result. Every random number is a function of "
                        + "the seed and of the place where it is used, and every sum has a fixed order, so the "
                        + "same plan gives the same bits on any machine, with any number of threads.",
                    "結果を左右するものはすべて計画に書かれている。乱数はシードと使う場所だけで決まり、和の順序も固定されているため、"
                        + "同じ計画からは、どの計算機でも、スレッド数がいくつでも、同じビットが得られる。")),
            .paragraph(
                Text(
                    "All arithmetic is binary32 on the processor, without a learning framework, and follows the "
                        + "training of Keras: weights start from Glorot's uniform distribution and biases from "
                        + "zero, every epoch draws a new order of the samples, dropout is inverted, and Adam has "
                        + "its bias corrections in the learning rate.",
                    "計算はすべてプロセッサ上の binary32 で、学習フレームワークを使わずに行う。手順は Keras に従う。"
                        + "重みは Glorot の一様分布、バイアスは零から始め、エポックごとにデータの順序を引き直し、"
                        + "ドロップアウトは inverted 形式、Adam の偏り補正は学習率に含める。")),
            .table(table),
        ]
    }

    /// Data and preprocessing.
    var data: [Block] {
        let data = experiment.dataset
        let size = "\(data.training.height)×\(data.training.width)"
        var blocks: [Block] = [
            heading(2, "Data and preprocessing", "データと前処理"), .paragraph(origin),
            .paragraph(
                Text(
                    "Each image has \(size) grey pixels. A pixel's byte is divided by 255, so that the networks "
                        + "see values from 0 to 1, and nothing else is done to it.",
                    "画像は \(size) 画素の濃淡画像である。前処理は各画素のバイトを 255 で割って 0 から 1 の値にすることだけである。")),
            .table(splits),
            .paragraph(guessing),
        ]
        blocks += dataFindings
        blocks.append(pictures.trueSamples.block)
        if let shuffled = pictures.shuffledSamples {
            let labels = zip(data.training.labels, experiment.shuffledLabels)
            let kept = labels.filter { $0 == $1 }.count
            let total = data.training.count
            let share = Format.accuracy(Double(kept) / Double(total))
            blocks += [
                .paragraph(
                    Text(
                        "Where labels are shuffled, one random permutation, drawn from the seed, is applied to all "
                            + "\(Format.count(total)) training labels before the validation samples are split "
                            + "off. How often each class occurs does not change; \(Format.count(kept)) samples "
                            + "(\(share)) keep their label by chance. The test labels stay true.",
                        "ラベルをシャッフルする実験では、検証用データを分ける前に、シードから決まる一つのランダムな置換を "
                            + "\(Format.count(total)) 個の訓練ラベルすべてに施す。クラスの頻度は変わらず、"
                            + "\(Format.count(kept)) 個（\(share)）は偶然元のラベルのままである。テストのラベルは変えない。")
                        + permutations),
                shuffled.block,
            ]
        }
        return blocks
    }

    /// What that means where there are several seeds.
    private var permutations: Text {
        guard experiment.hasSeveralSeeds else { return "" }
        return Text(
            "Each seed has a permutation of its own; this one, and the figure, are of seed \(plan.seed).",
            "置換はシードごとに異なり、ここに示す数と図はシード \(plan.seed) のものである。")
    }

    private var origin: Text {
        let name = plan.dataset.name
        switch plan.dataset.source {
        case .digits:
            return Text(
                "`\(name)` is generated: pen strokes in the shape of the digits, with random form, slant, width, "
                    + "position and noise, all drawn from the seed. It stands in for handwriting where no "
                    + "files are at hand, and its results are its own.",
                "`\(name)` は生成したデータである。数字の形の筆画を、形、傾き、太さ、位置、雑音を変えながらシードから描く。"
                    + "ファイルがなくても使える手書き文字の代わりであり、結果はこのデータに固有のものである。")
                + (experiment.hasSeveralSeeds
                    ? Text(
                        "The first seed, \(plan.seed), draws them for the runs of all seeds.",
                        "すべてのシードの実行が、最初のシード \(plan.seed) で描いた同じデータを使う。") : "")
        case .idx:
            guard plan.dataset.digest != nil else {
                return Text(
                    "`\(name)` is read from IDX files. The plan does not say which content they must have; its SHA-256 "
                        + "digest is below.",
                    "`\(name)` は IDX ファイルから読み込む。計画は内容を指定していない。内容の SHA-256 は下に示す。")
            }
            return Text(
                "`\(name)` is read from IDX files whose content is checked by its SHA-256 digest.",
                "`\(name)` は IDX ファイルから読み込み、内容を SHA-256 で確かめている。")
        }
    }

    private var splits: Table {
        let data = experiment.dataset
        var table = Table(columns: [
            .text(Text("Part", "区分")), .number(Text("Images", "枚数")), .text(Text("Use", "用途")),
        ])
        table.rows.append([
            Text("fitted", "学習"), Text(Format.count(experiment.fittedCount)),
            Text("the weights are fitted to these", "重みの学習に使う"),
        ])
        if experiment.validationCount > 0 {
            table.rows.append([
                Text("validation", "検証"), Text(Format.count(experiment.validationCount)),
                Text("watched after each epoch", "各エポックの後に測る"),
            ])
        }
        table.rows.append([
            Text("test", "テスト"), Text(Format.count(data.test.count)),
            Text("seen once, after the last epoch", "最後に一度だけ測る"),
        ])
        return table
    }
}
