// swift-tools-version: 6.2
import PackageDescription

/// What every Swift target is held to.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// Most targets are optimised in debug builds too: unoptimised, numerical ones are some 400 times
/// slower, and documents take twice as long; the tests compute real models and draw hundreds of
/// reports.
let optimised = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// Swift's own libraries as part of the program: it starts a third faster than when they are found,
/// mapped and relocated one by one. The linker's flag rather than `--static-swift-stdlib`, which
/// every command would have to repeat lest all be compiled anew; Foundation's parts, which that
/// option finds by itself, are then to be named.
let staticRuntime: [LinkerSetting] = [
  .unsafeFlags(
    ["-static-stdlib"]
      + [
        "--start-group", "-lFoundation", "-lFoundationInternationalization",
        "-lFoundationEssentials", "-l_FoundationCShims", "-l_FoundationCollections",
        "-l_FoundationICU", "-lCoreFoundation", "-lswift_RegexParser", "-ldispatch",
        "-lBlocksRuntime", "--end-group",
      ].flatMap { ["-Xlinker", $0] },
    .when(platforms: [.linux], configuration: .release))
]

/// What other packages, such as the benchmarks, can build on.
let libraries = [
  "CKernels", "Execution", "Datasets", "QuantumCircuits", "QuantumLearning", "Explainers",
  "Evaluation", "Records", "Experiments", "Comparisons", "Plotting", "Reporting",
]

let package = Package(
  name: "qpert",
  products: [.executable(name: "qpert", targets: ["qpert"])]
    + libraries.map { .library(name: $0, targets: [$0]) },
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  // In the order of the pipeline: compute, record, render, command.
  targets: [
    // The fast paths in C: optimised in debug builds too, and more than a release build would, so
    // that the loops over four qubits unroll.
    .target(name: "CKernels", cSettings: [.unsafeFlags(["-O3"])]),
    .target(name: "Execution", dependencies: ["CKernels"], swiftSettings: optimised),
    .target(
      name: "Datasets",
      dependencies: ["Execution", .product(name: "Crypto", package: "swift-crypto")],
      resources: [.embedInCode("Resources/iris.csv")],
      swiftSettings: optimised),
    .target(
      name: "QuantumCircuits", dependencies: ["CKernels", "Execution"], swiftSettings: optimised),
    .target(
      name: "QuantumLearning",
      dependencies: ["CKernels", "Execution", "Datasets", "QuantumCircuits"],
      swiftSettings: optimised),
    .target(
      name: "Explainers",
      dependencies: ["CKernels", "Execution", "Datasets", "QuantumCircuits", "QuantumLearning"],
      swiftSettings: optimised),
    .target(
      name: "Evaluation",
      dependencies: ["CKernels", "Execution", "Datasets", "QuantumLearning", "Explainers"],
      swiftSettings: optimised),
    .target(name: "Records", dependencies: ["Execution"], swiftSettings: optimised),
    .target(name: "YAMLFiles", dependencies: ["Datasets", "Yams"], swiftSettings: strict),
    .target(
      name: "Experiments",
      dependencies: [
        "Execution", "Datasets", "QuantumCircuits", "QuantumLearning", "Explainers", "Evaluation",
        "Records", "YAMLFiles", "Yams",
      ],
      swiftSettings: optimised),
    .target(
      name: "Comparisons",
      dependencies: ["Execution", "Datasets", "Evaluation", "Records", "YAMLFiles", "Yams"],
      swiftSettings: optimised),
    .systemLibrary(
      name: "CCairo",
      pkgConfig: "pangocairo fontconfig libdeflate",
      providers: [
        .apt(["libcairo2-dev", "libpango1.0-dev", "libfontconfig-dev", "libdeflate-dev"])
      ]),
    .target(name: "Plotting", dependencies: ["CCairo"], swiftSettings: optimised),
    .target(
      name: "Reporting",
      dependencies: [
        "Execution", "Records", "Plotting", .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      // Templates is a link to the folder at the top level.
      resources: [
        "report.html", "report.md", "style.css", "sort.js", "figure.html", "table.html", "table.md",
        "comparison.html", "comparison.md", "comparison.css", "compared-figure.html",
        "compared-metrics.html",
        "README.md",
      ].map { .embedInCode("Templates/\($0)") },
      swiftSettings: optimised),
    .executableTarget(
      name: "qpert",
      dependencies: [
        "Execution", "Datasets", "QuantumLearning", "Explainers", "Experiments", "Records",
        "Comparisons", "Plotting", "Reporting",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict,
      linkerSettings: staticRuntime),

    // Golden values and a plain reference simulator, for all tests.
    .target(
      name: "TestSupport",
      dependencies: ["Execution", "Datasets", "QuantumLearning"],
      path: "Tests/TestSupport",
      swiftSettings: optimised),
    .testTarget(
      name: "ExecutionTests", dependencies: ["CKernels", "Execution", "TestSupport"],
      swiftSettings: optimised),
    .testTarget(
      name: "DatasetsTests", dependencies: ["Execution", "Datasets", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "QuantumCircuitsTests", dependencies: ["Execution", "QuantumCircuits", "TestSupport"],
      swiftSettings: optimised),
    .testTarget(
      name: "QuantumLearningTests",
      dependencies: ["Execution", "Datasets", "QuantumCircuits", "QuantumLearning", "TestSupport"],
      swiftSettings: optimised),
    .testTarget(
      name: "ExplainersTests",
      dependencies: [
        "CKernels", "Execution", "Datasets", "QuantumCircuits", "QuantumLearning", "Explainers",
        "TestSupport",
      ],
      swiftSettings: optimised),
    .testTarget(
      name: "EvaluationTests",
      dependencies: [
        "Execution", "Datasets", "QuantumCircuits", "QuantumLearning", "Explainers", "Evaluation",
        "TestSupport",
      ],
      swiftSettings: optimised),
    .testTarget(
      name: "ExperimentsTests",
      dependencies: [
        "Execution", "Datasets", "QuantumCircuits", "QuantumLearning", "Explainers", "Evaluation",
        "Records", "Experiments",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "RecordsTests", dependencies: ["Execution", "Records"], swiftSettings: strict),
    .testTarget(
      name: "ComparisonsTests",
      dependencies: ["Execution", "Evaluation", "Records", "Comparisons"], swiftSettings: strict),
    .testTarget(
      name: "PlottingTests", dependencies: ["CCairo", "Plotting"], swiftSettings: strict),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "Records", "Plotting", "Reporting", .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "QPertCommandTests", dependencies: ["Datasets", "Records", "qpert"],
      swiftSettings: strict),
  ]
)
