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
  /// As learning ended, the mean over the test rows of the cosine between the steps that two terms
  /// alone would have taken, in the masks' logits, −1...1: below 0 they pull against each other.
  /// Null where a term moves nothing; absent in older records.
  public var stepCosines: Terms<Terms<Double?>>?
  /// The test rows, five where there are as many, that the report draws one by one.
  public var exampleInstances: [Int]

  public init(
    readings: Readings, coefficients: Terms<Double>, starts: Terms<Int>,
    superpositionAlpha: Double, ensemble: Int, iterations: [Int], traces: [Trace],
    stepCosines: Terms<Terms<Double?>>?, exampleInstances: [Int]
  ) {
    self.readings = readings
    self.coefficients = coefficients
    self.starts = starts
    self.superpositionAlpha = superpositionAlpha
    self.ensemble = ensemble
    self.iterations = iterations
    self.traces = traces
    self.stepCosines = stepCosines
    self.exampleInstances = exampleInstances
  }
}
