import Datasets
import Testing

@Suite struct DataFolderTests {
    @Test(
        arguments: [
            ("mnist", [:], "data/mnist"),
            ("mnist", ["MNIST_DIR": "/somewhere"], "/somewhere"),
            ("mnist", ["MNIST_DIR": ""], "data/mnist"),
            ("fashion-mnist", ["MNIST_DIR": "/a", "FASHION_MNIST_DIR": "/b"], "/b"),
            ("k_49", ["K_49_DIR": "/c"], "/c"),
        ] as [(String, [String: String], String)])
    func isNamedByTheEnvironmentOrByConvention(name: String, environment: [String: String], folder: String) {
        #expect(dataFolder(name: name, environment: environment) == folder)
    }
}
