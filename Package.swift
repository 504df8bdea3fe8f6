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

/// Numerical targets are optimised in debug builds too: unoptimised they are some 400 times
/// slower, and the tests compute real models.
let numerical = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
  name: "qpert",
  // In the order of the pipeline: compute, record, render, command.
  targets: [
    .systemLibrary(
      name: "CCairo",
      pkgConfig: "pangocairo fontconfig",
      providers: [.apt(["libcairo2-dev", "libpango1.0-dev", "libfontconfig-dev", "zlib1g-dev"])]),
    .target(name: "Plotting", dependencies: ["CCairo"], swiftSettings: numerical),
    .testTarget(name: "PlottingTests", dependencies: ["Plotting"], swiftSettings: strict),
  ],
  cxxLanguageStandard: .cxx17
)
