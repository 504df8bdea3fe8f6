/// Parts of a record that contradict each other.
public enum RecordContradiction: Error, Sendable, Equatable, CustomStringConvertible {
  /// Two parts of the record disagree; `part` names the one at fault.
  case count(part: String, expected: Int, actual: Int)
  /// A number that should name a row, class or trial names none.
  case unknown(part: String, number: Int)
  /// A number that is not what it is made of.
  case total(part: String, of: String)

  public var description: String {
    switch self {
    case .count(let part, let expected, let actual):
      "the record contradicts itself: \(part) has \(actual) entries; expected \(expected)"
    case .unknown(let part, let number):
      "the record contradicts itself: \(part) is \(number), which there is not"
    case .total(let part, let what):
      "the record contradicts itself: \(part) does not follow from its \(what)"
    }
  }
}

extension RunRecord {
  /// Checks what figures and comparisons look up by number, so that a record edited by hand is an error and not
  /// a crash.
  public func checkShape() throws(RecordContradiction) {
    let (features, classes) = (dataset.features.count, dataset.classes.count)
    try Self.expect(features, model.scaler.minimum.count, "model.scaler.minimum")
    try Self.expect(features, model.scaler.maximum.count, "model.scaler.maximum")
    try Self.expect(classes, test.confusion.count, "test.confusion")
    for row in test.confusion { try Self.expect(classes, row.count, "test.confusion") }
    for instance in test.instances {
      try Self.expect(classes, instance.probabilities.count, "test.instances.probabilities")
      try Self.expect(features, instance.scaled.count, "test.instances.scaled")
      try Self.expect(features, instance.features.count, "test.instances.features")
      try Self.find(instance.label, classes, "test.instances.label")
      try Self.find(instance.predicted, classes, "test.instances.predicted")
    }
    try Self.find(local.instance, test.instances.count, "local.instance")
    try Self.expect(features, local.bins.count, "local.bins")
    try checkCircuit()
    try checkMethods()
    try checkQPert()
    try checkStudy()
    try checkDiagnostics()
    try checkSeeds()
  }

  private func checkDiagnostics() throws(RecordContradiction) {
    if let attributions {
      let count = attributions.methods.count
      try Self.expect(count, attributions.agreement.count, "attributions.agreement")
      for row in attributions.agreement {
        try Self.expect(count, row.count, "attributions.agreement")
      }
    }
    if let interactions {
      let (features, classes) = (dataset.features.count, dataset.classes.count)
      try Self.expect(classes, interactions.mean.count, "interactions.mean")
      for matrix in interactions.mean {
        try Self.expect(features, matrix.count, "interactions.mean")
        for row in matrix { try Self.expect(features, row.count, "interactions.mean") }
      }
    }
    if let circuitShapley {
      for part in circuitShapley.parts {
        if let qubit = part.qubit {
          try Self.find(qubit, model.qubits, "circuitShapley.parts.qubit")
        }
        try Self.expect(
          max(part.weights.count, 1), part.weights.count, "circuitShapley.parts.weights")
        for weight in part.weights {
          try Self.find(weight, model.weights.count, "circuitShapley.parts.weights")
        }
      }
    }
    try checkSpectrum()
    try checkIndecision()
    if let checks {
      for feature in checks.hiddenFeatures {
        try Self.find(feature, dataset.features.count, "checks.hiddenFeatures")
      }
    }
    try checkTruth()
    guard let baselines else { return }
    for method in baselines.methods {
      try Self.expect(
        baselines.baselines.count, method.percentsOfCeiling.count,
        "baselines.methods.percentsOfCeiling")
    }
  }

  private func checkSpectrum() throws(RecordContradiction) {
    guard let spectrum else { return }
    let features = dataset.features.count
    try Self.expect(dataset.classes.count, spectrum.classes.count, "spectrum.classes")
    for outcome in spectrum.classes {
      try Self.expect(features, outcome.alone.count, "spectrum.classes.alone")
      for powers in outcome.alone { try Self.expect(2, powers.count, "spectrum.classes.alone") }
      try Self.expect(features, outcome.total.count, "spectrum.classes.total")
      try Self.expect(max(features - 1, 0), outcome.mixed.count, "spectrum.classes.mixed")
    }
  }

  private func checkIndecision() throws(RecordContradiction) {
    guard let indecision else { return }
    try Self.find(indecision.instance, test.instances.count, "indecision.instance")
    for label in [indecision.first, indecision.second] {
      try Self.find(label, dataset.classes.count, "indecision.first and second")
    }
    for count in [
      indecision.features.count, indecision.lower.count, indecision.upper.count,
    ] {
      try Self.expect(2, count, "indecision.features, lower and upper")
    }
    for feature in indecision.features {
      try Self.find(feature, dataset.features.count, "indecision.features")
    }
    for surrogate in indecision.surrogates {
      try Self.expect(
        dataset.features.count, surrogate.coefficients.count, "indecision.surrogates.coefficients")
    }
    let columns = indecision.margins.first?.count ?? 0
    guard indecision.margins.count >= 2, columns >= 2 else {
      throw .count(part: "indecision.margins", expected: 2, actual: indecision.margins.count)
    }
    for row in indecision.margins {
      try Self.expect(columns, row.count, "indecision.margins")
    }
  }

