// swift-tools-version: 6.2
import PackageDescription

/// What the root package's targets are held to.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// The root package's libraries that the benchmarks use.
let measured = [
  "CKernels", "Execution", "Datasets", "QuantumCircuits", "QuantumLearning", "Explainers",
  "Evaluation", "Records", "Experiments", "Comparisons", "Plotting", "Reporting",
]

let package = Package(
  name: "qpert-benchmarks",
  dependencies: [
    // By name: a clone's folder may be called anything.
    .package(name: "qpert", path: ".."),
    .package(url: "https://github.com/google/swift-benchmark", from: "0.1.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    .target(name: "MachineLimits"),
    .executableTarget(
      name: "benchmarks",
      dependencies: measured.map { .product(name: $0, package: "qpert") } + [
        "MachineLimits", .product(name: "Benchmark", package: "swift-benchmark"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "ranking-study",
      dependencies: [
        "Execution", "Datasets", "QuantumLearning", "Explainers", "Evaluation", "Experiments",
      ].map { .product(name: $0, package: "qpert") } + [
        .product(name: "ArgumentParser", package: "swift-argument-parser")
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "comparison-power",
      dependencies: [
        "Execution", "Datasets", "QuantumLearning", "Explainers", "Evaluation", "Records",
        "Experiments", "Comparisons",
      ].map { .product(name: $0, package: "qpert") } + [
        .product(name: "ArgumentParser", package: "swift-argument-parser")
      ],
      swiftSettings: strict),
  ]
)
