/// How QPert's masks were learned.
public struct QPertRecord: Codable, Sendable, Equatable {
  /// A number a term.
  public struct Terms<Value: Codable & Sendable & Equatable>: Codable, Sendable, Equatable {
    public var target, l1, fidelity, entanglement, superposition: Value

    public init(
      target: Value, l1: Value, fidelity: Value, entanglement: Value, superposition: Value
    ) {
      self.target = target
      self.l1 = l1
      self.fidelity = fidelity
      self.entanglement = entanglement
      self.superposition = superposition
    }
  }

  /// Which of the paper's two descriptions of a term was taken.
  public struct Readings: Codable, Sendable, Equatable {
    public var target: String
    public var fidelity: String
    public var entanglement: String
    public var superposition: String

    public init(target: String, fidelity: String, entanglement: String, superposition: String) {
      self.target = target
      self.fidelity = fidelity
      self.entanglement = entanglement
      self.superposition = superposition
    }
  }

  /// The loss of one instance: its mean over the ensemble of masks.
  public struct Trace: Codable, Sendable, Equatable {
    /// The number of the test row, from 0.
    public var instance: Int
    /// At the iterations of `QPertRecord.iterations`.
    public var total: [Double]
    /// From each term's start on: shorter than `total` by what came before.
    public var terms: Terms<[Double]>

    public init(instance: Int, total: [Double], terms: Terms<[Double]>) {
      self.instance = instance
      self.total = total
      self.terms = terms
    }
  }

  public var readings: Readings
  public var coefficients: Terms<Double>
  /// The iteration at which each term enters the loss.
  public var starts: Terms<Int>
  public var superpositionAlpha: Double
  public var ensemble: Int
  /// Those at which the traces were taken; the last is the end of learning.
  public var iterations: [Int]
  /// One a test row.
  public var traces: [Trace]
  /// The test rows, five where there are as many, that the report draws one by one.
  public var exampleInstances: [Int]

  public init(
    readings: Readings, coefficients: Terms<Double>, starts: Terms<Int>,
    superpositionAlpha: Double, ensemble: Int, iterations: [Int], traces: [Trace],
    exampleInstances: [Int]
  ) {
    self.readings = readings
    self.coefficients = coefficients
    self.starts = starts
    self.superpositionAlpha = superpositionAlpha
    self.ensemble = ensemble
    self.iterations = iterations
    self.traces = traces
    self.exampleInstances = exampleInstances
  }
}

/// The test row explained in detail: of the last class and predicted as such, nearest to the
/// decision boundary.
public struct LocalRecord: Codable, Sendable, Equatable {
  /// LIME's bin of one feature, in the table's units.
  public struct Bin: Codable, Sendable, Equatable {
    /// Exclusive; nil for the first bin.
    public var lower: Double?
    /// Inclusive; nil for the last bin.
    public var upper: Double?

    public init(lower: Double?, upper: Double?) {
      self.lower = lower
      self.upper = upper
    }
  }

  /// The number of the test row, from 0.
  public var instance: Int
  /// A feature each.
  public var bins: [Bin]

  public init(instance: Int, bins: [Bin]) {
    self.instance = instance
    self.bins = bins
  }
}

/// The hyperparameter study (paper, section 4.5): random trials of a grid of loss coefficients,
/// judged on the validation rows.
public struct StudyRecord: Codable, Sendable, Equatable {
  public struct Trial: Codable, Sendable, Equatable {
    public var coefficients: QPertRecord.Terms<Double>
    /// The final total loss, its mean over the rows: the paper's criterion, which smaller
    /// coefficients lower by themselves.
    public var totalLoss: Double
    /// The mean AUC-Difference over the rows, from exact probabilities.
    public var aucDifference: Metric

    public init(
      coefficients: QPertRecord.Terms<Double>, totalLoss: Double, aucDifference: Metric
    ) {
      self.coefficients = coefficients
      self.totalLoss = totalLoss
      self.aucDifference = aucDifference
    }
  }

  /// Values tried of each coefficient.
  public var grid: QPertRecord.Terms<[Double]>
  /// Combinations the grid has.
  public var combinations: Int
  /// Validation rows that each trial explained.
  public var instances: Int
  /// The mean best-possible AUC-Difference over those rows.
  public var ceiling: Double
  public var trials: [Trial]
  /// Numbers of the best trials by each criterion.
  public var bestByLoss: Int
  public var bestByAUCDifference: Int
  /// The paper's published optimum, which is not on the grid, on the same rows.
  public var published: Trial

  public init(
    grid: QPertRecord.Terms<[Double]>, combinations: Int, instances: Int, ceiling: Double,
    trials: [Trial], bestByLoss: Int, bestByAUCDifference: Int, published: Trial
  ) {
    self.grid = grid
    self.combinations = combinations
    self.instances = instances
    self.ceiling = ceiling
    self.trials = trials
    self.bestByLoss = bestByLoss
    self.bestByAUCDifference = bestByAUCDifference
    self.published = published
  }
}
