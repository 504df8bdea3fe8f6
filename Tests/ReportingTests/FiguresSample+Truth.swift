import Records

extension FiguresSample {
  var truth: TruthRecord {
    TruthRecord(
      noise: noiseRecord, copy: copyRecord, omissions: ["No third column was planted: two do."])
  }

  private var noiseRecord: NoiseRecord {
    let right = rows * 2 / 3
    func standing(_ number: Int) -> NoiseRecord.Standing {
      let last = Int(Double(right) * noise(41, number))
      return NoiseRecord.Standing(
        lastRows: last, rightlyLastRows: last, meanRank: Double(d) + noise(42, number),
        share: share(0.05 + 0.1 * noise(43, number)))
    }
    var model = standing(0)
    (model.lastRows, model.rightlyLastRows) = (right, right)
    return NoiseRecord(
      columns: 2, weights: (0..<6 * d).map { noise(44, $0) }, accuracy: 0.9,
      reliance: features.indices.map { 0.1 + 0.1 * noise(45, $0) } + [0.02, 0.03],
      steepest: features.indices.map { 0.8 + noise(46, $0) } + [0.1, 0.2], model: model,
      methods: methods.enumerated().map { number, name in
        compared(name, number, standing(number + 1))
      })
  }

  private var copyRecord: CopyRecord {
    func sharing(_ number: Int) -> CopyRecord.Sharing {
      let original = 0.1 + 0.2 * noise(47, number)
      return CopyRecord.Sharing(
        original: share(original), copy: share(0.2), plain: share(0.4),
        change: share(original - 0.2), adjacentRows: Int(Double(rows) * noise(48, number)))
    }
    return CopyRecord(
      feature: d - 1, weights: (0..<5 * d).map { noise(49, $0) }, accuracy: 0.9,
      reliance: (0...d).map { 0.1 + 0.1 * noise(50, $0) }, model: sharing(0),
      methods: methods.enumerated().map { number, name in
        compared(name, number, sharing(number + 1))
      })
  }

  /// Every other method beyond chance.
  private func compared<Result>(
    _ name: String, _ number: Int, _ result: Result
  ) -> ComparedWithChance<Result> {
    ComparedWithChance(
      name: name, result: result, p: number.isMultiple(of: 2) ? 0.0001 : 0.3,
      adjustedP: number.isMultiple(of: 2) ? 0.0004 : 1)
  }

  private func share(_ value: Double) -> Metric {
    Metric(
      Quantity(value), interval: Interval(lower: value - 0.02, upper: value + 0.02, level: 0.95))
  }
}
