// swift-tools-version: 6.1
import PackageDescription

let package = Package(
    name: "reprise",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "reprise", targets: ["reprise"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/stencilproject/Stencil", exact: "0.15.1"),
    ],
    targets: [
        // MARK: - System libraries and build facts
        .systemLibrary(name: "CCairo", pkgConfig: "cairo-ft", providers: [.apt(["libcairo2-dev"])]),
        .systemLibrary(
            name: "CCmarkGFM", pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CTarget"),
        .target(name: "CMemory"),
        .target(name: "CFileSystem"),
        .target(name: "Digests", dependencies: [.crypto]),
        // What the operating system offers: other programs, files, memory.
        .target(name: "Host", dependencies: [.subprocess]),
        // Which name was probably meant.
        .target(name: "Spelling"),
        // Words of a plan with their settings: what is read, written and documented derives from them.
        .target(name: "Vocabulary"),
        .target(name: "Marks"),

        // MARK: - Arithmetic: no Foundation, no input or output
        .target(name: "Kernels", dependencies: ["CTarget"]),
        .target(name: "NeuralNetwork", dependencies: ["Kernels", "Vocabulary"]),

        // MARK: - Experiments: data, plans, records, training
        .target(
            name: "Datasets", dependencies: ["Digests", "Kernels", "Host", "Vocabulary", "CZlib", .crypto]),
        // What a plan says, in memory and as a file.
        .target(
            name: "Plans",
            dependencies: [
                "Datasets", "Digests", "Host", "Kernels", "NeuralNetwork", "Spelling", "Vocabulary", "Yams",
            ]),
        // What training gives, epoch by epoch, whoever keeps it.
        .target(name: "Records", dependencies: ["Datasets", "Digests", "NeuralNetwork", "Plans"]),
        .target(name: "Threads", dependencies: ["CTarget", "Kernels"]),
        .target(
            name: "Training",
            dependencies: [
                "CTarget", "Datasets", "Digests", "Kernels", "NeuralNetwork", "Plans", "Records", "Threads",
                "Vocabulary", .crypto,
            ]),
        // Parts of a plan for other machines, and what becomes of its runs on many cores.
        .target(name: "Tasks", dependencies: ["Plans", "Records"]),
        .target(
            name: "Ledger",
            dependencies: [
                "CFileSystem", "CTarget", "CZlib", "Digests", "Host", "Plans", "Records", .grdb, .sqlite,
            ]),

        // MARK: - Pictures and prose
        // Markdown and numbers as people read them, for whatever writes some.
        .target(name: "Documents", dependencies: ["Host"]),
        .target(name: "Figures", dependencies: ["CCairo", "CZlib", "Digests", "Host"]),
        // Markdown as a page of HTML: it knows neither reports nor figures.
        .target(name: "Pages", dependencies: ["CCmarkGFM", "Host", "Marks"]),
        // Texts with live values, and facts that answer queries: neither knows what it is about.
        .target(name: "Templates", dependencies: ["Marks", "Spelling", "Stencil"]),
        .target(name: "FactBase", dependencies: ["Spelling", .grdb, .sqlite]),
        // The article of plans that have none of their own, inside of the program.
        .target(
            name: "UsualArticle",
            resources: [
                .embedInCode("usual.en.md"), .embedInCode("usual.ja.md"), .embedInCode("figures.ja.txt"),
            ]),
        .target(
            name: "Reports",
            dependencies: [
                "Datasets", "Digests", "Documents", "FactBase", "Figures", "Host", "Marks", "NeuralNetwork",
                "Pages", "Plans", "Records", "Templates", "UsualArticle", "Vocabulary",
            ]),

        .target(
            name: "Diff",
            dependencies: [
                "CMemory", "Documents", "Figures", "Host", "Ledger", "Pages", "Plans", "Records", "Reports",
                "Vocabulary",
            ]),

        // MARK: - The command
        .executableTarget(
            name: "reprise",
            dependencies: [
                "CMemory", "Datasets", "Diff", "Digests", "Documents", "Figures", "Host", "Kernels", "Ledger",
                "NeuralNetwork", "Plans", "Records", "Reports", "Tasks", "Threads", "Training", "Vocabulary",
                .argumentParser,
            ]),

        // MARK: - Benchmarks
        .executableTarget(
            name: "StepBenchmark",
            dependencies: [
                "Datasets", "Kernels", "Ledger", "NeuralNetwork", "Plans", "Records", "Threads", "Training",
                "Vocabulary", .argumentParser,
            ], path: "Benchmarks/StepBenchmark"),

        // MARK: - Tests mirror Sources
        .executableTarget(
            name: "Fuzz",
            dependencies: [
                "Datasets", "Figures", "Host", "Kernels", "Ledger", "Plans", "Records", "Reports",
                .argumentParser,
            ],
            path: "Tests/Fuzz"),
        .testTarget(
            name: "CommandTests",
            dependencies: ["reprise", "Datasets", "Plans", "Records", "Training", .crypto]),
        .testTarget(
            name: "DatasetsTests", dependencies: ["Datasets", "Kernels", "Vocabulary", "CZlib", .crypto]),
        .testTarget(
            name: "DiffTests", dependencies: ["Diff", "Figures", "Plans", "Records", "Reports"],
            exclude: ["Golden"]),
        .testTarget(name: "DocumentsTests", dependencies: ["Documents"]),
        .testTarget(name: "FactBaseTests", dependencies: ["FactBase"]),
        .testTarget(name: "FiguresTests", dependencies: ["Figures", "CZlib", .crypto]),
        .testTarget(name: "HostTests", dependencies: ["Host"]),
        .testTarget(name: "KernelsTests", dependencies: ["Kernels"]),
        .testTarget(
            name: "LedgerTests",
            dependencies: [
                "Datasets", "Digests", "Ledger", "Plans", "Records", "Threads", "Training", .grdb,
            ],
            exclude: ["ledger-1.sql", "ledger-2.sql", "ledger-3.sql", "ledger-4.sql", "ledger-5.sql"]),
        .testTarget(name: "NeuralNetworkTests", dependencies: ["Kernels", "NeuralNetwork", "Vocabulary"]),
        .testTarget(name: "PagesTests", dependencies: ["Host", "Marks", "Pages"]),
        .testTarget(
            name: "PlansTests",
            dependencies: ["Datasets", "NeuralNetwork", "Plans", "Records", "Vocabulary"],
            exclude: ["malformed-plans.txt", "small-plan.yml"]),
        .testTarget(name: "RecordsTests", dependencies: ["Plans", "Records"]),
        .testTarget(
            name: "ReportsTests",
            dependencies: [
                "Datasets", "Figures", "NeuralNetwork", "Plans", "Records", "Reports", .crypto,
            ],
            exclude: ["report-1.json", "report-2.json", "report-3.json"]),
        .testTarget(name: "SpellingTests", dependencies: ["Spelling"]),
        .testTarget(name: "TasksTests", dependencies: ["Datasets", "Plans", "Records", "Tasks"]),
        .testTarget(name: "ThreadsTests", dependencies: ["Threads"]),
        .testTarget(
            name: "TrainingTests",
            dependencies: [
                "Datasets", "Kernels", "NeuralNetwork", "Plans", "Records", "Training", "Vocabulary",
            ]),
        .testTarget(name: "TemplatesTests", dependencies: ["Marks", "Templates"]),
    ]
)

extension Target.Dependency {
    static var argumentParser: Self { .product(name: "ArgumentParser", package: "swift-argument-parser") }
    static var crypto: Self { .product(name: "Crypto", package: "swift-crypto") }
    static var subprocess: Self { .product(name: "Subprocess", package: "swift-subprocess") }
    static var grdb: Self { .product(name: "GRDB", package: "GRDB.swift") }
    static var sqlite: Self { .product(name: "GRDBSQLite", package: "GRDB.swift") }
}

// Every module of ours is in Swift 6 mode, with the same upcoming features.
for target in package.targets
where target.type != .system && !["CTarget", "CMemory", "CFileSystem"].contains(target.name) {
    target.swiftSettings = [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
    ]
}
