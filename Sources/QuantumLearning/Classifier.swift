public import Datasets
public import Execution

/// What maps scaled features to class probabilities.
public protocol Classifier: Sendable {
  var featureCount: Int { get }
  var classCount: Int { get }

  /// Returns the exact class probabilities, a row a sample, each row summing to 1.
  /// - Parameter features: scaled features, a row a sample.
  func probabilities(of features: Matrix) -> Matrix

  /// Returns the probabilities with which a measurement falls into each class's basis states:
  /// what shots are drawn from. A row a sample, each row summing to 1.
  func outcomes(of features: Matrix) -> Matrix

  /// Turns outcomes, their probabilities or their frequencies, into class probabilities.
  func decode(_ outcomes: Matrix) -> Matrix

  /// Returns the exact class probabilities of each coalition of an instance's features, their mean
  /// over background rows that the other features are from: 2^d rows, bit i of a row's number
  /// saying that feature i is the instance's.
  /// - Returns: nil where nothing is quicker than asking for every row.
  func coalitionProbabilities(of instance: [Double], background: Matrix) -> Matrix?
}

extension Classifier {
  public func outcomes(of features: Matrix) -> Matrix { probabilities(of: features) }

  public func decode(_ outcomes: Matrix) -> Matrix { outcomes }

  public func coalitionProbabilities(of instance: [Double], background: Matrix) -> Matrix? { nil }

  /// Returns the exact class probabilities of one sample.
  public func probabilities(of sample: [Double]) -> [Double] {
    probabilities(of: Matrix(rows: [sample], columnCount: featureCount)).values
  }
}

/// How a model's output is read.
public enum Readout: Sendable, Equatable {
  /// The probabilities themselves, as only a simulator knows them.
  case exact
  /// The frequencies in this many measurements of the circuit, fresh ones each time.
  case shots(Int)
}

/// A classifier as its users meet it: queried exactly or through shots, and the queries counted.
public struct QueriedModel: Sendable {
  public let classifier: any Classifier
  public let readout: Readout
  /// Evaluations of the model so far.
  public private(set) var evaluations = 0
  private var random: RandomStream

  /// - Parameter random: where the shots come from; unused by exact readout.
  public init(_ classifier: any Classifier, readout: Readout, random: RandomStream) {
    if case .shots(let shots) = readout { precondition(shots > 0, "\(shots) shots") }
    self.classifier = classifier
    self.readout = readout
    self.random = random
  }

  public var featureCount: Int { classifier.featureCount }
  public var classCount: Int { classifier.classCount }

  /// Returns class probabilities, or their frequencies over the shots, a row a sample.
  public mutating func probabilities(of features: Matrix) -> Matrix {
    evaluations += features.rowCount
    guard case .shots(let shots) = readout else { return classifier.probabilities(of: features) }
    var frequencies = classifier.outcomes(of: features)
    let outcomeCount = frequencies.columnCount
    frequencies.values.withUnsafeMutableBufferPointer {
      random.drawFrequencies(shots: shots, outcomeCount: outcomeCount, replacing: $0)
    }
    return classifier.decode(frequencies)
  }

  public mutating func probabilities(of sample: [Double]) -> [Double] {
    probabilities(of: Matrix(rows: [sample], columnCount: featureCount)).values
  }

  /// Returns the means over background rows of all coalitions, where the model knows them exactly
  /// and is read so; they count as the evaluations that they stand for.
  public mutating func coalitionProbabilities(
    of instance: [Double], background: Matrix
  ) -> Matrix? {
    guard readout == .exact, background.rowCount > 1,
      let table = classifier.coalitionProbabilities(of: instance, background: background)
    else { return nil }
    evaluations += background.rowCount << instance.count
    return table
  }
}
