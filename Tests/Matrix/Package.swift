// swift-tools-version: 6.1
import PackageDescription

// The arithmetic alone, without the packages that the rest depends on: small enough to be built again and again for other
// processors (scripts/matrix.sh). Sources are those of the main package, by symbolic links.

// Embedded Swift has no Foundation, and so no threads here.
let isEmbedded = Context.environment["MATRIX_EMBEDDED"] == "1"

let package = Package(
    name: "matrix",
    platforms: [.macOS(.v15)],
    targets: [
        .target(name: "CTarget"),
        .target(name: "Kernels", dependencies: ["CTarget"]),
        .target(name: "Vocabulary"),
        .target(name: "NeuralNetwork", dependencies: ["Kernels", "Vocabulary"]),
        .target(name: "Threads", dependencies: ["CTarget", "Kernels"]),
        .executableTarget(
            name: "MatrixDriver",
            dependencies: ["CTarget", "Kernels", "NeuralNetwork", "Vocabulary"]
                + (isEmbedded ? [] : ["Threads"])),
    ]
)

for target in package.targets where target.name != "CTarget" {
    target.swiftSettings = [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
    ]
}