  private func checkTruth() throws(RecordContradiction) {
    let features = dataset.features.count
    if let noise = diagnostics?.truth?.noise {
      let place = "diagnostics.truth.noise"
      try Self.find(noise.columns, noise.reliance.count + 1, place + ".columns")
      for (name, values) in [("reliance", noise.reliance), ("steepest", noise.steepest)] {
        try Self.expect(features + noise.columns, values.count, "\(place).\(name)")
      }
    }
    if let copy = diagnostics?.truth?.copy {
      try Self.find(copy.feature, features, "diagnostics.truth.copy.feature")
      try Self.expect(features + 1, copy.reliance.count, "diagnostics.truth.copy.reliance")
    }
  }

  private func checkCircuit() throws(RecordContradiction) {
    for gate in model.gates {
      for qubit in gate.qubits { try Self.find(qubit, model.qubits, "model.gates.qubits") }
      if let weight = gate.weight {
        try Self.find(weight, model.weights.count, "model.gates.weight")
      }
      if let feature = gate.feature {
        try Self.find(feature, dataset.features.count, "model.gates.feature")
      }
    }
    if !training.history.isEmpty {
      try Self.find(training.bestEpoch, training.history.count, "training.bestEpoch")
    }
  }

  private func checkMethods() throws(RecordContradiction) {
    for method in methods {
      let place = "methods.\(method.name).attributions"
      for attribution in method.attributions {
        try Self.expect(dataset.features.count, attribution.values.count, place + ".values")
        try Self.find(attribution.instance, test.instances.count, place + ".instance")
        try Self.find(attribution.class, dataset.classes.count, place + ".class")
      }
      guard let scores = faithfulness[method.name] else { continue }
      for curve in [scores.insertionCurve, scores.deletionCurve] {
        try Self.expect(
          dataset.features.count + 1, curve.mean.count, "faithfulness.\(method.name)")
      }
    }
    let points = dataset.features.count + 1
    for count in [
      reference.ceilingInsertionCurve.count, reference.ceilingDeletionCurve.count,
      reference.randomInsertionBand.count, reference.randomDeletionBand.count,
    ] {
      try Self.expect(points, count, "reference")
    }
  }

  private func checkQPert() throws(RecordContradiction) {
    guard let qpert else { return }
    for trace in qpert.traces {
      try Self.find(trace.instance, test.instances.count, "qpert.traces.instance")
      try Self.expect(qpert.iterations.count, trace.total.count, "qpert.traces.total")
      let terms = trace.terms
      for (name, values) in [
        ("target", terms.target), ("l1", terms.l1), ("fidelity", terms.fidelity),
        ("entanglement", terms.entanglement), ("superposition", terms.superposition),
      ] {
        try Self.expect(
          min(values.count, qpert.iterations.count), values.count, "qpert.traces.terms.\(name)")
      }
    }
    for instance in qpert.exampleInstances {
      try Self.find(instance, test.instances.count, "qpert.exampleInstances")
    }
  }

  private func checkStudy() throws(RecordContradiction) {
    guard let study, !study.trials.isEmpty else { return }
    try Self.find(study.bestByLoss, study.trials.count, "study.bestByLoss")
    try Self.find(study.bestByAUCDifference, study.trials.count, "study.bestByAUCDifference")
  }

  private func checkSeeds() throws(RecordContradiction) {
    guard let seeds else { return }
    guard let first = seeds.first else { throw .count(part: "seeds", expected: 1, actual: 0) }
    let rows = test.instances.count
    for seed in seeds {
      try Self.expect(first.weights.count, seed.weights.count, "seeds.weights")
      try Self.expect(rows, seed.losses.count, "seeds.losses")
      try Self.expect(rows, seed.predicted.count, "seeds.predicted")
      for label in seed.predicted {
        try Self.find(label, dataset.classes.count, "seeds.predicted")
      }
      for (name, scores) in seed.faithfulness.sorted(by: { $0.key < $1.key }) {
        try Self.expect(rows, scores.samples.count, "seeds.faithfulness.\(name).samples")
      }
    }
    try Self.expect(
      seeds.count, Set(seeds.map(\.seed)).count, "seeds, each of a number of its own,")
  }

  private static func expect(
    _ expected: Int, _ actual: Int, _ part: String
  ) throws(RecordContradiction) {
    guard expected == actual else {
      throw .count(part: part, expected: expected, actual: actual)
    }
  }

  private static func find(_ number: Int, _ count: Int, _ part: String) throws(RecordContradiction)
  {
    guard (0..<count).contains(number) else { throw .unknown(part: part, number: number) }
  }
}
