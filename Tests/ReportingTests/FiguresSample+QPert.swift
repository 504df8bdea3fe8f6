import Records

extension FiguresSample {
  var qpert: QPertRecord {
    let iterations = Array(stride(from: 0, through: 1000, by: 10))
    let traces = (0..<rows).map { row in
      let level = 0.3 + noise(7, row) * 0.5
      func term(_ start: Int, _ height: Double) -> [Double] {
        iterations.filter { $0 >= start }.map { height * (0.4 + 0.6 / (1 + Double($0) / 120)) }
      }
      return QPertRecord.Trace(
        instance: row,
        total: iterations.map { level + 0.4 / (1 + Double($0) / 100) + ($0 >= 250 ? 0.1 : 0) },
        terms: .init(
          target: term(0, level), l1: term(250, level * 2), fidelity: term(500, 0.01 * level),
          entanglement: term(750, 0.2 * level), superposition: term(750, level)))
    }
    func cosines(_ values: Double?...) -> QPertRecord.Terms<Double?> {
      .init(
        target: values[0], l1: values[1], fidelity: values[2], entanglement: values[3],
        superposition: values[4])
    }
    let stepCosines = QPertRecord.Terms(
      target: cosines(1, -0.31, 0.42, nil, -0.64), l1: cosines(-0.31, 1, -0.2, nil, 0.1),
      fidelity: cosines(0.42, -0.2, 1, nil, -0.5), entanglement: cosines(nil, nil, nil, nil, nil),
      superposition: cosines(-0.64, 0.1, -0.5, nil, 1))
    return QPertRecord(
      readings: .init(
        target: "preserve", fidelity: "state", entanglement: "pearson",
        superposition: "class-probabilities"),
      coefficients: .init(
        target: 1, l1: 0.05, fidelity: 0.3, entanglement: 0.2, superposition: 0.1),
      starts: .init(target: 0, l1: 250, fidelity: 500, entanglement: 750, superposition: 750),
      superpositionAlpha: 0.5, ensemble: 16, iterations: iterations, traces: traces,
      stepCosines: stepCosines, exampleInstances: Array((0..<rows).prefix(5)))
  }

  var study: StudyRecord {
    let grid = QPertRecord.Terms<[Double]>(
      target: [0.5, 1, 2.5], l1: [0.05, 0.1, 0.3], fidelity: [0.25, 0.5, 1],
      entanglement: [0.1, 0.3, 0.6], superposition: [0.1, 0.2, 0.5])
    let trials = (0..<20).map { trial in
      func pick(_ key: Int, _ values: [Double]) -> Double {
        values[min(Int(noise(8, trial, key) * 3), 2)]
      }
      return StudyRecord.Trial(
        coefficients: .init(
          target: pick(0, grid.target), l1: pick(1, grid.l1), fidelity: pick(2, grid.fidelity),
          entanglement: pick(3, grid.entanglement), superposition: pick(4, grid.superposition)),
        totalLoss: 0.4 + noise(9, trial), aucDifference: metric(noise(10, trial) / 8, spread: 0.03))
    }
    let losses = trials.map(\.totalLoss)
    let differences = trials.map { $0.aucDifference.value ?? 0 }
    return StudyRecord(
      grid: grid, combinations: 243, instances: 24, ceiling: 0.26, trials: trials,
      bestByLoss: losses.firstIndex(of: losses.min() ?? 0) ?? 0,
      bestByAUCDifference: differences.firstIndex(of: differences.max() ?? 0) ?? 0,
      published: .init(
        coefficients: .init(
          target: 1, l1: 0.05, fidelity: 0.3, entanglement: 0.2, superposition: 0.1),
        totalLoss: 0.61, aucDifference: metric(0.05, spread: 0.03)))
  }
}
