import Execution

/// What one training seed came to: the unit of replication where models are trained anew.
public struct SeedRecord: Codable, Sendable, Equatable {
  /// How faithful one method is at this seed, as the run reads the model.
  public struct Faithfulness: Codable, Sendable, Equatable {
    public var insertionAUC: Double
    public var deletionAUC: Double
    public var aucDifference: Double
    /// Null where no ranking changes any prediction.
    public var percentOfCeiling: Double?
    /// The mean % of the ceiling over the baselines of the sensitivity study, from exact
    /// probabilities; nil where there is no study, null where a ceiling is 0. Since 1.3.
    public var percentOverBaselines: Double?
    public var leavesRandomBand: Bool
    /// The AUC-Difference of each test row; their mean is `aucDifference`.
    public var samples: [Double]

    public init(
      insertionAUC: Double, deletionAUC: Double, aucDifference: Double, percentOfCeiling: Double?,
      percentOverBaselines: Double? = nil, leavesRandomBand: Bool, samples: [Double]
    ) {
      self.insertionAUC = insertionAUC
      self.deletionAUC = deletionAUC
      self.aucDifference = aucDifference
      self.percentOfCeiling = percentOfCeiling
      self.percentOverBaselines = percentOverBaselines
      self.leavesRandomBand = leavesRandomBand
      self.samples = samples
    }
  }

  public var seed: UInt64
  /// Radians, in the order of the gates.
  public var weights: [Double]
  /// Of the kept weights, from exact probabilities, in nats.
  public var validationLoss: Double
  /// Epochs trained.
  public var epochs: Int
  /// On the test rows, in 0...1.
  public var accuracy: Double
  /// Of the test rows, in nats.
  public var crossEntropy: Double
  /// The predicted class of each test row.
  public var predicted: [Int]
  /// The cross-entropy of each test row, in nats.
  public var losses: [Double]
  /// The mean AUC-Difference of the best rankings there are.
  public var ceiling: Double?
  /// The largest mean % of the ceiling over the baselines that any rankings reach. Since 1.3.
  public var jointCeiling: Double?
  /// By the method's name.
  public var faithfulness: [String: Faithfulness]

  public init(
    seed: UInt64, weights: [Double], validationLoss: Double, epochs: Int, accuracy: Double,
    crossEntropy: Double, predicted: [Int], losses: [Double], ceiling: Double?,
    jointCeiling: Double? = nil, faithfulness: [String: Faithfulness]
  ) {
    self.seed = seed
    self.weights = weights
    self.validationLoss = validationLoss
    self.epochs = epochs
    self.accuracy = accuracy
    self.crossEntropy = crossEntropy
    self.predicted = predicted
    self.losses = losses
    self.ceiling = ceiling
    self.jointCeiling = jointCeiling
    self.faithfulness = faithfulness
  }
}

extension SeedRecord {
  /// What keeps a loss finite where a probability is 0; the cross-entropy of exact probabilities
  /// has the same.
  private static let smallestProbability = 1e-300

  /// The part of a run that is repeated by seed.
  public init(of record: RunRecord) {
    seed = record.provenance.seed
    weights = record.model.weights
    validationLoss = record.training.validationLoss
    epochs = record.training.history.count
    accuracy = record.test.accuracy
    crossEntropy = record.test.crossEntropy
    predicted = record.test.instances.map(\.predicted)
    losses = record.test.instances.map { instance in
      -Elementary.log(max(instance.probabilities[instance.label], SeedRecord.smallestProbability))
    }
    ceiling = record.reference.ceiling.value
    jointCeiling = record.baselines?.jointCeiling.value
    let overBaselines = Dictionary(
      (record.baselines?.methods ?? []).map { ($0.name, $0.mean.value) },
      uniquingKeysWith: { first, _ in first })
    faithfulness = Dictionary(
      uniqueKeysWithValues: record.faithfulness.compactMap { name, scores in
        Faithfulness(scores, percentOverBaselines: overBaselines[name] ?? nil).map { (name, $0) }
      })
  }
}

extension SeedRecord.Faithfulness {
  /// Nil where some number is missing.
  fileprivate init?(_ scores: FaithfulnessRecord, percentOverBaselines: Double?) {
    guard let insertion = scores.insertionAUC.value, let deletion = scores.deletionAUC.value,
      let difference = scores.aucDifference.value
    else { return nil }
    self.init(
      insertionAUC: insertion, deletionAUC: deletion, aucDifference: difference,
      percentOfCeiling: scores.percentOfCeiling.value, percentOverBaselines: percentOverBaselines,
      leavesRandomBand: scores.leavesRandomBand,
      samples: scores.aucDifference.samples?.map(\.value) ?? [])
  }
}

extension RunRecord {
  /// Every training seed of the run, the one that figures show first.
  public var replicates: [SeedRecord] { seeds ?? [SeedRecord(of: self)] }
}
