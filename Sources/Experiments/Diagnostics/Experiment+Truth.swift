import Datasets
import Evaluation
import Execution
import Explainers
import QuantumLearning
import Records

extension Experiment {
  /// Plants columns of which it is known what they say, and holds the methods against that.
  func truth(
    in run: DiagnosedRun, progress: @escaping ProgressHandler
  ) async throws -> TruthRecord {
    let copied = try await mostImportantFeature(in: run)
    let (noise, copy) = (Planting.noise, Planting.copy(of: copied))
    func plant(_ planting: Planting, _ weights: [Double]?) async throws -> PlantedRun? {
      guard planting.fits(dataset) else { return nil }
      return try await self.plant(
        planting.planted(in: dataset, seed: configuration.seed), called: planting.title,
        weights: weights, progress: progress)
    }
    return TruthRecord(
      noise: try await plant(noise, run.plantedWeights?.noise).map(noiseRecord),
      copy: try await plant(copy, run.plantedWeights?.copy).map {
        copyRecord(of: $0, feature: copied, in: run)
      },
      omissions: [noise, copy].compactMap { $0.omission(from: dataset) })
  }

  /// Returns the feature with the largest mean |exact SHAP value| over the test rows, each toward
  /// the predicted class; the first of several.
  private func mostImportantFeature(in run: DiagnosedRun) async throws -> Int {
    let values = try await shapleyValues(of: run.classifier, in: run.measurement)
    let means = Matrix(values.map { $0.map(abs) }).columnMeans
    return means.indices.reduce(0) { means[$1] > means[$0] ? $1 : $0 }
  }

  private func noiseRecord(of planted: PlantedRun) -> NoiseRecord {
    let features = dataset.featureNames.count
    let columns = features..<features + Planting.noiseColumns
    let model = PlantedNoise(sizes: planted.reliance, columns: columns)
    let truth = model.isLast
    func standing(_ noise: PlantedNoise, _ number: Int) -> NoiseRecord.Standing {
      NoiseRecord.Standing(
        lastRows: noise.isLast.count { $0 },
        rightlyLastRows: zip(noise.isLast, truth).count { $0 && $1 },
        meanRank: noise.ranks.reduce(0, +) / Double(noise.ranks.count),
        share: mean(of: noise.shares, "planted noise bootstrap", number))
    }
    let results = planted.sizes.enumerated().map { number, sizes in
      (
        sizes.method,
        standing(PlantedNoise(sizes: sizes.values, columns: columns), number + 1)
      )
    }
    return NoiseRecord(
      columns: columns.count, weights: planted.classifier.weights, accuracy: planted.accuracy,
      reliance: planted.meanReliance, steepest: planted.steepest, model: standing(model, 0),
      methods: comparedWithChance(
        results, \.rightlyLastRows, of: truth.count { $0 },
        probability: PlantedNoise.chanceOfLast(
          columns: columns.count, among: columns.upperBound)))
  }

  private func copyRecord(
    of planted: PlantedRun, feature: Int, in run: DiagnosedRun
  ) -> CopyRecord {
    let copy = dataset.featureNames.count
    let labels = run.measurement.subjects.map(\.label)
    func sharing(_ sizes: [[Double]], plain: [[Double]], _ number: Int) -> CopyRecord.Sharing {
      let shares = RedundantCopy(sizes: sizes, original: feature, copy: copy)
      let plain = plain.map { $0.share(of: [feature]) }
      let change = plain.indices.map { row -> Double? in
        guard let original = shares.originals[row], let copy = shares.copies[row],
          let alone = plain[row]
        else { return nil }
        return original + copy - alone
      }
      func mean(_ values: [Double?]) -> Metric {
        self.mean(of: values, "planted copy bootstrap", number)
      }
      return CopyRecord.Sharing(
        original: mean(shares.originals), copy: mean(shares.copies), plain: mean(plain),
        change: mean(change), adjacentRows: shares.isAdjacent.count { $0 })
    }
    let results = zip(planted.sizes, run.explanations).enumerated().map { number, pair in
      let method = pair.0.method
      let plain = pair.1.attributions(toward: labels).map(method.sizes)
      return (method, sharing(pair.0.values, plain: plain, number + 1))
    }
    return CopyRecord(
      feature: feature, weights: planted.classifier.weights, accuracy: planted.accuracy,
      reliance: planted.meanReliance,
      model: sharing(
        planted.reliance, plain: reliance(of: run.classifier, toward: labels), 0),
      methods: comparedWithChance(
        results, \.adjacentRows, of: labels.count,
        probability: RedundantCopy.chanceOfAdjacency(among: copy + 1)))
  }

  /// Returns the mean over the rows that have a value, with its interval.
  private func mean(of values: [Double?], _ label: String, _ number: Int) -> Metric {
    let known = values.compactMap(\.self)
    guard !known.isEmpty else { return Metric(Quantity(.nan, reason: "every attribution is 0")) }
    var random = RandomStream(seed: configuration.seed, label: label, index: number)
    let estimate = bootstrap.mean(of: known, using: &random)
    return Metric(Quantity(estimate.value), interval: Interval(estimate.interval))
  }

  private func comparedWithChance<Result>(
    _ results: [(method: ExplanationMethod, result: Result)], _ successes: (Result) -> Int,
    of trials: Int, probability: Double
  ) -> [ComparedWithChance<Result>] {
    let p = results.map { method, result in
      // One ranking for all rows is one draw, however many rows it is right in.
      method.isGlobal
        ? (successes(result) > 0 ? probability : 1)
        : BinomialTest.upperTail(
          successes: successes(result), trials: trials, probability: probability)
    }
    return zip(results, zip(p, HolmCorrection.adjusted(p))).map {
      ComparedWithChance(name: $0.method.name, result: $0.result, p: $1.0, adjustedP: $1.1)
    }
  }
}

extension Matrix {
  init(_ rows: [[Double]]) { self.init(rows: rows, columnCount: rows[0].count) }
}
