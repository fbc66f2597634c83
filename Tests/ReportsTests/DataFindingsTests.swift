import Datasets
import Plans
import Reports
import Testing

/// What looks wrong with the data stands in the report, in both languages, and nothing does where nothing is.
@Suite struct DataFindingsTests {
    /// A report whose images have been changed.
    private func pages(_ change: (inout [UInt8], inout [UInt8], inout [UInt8]) -> Void) throws -> [String] {
        var input = try MadeUp.input()
        let data = input.dataset
        var (training, test, labels) = (data.training.pixels, data.test.pixels, data.training.labels)
        // The images of the fixture repeat: each gets a number of its own first.
        for index in 0..<data.training.count { mark(&training, index, of: data, index) }
        for index in 0..<data.test.count { mark(&test, index, of: data, 1000 + index) }
        change(&training, &test, &labels)
        input.dataset = try ImageDataset(
            name: data.name, classes: data.classes,
            training: ImageSet(height: 28, width: 28, pixels: training, labels: labels),
            test: ImageSet(height: 28, width: 28, pixels: test, labels: data.test.labels))
        let bundle = try buildReportText(input)
        return try ["report.md", "report.ja.md"].map { try text($0, bundle) }
    }

    private func mark(_ pixels: inout [UInt8], _ index: Int, of data: ImageDataset, _ number: Int) {
        for bit in 0..<11 { pixels[index * 784 + bit] = number >> bit & 1 == 1 ? 77 : 0 }
    }

    @Test func soundDataAreNotDoubted() throws {
        for page in try pages({ _, _, _ in }) {
            #expect(!page.contains("**Note.**") && !page.contains("**注意**："))
        }
    }

    /// Where samples come from, of which colours they are and what becomes of their bytes, in both languages.
    @Test func sourceColoursAndPixelsAreTold() throws {
        func pages(_ change: (inout ReportInput) throws -> Void) throws -> [String] {
            var input = try MadeUp.input()
            try change(&input)
            let bundle = try buildReportText(input)
            return try ["report.md", "report.ja.md"].map { try text($0, bundle) }
        }
        let usual = try pages { _ in }
        #expect(usual[0].contains("28×28 grey pixels. A pixel's byte is divided by 255, so that"))
        #expect(usual[1].contains("28×28 画素の濃淡画像である。前処理は各画素のバイトを 255 で割って"))
        let idx = try pages { $0.plan.dataset.source = .idx(files: .mnist) }
        #expect(idx[0].contains("is read from IDX files") && idx[1].contains("は IDX ファイルから読み込"))
        let colours = try pages { input in
            let data = input.dataset
            func coloured(_ set: ImageSet) -> ImageSet {
                ImageSet(
                    height: 28, width: 28, channels: 3, pixels: set.pixels.flatMap { [$0, 255 - $0, 7] },
                    labels: set.labels)
            }
            input.plan.dataset.source = .png(testShare: 0.5)
            input.plan.dataset.image = ImageSize(height: 28, width: 28, channels: 3)
            input.plan.dataset.pixels = PixelRule(
                normalisation: .init(mean: [0.5, 0.25, 0], deviation: [1, 2, 0.5]))
            input.dataset = try ImageDataset(
                name: data.name, classes: data.classes, training: coloured(data.training),
                test: coloured(data.test))
        }
        #expect(colours[0].contains("is read from PNG files"))
        #expect(colours[0].contains("28×28 pixels of red, green and blue. Of each byte the networks see "))
        #expect(
            colours[0].contains(
                "(byte / 255 - 0.5) / 1; (byte / 255 - 0.25) / 2; (byte / 255 - 0) / 0.5 (channel by channel)."
            ))
        let middles = try pages { input in
            input.plan.dataset.source = .idx(files: .mnist)
            input.plan.dataset.crop = 28
            input.plan.dataset.pixels = PixelRule(scale: 2, isPerImage: true)
        }
        #expect(
            middles[0].contains(
                "28×28 grey pixels, cut from the middle of the image that there was. Of each byte the networks see "
                    + "(byte / 2 - mean) / max(std, 1 / sqrt(n)), with mean and standard deviation (std) of the n quotients of "
                    + "its own image."))
        #expect(middles[1].contains("28×28 画素の濃淡画像（元の画像の中央を切り出したもの）である。前処理は各バイトについて (byte / 2"))
        #expect(middles[1].contains("を計算することだけである（mean と std は、その画像の n 個の商の平均と標準偏差）。"))
        #expect(colours[1].contains("は PNG ファイルから読み込"))
        #expect(colours[1].contains("28×28 画素のカラー画像である。前処理は各バイトについて (byte / 255"))
    }

    @Test func sharedImagesAreTold() throws {
        let pages = try pages { training, test, _ in test.replaceSubrange(0..<784, with: training[..<784]) }
        #expect(
            pages[0].contains(
                "**Note.** 1 of the 100 test images is also in the training set, pixel for pixel"))
        #expect(pages[1].contains("**注意**：テスト画像 100 枚のうち 1 枚は訓練データにも含まれる"))
    }

    @Test func oneClassIsTold() throws {
        let pages = try pages { _, _, labels in
            labels.replaceSubrange(180..., with: repeatElement(4, count: 20))
        }
        #expect(pages[0].contains("**Note.** The validation samples are of only one class (4)"))
        #expect(pages[1].contains("**注意**：検証用データは一つのクラス（4）だけからなる"))
    }

    @Test func missingClassesAreTold() throws {
        let pages = try pages { _, _, labels in labels = labels.map { $0 == 3 ? 5 : $0 } }
        #expect(pages[0].contains("**Note.** There is no sample of class 3 among the training samples."))
        #expect(pages[1].contains("**注意**：訓練用データにはクラス 3 のデータが一つもない。"))
    }

    @Test func blankImagesAreTold() throws {
        let pages = try pages { _, test, _ in
            test.replaceSubrange(0..<784, with: repeatElement(0, count: 784))
        }
        #expect(pages[0].contains("**Note.** 1 of the test images shows nothing: all pixels are alike."))
        #expect(pages[1].contains("**注意**：テストデータのうち 1 枚は全画素が同じ値で"))
    }
}
