import Records

/// Records made up for figures: plausible numbers, any shape and any names.
struct FiguresSample: Sendable, CustomStringConvertible {
  var description: String
  var features = ["sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"]
  var classes = ["setosa", "versicolor", "virginica"]
  var rows = 30
  var methods = ["shap", "lime", "qpert", "random"]
  var hasStudy = true
  var shots: Int? = 2000

  static let iris = FiguresSample(description: "iris")

  static let all = [
    iris,
    FiguresSample(
      description: "two classes, one row, two features, one method, exact",
      features: ["x", "y"], classes: ["no", "yes"], rows: 1, methods: ["shap"], hasStudy: false,
      shots: nil),
    FiguresSample(
      description: "long names",
      features: (0..<4).map {
        "feature \($0) of a spreadsheet whose author liked_to_explain_everything_in_its_name"
      },
      classes: (0..<3).map { "class \($0) of things that are difficult to tell from one another" }),
    FiguresSample(
      description: "hostile and right-to-left names",
      features: ["<script>alert(1)</script>", "אורך עלה", "طول البتلة", "a\"b'c&amp;\n\tx"],
      classes: ["שלום", "Länge ≤ 4 µm", "<b>"]),
    FiguresSample(
      description: "six methods",
      methods: ["shap", "lime", "qpert", "random", "qpert-r", "gradient of the model"]),
  ]

  var record: RunRecord {
    var record = runRecord
    record.baselines = baselines
    record.checks = checks
    record.controls = controls
    record.attributions = attributions
    record.interactions = interactions
    record.circuitShapley = circuitShapley
    record.spectrum = spectrum
    record.indecision = indecision
    record.diagnostics = DiagnosticsRecord()
    record.diagnostics?.ablation = ablation
    record.diagnostics?.convergence = convergence
    record.diagnostics?.stability = stability
    record.diagnostics?.randomisation = randomisation
    record.diagnostics?.seeds = repetition(shots: [nil])
    record.diagnostics?.shots = repetition(shots: [100, 2000])
    record.diagnostics?.truth = truth
    return record
  }

  private var runRecord: RunRecord {
    RunRecord(
      provenance: provenance, dataset: dataset, model: model, training: training, test: test,
      methods: methods.map(method),
      faithfulness: Dictionary(uniqueKeysWithValues: methods.enumerated().map { ($1, scores($0)) }),
      reference: reference, significance: significance,
      qpert: methods.contains("qpert") ? qpert : nil,
      local: LocalRecord(
        instance: rows - 1,
        bins: features.indices.map { index in
          switch index % 4 {
          case 0: .init(lower: 0.3, upper: 1.25)
          case 1: .init(lower: nil, upper: 1.3)
          case 2: .init(lower: 5.1, upper: nil)
          default: .init(lower: nil, upper: nil)
          }
        }),
      study: hasStudy ? study : nil)
  }

  /// A number in 0...1 that depends on nothing but its keys.
  func noise(_ keys: Int...) -> Double {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    for key in keys {
      state = (state ^ UInt64(key + 1)) &* 0xBF58_476D_1CE4_E5B9
      state ^= state >> 29
    }
    return Double(state >> 11) / Double(1 << 53)
  }

  var d: Int { features.count }

  private var provenance: Provenance {
    Provenance(
      commit: nil, dirty: nil, command: "qpert report", configuration: .section([:]),
      configurationHash: "", datasetHash: "", splitHash: "", fontHash: "", seed: 1, splitSeed: 42,
      versions: .init(qpert: "1", swift: "6.3", cairo: "1", pango: "1"))
  }

  private var dataset: DatasetRecord {
    DatasetRecord(
      name: "iris", features: features, label: "species", classes: classes, rows: 150,
      rowsPerClass: classes.map { _ in 50 },
      split: .init(train: Array(0..<96), validation: Array(96..<120), test: Array(120..<150)),
      trainingFeatures: [], trainingLabels: [])
  }

  private var model: ModelRecord {
    var gates: [ModelRecord.Gate] = []
    var weight = 0
    func rotate(_ name: String) {
      for qubit in 0..<d {
        gates.append(.init(name: name, qubits: [qubit], weight: weight))
        weight += 1
      }
    }
    for qubit in 0..<d {
      gates += ["ry", "rz"].map { .init(name: $0, qubits: [qubit], feature: qubit) }
    }
    for _ in 0..<3 {
      for name in ["rx", "ry", "rz"] { rotate(name) }
      for qubit in 0..<d { gates.append(.init(name: "cx", qubits: [qubit, (qubit + 1) % d])) }
    }
    rotate("ry")
    rotate("rx")
    return ModelRecord(
      encoding: "angle", ansatz: "entangling-ring", layers: 3, qubits: d,
      decoding: .init(rule: "modulo", softmax: false, statesPerClass: classes.map { _ in 5 }),
      scaler: .init(
        minimum: features.map { _ in 0.1 }, maximum: features.indices.map { 2.5 + Double($0) }),
      weights: (0..<weight).map { noise(1, $0) * 6 }, deadWeights: rows == 1 ? [3] : [],
      gates: gates)
  }

  private var training: TrainingRecord {
    let history = (0..<(rows == 1 ? 1 : 60)).map { epoch in
      let fall = 0.8 / (1 + Double(epoch) / 6)
      return TrainingRecord.Epoch(
        trainingLoss: 0.27 + fall + noise(2, epoch) * 0.02,
        validationLoss: 0.28 + fall + noise(3, epoch) * 0.04,
        learningRate: epoch < 40 ? 0.3 : 0.291)
    }
    let best = history.indices.min {
      history[$0].validationLoss < history[$1].validationLoss
    }
    return TrainingRecord(
      gradient: "parameter-shift", shots: 2000, history: history, bestEpoch: best ?? 0,
      stopReason: "no-improvement", lossThreshold: 0.1, steps: 1440, circuitsPerGradient: 89,
      validationLoss: 0.28)
  }

  private func predicted(_ row: Int) -> Int { row == 4 && rows > 4 ? 2 : label(row) }
  private func label(_ row: Int) -> Int { rows == 1 ? classes.count - 1 : row % classes.count }

  var test: TestRecord {
    let instances = (0..<rows).map { row in
      let scaled = (0..<d).map { noise(4, row, $0) }
      let other = 0.4 / Double(classes.count - 1)
      return TestRecord.Instance(
        row: 120 + row, label: label(row), predicted: predicted(row),
        probabilities: classes.indices.map { $0 == predicted(row) ? 0.6 : other },
        features: scaled.enumerated().map { 0.1 + $1 * (2.4 + Double($0)) }, scaled: scaled)
    }
    var confusion = classes.map { _ in classes.map { _ in 0 } }
    for instance in instances { confusion[instance.label][instance.predicted] += 1 }
    return TestRecord(
      accuracy: 0.9, crossEntropy: 0.3, meanConfidence: 0.7, confusion: confusion,
      instances: instances)
  }
}
