import Records

extension FiguresSample {
  func method(_ name: String) -> MethodRecord {
    let scaled = test.instances.map(\.scaled)
    let isSigned = name != "qpert"
    let attributions = (0..<rows).flatMap { row in
      classes.indices.map { label in
        var values = (0..<d).map { feature in
          let pull = (scaled[row][feature] - 0.5) * Double(label - 1)
          return isSigned
            ? pull * 0.5 + noise(5, row, feature, label) * 0.1
            : 0.4 + noise(6, row, feature, label)
        }
        if !isSigned {
          let sum = values.reduce(0, +)
          values = values.map { $0 / sum }
        }
        return MethodRecord.Attribution(
          instance: row, class: label, values: values, base: 0.33,
          spread: isSigned ? nil : values.map { $0 / 5 }, efficiencyResidual: nil,
          localR2: name == "lime" ? 0.41 : nil, localPrediction: nil)
      }
    }
    let titles = ["shap": "SHAP", "lime": "LIME", "qpert": "QPert", "random": "Random"]
    return MethodRecord(
      name: name, title: titles[name] ?? name, meaning: "", signed: isSigned,
      isGlobal: name == "lime",
      shots: shots,
      evaluationsPerInstance: 100, attributions: attributions)
  }

  func metric(_ value: Double, spread: Double) -> Metric {
    Metric(
      Quantity(value), interval: Interval(lower: value - spread, upper: value + spread, level: 0.95)
    )
  }

  func scores(_ place: Int) -> FaithfulnessRecord {
    let gap = 0.2 - 0.06 * Double(place)
    func curve(_ from: Double, _ to: Double, bend: Double) -> FaithfulnessRecord.Curve {
      let mean = (0...d).map { point in
        let t = Double(point) / Double(d)
        return from + (to - from) * t + bend * t * (1 - t) * 2
      }
      return .init(mean: mean, deviation: mean.map { _ in 0.08 })
    }
    let scores = FaithfulnessRecord.Scores(
      insertionAUC: metric(0.45 + gap / 2, spread: 0.03),
      deletionAUC: metric(0.45 - gap / 2, spread: 0.03), aucDifference: metric(gap, spread: 0.04),
      percentOfCeiling: metric(gap / 0.25 * 100, spread: 10))
    return FaithfulnessRecord(
      shots: shots, scores: scores, insertionCurve: curve(0.15, 0.75, bend: gap),
      deletionCurve: curve(0.75, 0.15, bend: -gap), exact: scores, percentileAmongRandom: 0.99,
      leavesRandomBand: gap > 0.05)
  }

  var reference: FaithfulnessReference {
    let line = (0...d).map { 0.15 + 0.6 * Double($0) / Double(d) }
    func band(_ mean: Double, _ half: Double) -> FaithfulnessReference.Band {
      .init(
        mean: mean, deviation: half / 2,
        interval: Interval(lower: mean - half, upper: mean + half, level: 0.95))
    }
    let bulge = (0...d).map { 0.12 * Double($0 * (d - $0)) / Double(d * d) * 4 }
    return FaithfulnessReference(
      baseline: "others", ceiling: metric(0.25, spread: 0.02),
      ceilingInsertionCurve: zip(line, bulge).map(+),
      ceilingDeletionCurve: zip(line.reversed(), bulge).map(-), randomBand: band(0, 0.05),
      sharedRandomInterval: Interval(lower: -0.11, upper: 0.11, level: 0.95),
      randomInsertionBand: zip(line, bulge).map { band($0, $1 / 3) },
      randomDeletionBand: zip(line.reversed(), bulge).map { band($0, $1 / 3) })
  }

  var significance: SignificanceRecord {
    var pairs: [SignificanceRecord.Pair] = []
    for first in methods.indices {
      for second in methods.indices.dropFirst(first + 1) {
        pairs.append(
          .init(
            first: methods[first], second: methods[second], difference: 0.06,
            interval: Interval(lower: 0.01, upper: 0.11, level: 0.95), p: 0.01, adjustedP: 0.04,
            separable: second > first + 1))
      }
    }
    return SignificanceRecord(resamples: 10_000, pairs: pairs)
  }
}
