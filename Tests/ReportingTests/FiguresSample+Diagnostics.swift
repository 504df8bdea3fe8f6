import Records

extension FiguresSample {
  var baselines: BaselineSensitivityRecord {
    let titles = ["mean of the other classes", "mean of all classes", "rows of the other classes"]
    return BaselineSensitivityRecord(
      baselines: titles.enumerated().map { number, title in
        .init(
          name: "baseline-\(number)", title: title, ceiling: 0.2 + 0.03 * Double(number),
          distance: number == 2 ? 0 : 0.21)
      },
      distanceBetweenRows: 0.08, jointCeiling: Quantity(91.5),
      methods: methods.enumerated().map { number, name in
        let percents = titles.indices.map { 90 - 25 * Double(number) + 9 * noise(31, number, $0) }
        return .init(
          name: name, percentsOfCeiling: percents.map { Quantity($0) },
          mean: Quantity(percents.reduce(0, +) / 3))
      })
  }

  var checks: ModelChecksRecord {
    ModelChecksRecord(
      untrainedLoss: 1.31, trainedLoss: 0.28, majorityShare: 1 / Double(classes.count),
      majorityP: rows == 1 ? 1 : 1e-9,
      sensitivities: features.map { _ in classes.map { _ in 1.2 } }, hiddenFeatures: [])
  }

  var controls: ControlsRecord {
    ControlsRecord(
      models: [
        .init(
          name: "logistic-regression", title: "logistic regression", accuracy: 0.9,
          crossEntropy: 0.31, onlyThisRight: 2, onlyCircuitRight: 1, p: 1, adjustedP: 1),
        .init(
          name: "without-entanglement", title: "the circuit without entanglement",
          accuracy: 0.4, crossEntropy: 1.02, onlyThisRight: 0, onlyCircuitRight: 9, p: 0.004,
          adjustedP: 0.008),
      ],
      untrained: .init(
        accuracy: 0.3, agreement: Quantity(0.1), aucDifference: metric(0.01, spread: 0.03),
        isOutsideBand: false))
  }

  var attributions: AttributionsRecord {
    AttributionsRecord(
      methods: methods.map {
        .init(
          name: $0, sparsity: Quantity(0.4), complexity: Quantity(1.1),
          gradientAgreement: Quantity(0.5))
      },
      agreement: methods.indices.map { first in
        methods.indices.map { second in
          first == second
            ? Quantity(1) : Quantity(0.8 - 1.2 * noise(32, min(first, second), max(first, second)))
        }
      })
  }

  var interactions: InteractionsRecord {
    let mean = classes.indices.map { label in
      features.indices.map { i in
        features.indices.map { j in
          (noise(33, label, min(i, j), max(i, j)) - 0.5) * (i == j ? 0.3 : 0.1)
        }
      }
    }
    return InteractionsRecord(
      mean: mean, meanSize: mean.map { $0.map { $0.map { abs($0) + 0.01 } } })
  }

  var spectrum: SpectrumRecord {
    SpectrumRecord(
      classes: classes.indices.map { label in
        let alone = features.indices.map { [noise(40, label, $0), 0.3 * noise(41, label, $0)] }
        let mixed = (0..<max(d - 1, 0)).map { 2 * noise(42, label, $0) }
        let variance = alone.joined().reduce(0, +) + mixed.reduce(0, +)
        return SpectrumRecord.Class(
          mean: 0.3, variance: variance, alone: alone, mixed: mixed,
          total: alone.map { $0.reduce(0, +) + 0.6 * mixed.reduce(0, +) })
      })
  }

  var indecision: IndecisionRecord {
    let place = Array(test.instances[rows - 1].scaled.prefix(2))
    let surrogates = (0..<30).map { (number: Int) -> IndecisionRecord.Surrogate in
      // One neighbourhood of one class.
      guard number != 4 else { return .init(intercept: -1, coefficients: features.map { _ in 0 }) }
      let coefficients = features.indices.map { (feature: Int) -> Double in
        60 * (noise(44, number, feature) + (feature == 0 ? 1 : -0.5))
      }
      return .init(intercept: 6 * (noise(43, number) - 0.4), coefficients: coefficients)
    }
    let margins = (0..<9).map { (y: Int) -> [Double] in
      (0..<9).map { (x: Int) -> Double in 0.1 * Double(x - 4) - 0.01 * Double((y - 3) * (y - 3)) }
    }
    return IndecisionRecord(
      instance: rows - 1, first: classes.count - 1, second: 0, width: 0.05, samples: 100,
      shots: shots, tolerance: 0.45, surrogates: surrogates, undecidedShare: 0.31,
      features: [0, 1], lower: place.map { $0 - 0.25 }, upper: place.map { $0 + 0.25 },
      margins: margins)
  }

