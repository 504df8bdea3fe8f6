import Foundation

/// How cost grows with each quantity that a user can raise.
enum Scaling {
  /// Measures every curve, draws them, and renews results.md where results stand.
  /// - Parameter secondsAPoint: how long to repeat the work of one point, at least.
  static func run(in root: URL, secondsAPoint least: Double) throws {
    let iris = try IrisModel()
    let curves = try [
      qubits(least), layers(least), shots(iris, least), rows(iris, least), instances(iris, least),
      features(least),
    ]
    try write(curves, in: root)
    let file = root.appending(path: "Benchmarks/results.json")
    if FileManager.default.fileExists(atPath: file.path) {
      let results = try JSONDecoder().decode(
        BenchmarkResults.self, from: Data(contentsOf: file))
      try results.write(to: root, scaling: section(in: root))
    }
    for curve in curves {
      for series in curve.series { print("\(series.name): time \(series.verdict)") }
    }
  }
}
