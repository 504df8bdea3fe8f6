import Records

/// Why no figures can be drawn of a record.
public enum FigureError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Two parts of the record disagree; `part` names the one at fault.
  case contradiction(part: String, expected: Int, actual: Int)
  /// A number that should name a row, class or trial names none.
  case unknown(part: String, number: Int)

  public var description: String {
    switch self {
    case .contradiction(let part, let expected, let actual):
      "the record contradicts itself: \(part) has \(actual) entries; expected \(expected)"
    case .unknown(let part, let number):
      "the record contradicts itself: \(part) is \(number), which there is not"
    }
  }
}

extension RunRecord {
  /// Checks what figures look up by number, so that a record edited by hand is an error and not
  /// a crash.
  func checkShape() throws(FigureError) {
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
  }

  private func checkCircuit() throws(FigureError) {
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

  private func checkMethods() throws(FigureError) {
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

  private func checkQPert() throws(FigureError) {
    guard let qpert else { return }
    for trace in qpert.traces {
      try Self.find(trace.instance, test.instances.count, "qpert.traces.instance")
      try Self.expect(qpert.iterations.count, trace.total.count, "qpert.traces.total")
      for term in LossTerm.allCases {
        let count = trace.terms[keyPath: term.path].count
        try Self.expect(
          min(count, qpert.iterations.count), count, "qpert.traces.terms.\(term.rawValue)")
      }
    }
    for instance in qpert.exampleInstances {
      try Self.find(instance, test.instances.count, "qpert.exampleInstances")
    }
  }

  private func checkStudy() throws(FigureError) {
    guard let study, !study.trials.isEmpty else { return }
    try Self.find(study.bestByLoss, study.trials.count, "study.bestByLoss")
    try Self.find(study.bestByAUCDifference, study.trials.count, "study.bestByAUCDifference")
  }

  private static func expect(
    _ expected: Int, _ actual: Int, _ part: String
  ) throws(FigureError) {
    guard expected == actual else {
      throw .contradiction(part: part, expected: expected, actual: actual)
    }
  }

  private static func find(_ number: Int, _ count: Int, _ part: String) throws(FigureError) {
    guard (0..<count).contains(number) else { throw .unknown(part: part, number: number) }
  }
}
