import Datasets

extension Article {
    /// What looks wrong with the data, and what it means for the results; nothing where nothing does.
    var dataFindings: [Block] {
        let fitted = plan.training.fittedCount(of: experiment.dataset.training.count)
        return DatasetCheckup(experiment.dataset, fittedCount: fitted).findings.compactMap(sentence)
            .map { .paragraph(Text("**Note.**", "**注意。**") + $0) }
    }

    private func sentence(_ finding: DatasetCheckup.Finding) -> Text? {
        switch finding {
        case .onlyOneClass(let part, let only):
            Text(
                "The \(part.rawValue) samples are of only one class (\(only)), as when samples are sorted by label. "
                    + "What is measured on them says nothing about the other classes.",
                "\(name(part))は一つのクラス（\(only)）だけからなる。ラベル順に並んだデータではこうなる。"
                    + "そこで測った値は他のクラスについて何も示さない。")
        case .noSample(let classes, let part):
            Text(
                "There is no sample of class \(list(classes)) among the \(part.rawValue) samples.",
                "\(name(part))にはクラス \(list(classes)) のデータが一つもない。")
        case .testInTraining(let images, let relabelled):
            Text(
                "\(Format.count(images)) of the \(Format.count(experiment.dataset.test.count)) test images "
                    + "\(images == 1 ? "is" : "are") also in the training set, pixel for pixel"
                    + (relabelled > 0 ? " (\(Format.count(relabelled)) with another label)" : "")
                    + ". To recall them is not to generalise: the test accuracy may be too high.",
                "テスト画像 \(Format.count(experiment.dataset.test.count)) 枚のうち \(Format.count(images)) 枚は訓練データにも"
                    + "含まれる" + (relabelled > 0 ? "（うち \(Format.count(relabelled)) 枚はラベルが異なる）" : "")
                    + "。覚えた画像に答えることは汎化ではなく、テスト正解率は高すぎるかもしれない。")
        case .constantImages(let part, let images):
            Text(
                "\(Format.count(images)) of the \(part.rawValue) images \(images == 1 ? "shows" : "show") nothing: "
                    + "all pixels are alike.",
                "\(name(part))のうち \(Format.count(images)) 枚は全画素が同じ値で、何も写っていない。")
        case .maybeTransposed:
            Text(
                "What is on the images is wider than high on average: rows and columns may be exchanged.",
                "画像に写っているものは平均して縦より横に長い。行と列が入れ替わっているかもしれない。")
        case .repeatedInTraining:
            nil
        }
    }

    private func name(_ part: DatasetCheckup.Part) -> String {
        switch part {
        case .training: "訓練用データ"
        case .validation: "検証用データ"
        case .test: "テストデータ"
        }
    }

    private func list(_ classes: [Int]) -> String {
        let shown = classes.prefix(10).map(String.init).joined(separator: ", ")
        return classes.count > 10 ? "\(shown), …" : shown
    }
}