  var stability: StabilityRecord {
    StabilityRecord(
      radius: 0.05, points: 10,
      methods: methods.enumerated().map { number, method in
        StabilityRecord.Method(
          name: method, maxSensitivity: Quantity(0.1 + noise(35, number)),
          meanLipschitz: 1 + noise(36, number), largestLipschitz: 3 + noise(37, number))
      })
  }

  var randomisation: RandomisationRecord {
    RandomisationRecord(
      methods: methods.enumerated().map { number, method in
        RandomisationRecord.Method(
          name: method, agreement: [1, 0.4, noise(38, number) - 0.5].map { Quantity($0) })
      })
  }

  var convergence: ConvergenceRecord {
    ConvergenceRecord(
      lengths: [1000, 2000, 4000].enumerated().map { number, iterations in
        ConvergenceRecord.Length(
          iterations: iterations, loss: 0.5 - 0.01 * Double(number),
          changedShare: number == 0 ? 0 : 0.2, agreement: Quantity(1 - 0.1 * Double(number)),
          aucDifference: metric(0.03 + 0.01 * noise(40, number), spread: 0.03))
      },
      restarts: 9, tolerance: 0.05, sameMaskShare: 0.75, sameTopShare: 0.6)
  }

  private func repeated(_ value: Double) -> RepetitionRecord.RepeatedValue {
    RepetitionRecord.RepeatedValue(
      exact: value, mean: value + 0.001,
      interval: Interval(lower: value - 0.02, upper: value + 0.022, level: 0.95))
  }

  func repetition(shots: [Int?]) -> RepetitionRecord {
    RepetitionRecord(
      count: 10, runShots: shots.contains(2000) ? 2000 : nil,
      methods: methods.enumerated().map { number, method in
        RepetitionRecord.Method(
          name: method,
          repetitions: shots.map { shots in
            RepetitionRecord.Repetition(
              shots: shots, changingShare: 0.5 * noise(39, number),
              stableTopShare: shots == 100 ? 0.5 : 0.95, agreement: Quantity(0.8),
              aucDifference: shots.map { _ in repeated(0.03 * noise(41, number)) })
          },
          localAttributions: shots.contains(2000)
            ? (0..<4).map { repeated(noise(42, number, $0) - 0.5) } : nil)
      })
  }

  var ablation: [QPertVariantRecord] {
    let terms = ["target", "L1", "fidelity", "entanglement", "superposition"]
    let names =
      [("all", "all terms")] + terms.map { ("without-\($0)", "without \($0)") }
      + terms.map { ("only-\($0)", "\($0) alone") }
      + [("target-suppress", "target: suppress"), ("fidelity-l2", "fidelity: l2")]
    return names.enumerated().map { number, name in
      let value = 0.03 + 0.1 * (noise(34, number) - 0.4)
      return QPertVariantRecord(
        name: name.0, title: name.1,
        coefficients: .init(
          target: 1, l1: 0.05, fidelity: 0.3, entanglement: 0.2, superposition: 0.1),
        aucDifference: metric(value, spread: 0.03), percentOfCeiling: Quantity(400 * value),
        percentileAmongRandom: 0.7, adjustedP: name.0 == "all" ? nil : 0.4)
    }
  }
}

extension FiguresSample {
  /// The qubits of each layer; the layers where there are two features.
  var circuitShapley: CircuitShapleyRecord {
    let layers =
      (0..<3).map { layer in (0..<3 * d).map { 3 * d * layer + $0 } } + [
        (0..<2 * d).map { 9 * d + $0 }
      ]
    let parts = layers.enumerated().flatMap { layer, weights in
      (d == 2 ? [nil] : (0..<d).map(Int?.some)).map { qubit in
        CircuitShapleyRecord.Part(
          layer: layer, qubit: qubit,
          weights: weights.filter { weight in qubit.map { weight % d == $0 } ?? true },
          value: 0.2 * (noise(40, layer, qubit ?? d) - 0.3))
      }
    }
    let sum = parts.reduce(0) { $0 + $1.value }
    return CircuitShapleyRecord(parts: parts, emptyWorth: 0.3, fullWorth: 0.3 + sum)
  }
}
