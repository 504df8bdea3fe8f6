/// The table and its split.
public struct DatasetRecord: Codable, Sendable, Equatable {
  public struct Split: Codable, Sendable, Equatable {
    /// Row numbers, from 0.
    public var train: [Int]
    public var validation: [Int]
    public var test: [Int]

    public init(train: [Int], validation: [Int], test: [Int]) {
      self.train = train
      self.validation = validation
      self.test = test
    }
  }

  public var name: String
  public var features: [String]
  public var label: String
  public var classes: [String]
  public var rows: Int
  public var rowsPerClass: [Int]
  public var split: Split
  /// The training rows in the table's units and their classes: the background of explanations.
  public var trainingFeatures: [[Double]]
  public var trainingLabels: [Int]

  public init(
    name: String, features: [String], label: String, classes: [String], rows: Int,
    rowsPerClass: [Int], split: Split, trainingFeatures: [[Double]], trainingLabels: [Int]
  ) {
    self.name = name
    self.features = features
    self.label = label
    self.classes = classes
    self.rows = rows
    self.rowsPerClass = rowsPerClass
    self.split = split
    self.trainingFeatures = trainingFeatures
    self.trainingLabels = trainingLabels
  }
}

/// The trained classifier: what `predict` and `explain` need.
public struct ModelRecord: Codable, Sendable, Equatable {
  public struct Decoding: Codable, Sendable, Equatable {
    /// `modulo` or `balanced`.
    public var rule: String
    public var softmax: Bool
    /// Basis states a class: the prior bias of an untrained circuit.
    public var statesPerClass: [Int]

    public init(rule: String, softmax: Bool, statesPerClass: [Int]) {
      self.rule = rule
      self.softmax = softmax
      self.statesPerClass = statesPerClass
    }
  }

  public struct Scaler: Codable, Sendable, Equatable {
    /// Of the training rows, a number a feature.
    public var minimum: [Double]
    public var maximum: [Double]

    public init(minimum: [Double], maximum: [Double]) {
      self.minimum = minimum
      self.maximum = maximum
    }
  }

  /// One gate in the order of execution: `rx`, `ry`, `rz` or `cx`.
  public struct Gate: Codable, Sendable, Equatable {
    public var name: String
    /// The qubit, or control and target.
    public var qubits: [Int]
    /// The weight that is the angle, or the feature that, times π, is.
    public var weight: Int?
    public var feature: Int?

    public init(name: String, qubits: [Int], weight: Int? = nil, feature: Int? = nil) {
      self.name = name
      self.qubits = qubits
      self.weight = weight
      self.feature = feature
    }
  }

  /// `angle`.
  public var encoding: String
  /// `entangling-ring`.
  public var ansatz: String
  public var layers: Int
  public var qubits: Int
  public var decoding: Decoding
  public var scaler: Scaler
  /// Radians, in the order of the gates.
  public var weights: [Double]
  /// Weights that no probability depends on.
  public var deadWeights: [Int]
  public var gates: [Gate]

  public init(
    encoding: String, ansatz: String, layers: Int, qubits: Int, decoding: Decoding,
    scaler: Scaler, weights: [Double], deadWeights: [Int], gates: [Gate]
  ) {
    self.encoding = encoding
    self.ansatz = ansatz
    self.layers = layers
    self.qubits = qubits
    self.decoding = decoding
    self.scaler = scaler
    self.weights = weights
    self.deadWeights = deadWeights
    self.gates = gates
  }
}

/// How training went.
public struct TrainingRecord: Codable, Sendable, Equatable {
  public struct Epoch: Codable, Sendable, Equatable {
    public var trainingLoss: Double
    public var validationLoss: Double
    public var learningRate: Double

    public init(trainingLoss: Double, validationLoss: Double, learningRate: Double) {
      self.trainingLoss = trainingLoss
      self.validationLoss = validationLoss
      self.learningRate = learningRate
    }
  }

  /// `parameter-shift`, `adjoint` or `spsa`.
  public var gradient: String
  /// Measurements a circuit; nil where probabilities are exact.
  public var shots: Int?
  public var history: [Epoch]
  /// The epoch whose weights were kept, from 0.
  public var bestEpoch: Int
  /// `loss-threshold`, `no-improvement` or `epoch-limit`.
  public var stopReason: String
  public var lossThreshold: Double
  /// Gradient steps taken.
  public var steps: Int
  /// Circuits read out for one sample's gradient: 2p + 1 for parameter-shift.
  public var circuitsPerGradient: Int
  /// Of the kept weights, from exact probabilities, in nats.
  public var validationLoss: Double

  public init(
    gradient: String, shots: Int?, history: [Epoch], bestEpoch: Int, stopReason: String,
    lossThreshold: Double, steps: Int, circuitsPerGradient: Int, validationLoss: Double
  ) {
    self.gradient = gradient
    self.shots = shots
    self.history = history
    self.bestEpoch = bestEpoch
    self.stopReason = stopReason
    self.lossThreshold = lossThreshold
    self.steps = steps
    self.circuitsPerGradient = circuitsPerGradient
    self.validationLoss = validationLoss
  }
}

/// What the classifier says of the test rows, from exact probabilities.
public struct TestRecord: Codable, Sendable, Equatable {
  /// One test row.
  public struct Instance: Codable, Sendable, Equatable {
    /// Its number in the dataset, from 0.
    public var row: Int
    public var label: Int
    public var predicted: Int
    public var probabilities: [Double]
    /// As in the table.
    public var features: [Double]
    /// As the model sees them, in 0...1.
    public var scaled: [Double]

    public init(
      row: Int, label: Int, predicted: Int, probabilities: [Double], features: [Double],
      scaled: [Double]
    ) {
      self.row = row
      self.label = label
      self.predicted = predicted
      self.probabilities = probabilities
      self.features = features
      self.scaled = scaled
    }
  }

  public var accuracy: Double
  /// In nats.
  public var crossEntropy: Double
  /// The mean probability of the predicted class.
  public var meanConfidence: Double
  /// True classes × predicted classes.
  public var confusion: [[Int]]
  public var instances: [Instance]

  public init(
    accuracy: Double, crossEntropy: Double, meanConfidence: Double, confusion: [[Int]],
    instances: [Instance]
  ) {
    self.accuracy = accuracy
    self.crossEntropy = crossEntropy
    self.meanConfidence = meanConfidence
    self.confusion = confusion
    self.instances = instances
  }
}
