import Foundation

/// How cost grows with each quantity that a user can raise.
enum Scaling {
  /// Measures every curve, draws them, and renews results.md where results stand.
  static func run(in root: URL, _ effort: ScalingEffort) throws {
    let iris = try IrisModel()
    let curves = try [
      qubits(effort), layers(effort), shots(iris, effort), rows(iris, effort),
      instances(iris, effort), features(effort),
    ]
    try write(curves, in: root)
    let file = root.appending(path: "Benchmarks/results.json")
    if FileManager.default.fileExists(atPath: file.path) {
      let results = try JSONDecoder().decode(
        BenchmarkResults.self, from: Data(contentsOf: file))
      try results.write(to: root, scaling: section(in: root))
    }
    for curve in curves { print("\(curve.table.text)\n") }
  }
}
