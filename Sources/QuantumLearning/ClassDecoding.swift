public import Datasets
import Execution

/// How measured bit strings become class probabilities.
///
/// Basis state k belongs to class k mod `classCount`. Sixteen states make 6, 5 and 5 for three
/// classes, so that the classes are not even, as the paper (appendix C) says they are.
public struct ClassDecoding: Sendable, Equatable {
  public enum Rule: String, Sendable, CaseIterable, Codable {
    /// The sum over a class's basis states.
    case modulo
    /// The mean over a class's basis states, renormalised to 1.
    case balanced
  }

  public let rule: Rule
  /// Whether a softmax follows, which caps three classes' confidence at e/(e + 2) = 0.576.
  public let softmax: Bool
  public let classCount: Int
  public let qubitCount: Int

  public init(rule: Rule = .modulo, softmax: Bool = false, classCount: Int, qubitCount: Int) {
    precondition(
      (1...1 << qubitCount).contains(classCount),
      "\(classCount) classes; \(qubitCount) qubits have basis states for 1 to \(1 << qubitCount)")
    self.rule = rule
    self.softmax = softmax
    self.classCount = classCount
    self.qubitCount = qubitCount
  }

  /// The class of each of the 2ⁿ basis states.
  public var classOfBasisState: [Int] { (0..<1 << qubitCount).map { $0 % classCount } }

  /// Basis states a class: what an untrained model's prior is proportional to.
  public var statesPerClass: [Int] {
    classOfBasisState.reduce(into: [Int](repeating: 0, count: classCount)) { $0[$1] += 1 }
  }

  /// Returns the probability of each class's basis states together.
  public func outcomes(of basisProbabilities: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: classCount)
    for (k, probability) in basisProbabilities.enumerated() { sums[k % classCount] += probability }
    return sums
  }

  /// Whether class probabilities are the outcomes' as they are.
  public var isIdentity: Bool { rule == .modulo && !softmax }

  /// Returns class probabilities, a row a sample.
  /// - Parameter outcomes: sums over each class's basis states, of probabilities or frequencies.
  public func decode(_ outcomes: Matrix) -> Matrix {
    if isIdentity { return outcomes }
    var decoded = Matrix(rowCount: 0, columnCount: classCount)
    for row in 0..<outcomes.rowCount { decoded.append(decode(outcomes.row(row))) }
    return decoded
  }

  /// Returns the class probabilities of one sample's outcomes.
  public func decode(_ outcomes: [Double]) -> [Double] {
    let ruled = apply(rule, to: outcomes)
    return softmax ? ruled.softmax : ruled
  }

  /// Returns ∂f/∂outcomes, given ∂f/∂(class probabilities).
  public func pullback(_ derivatives: [Double], at outcomes: [Double]) -> [Double] {
    if isIdentity { return derivatives }
    let ruled = apply(rule, to: outcomes)
    var derivatives = derivatives
    if softmax {
      let output = ruled.softmax
      let mean = zip(derivatives, output).reduce(0) { $0 + $1.0 * $1.1 }
      derivatives = zip(derivatives, output).map { $1 * ($0 - mean) }
    }
    guard rule == .balanced else { return derivatives }
    let means = zip(outcomes, statesPerClass).map { $0 / Double($1) }
    let total = means.reduce(0, +)
    let mean = zip(derivatives, ruled).reduce(0) { $0 + $1.0 * $1.1 }
    return zip(derivatives, statesPerClass).map { ($0 - mean) / (total * Double($1)) }
  }

  private func apply(_ rule: Rule, to outcomes: [Double]) -> [Double] {
    guard rule == .balanced else { return outcomes }
    let means = zip(outcomes, statesPerClass).map { $0 / Double($1) }
    let total = means.reduce(0, +)
    return means.map { $0 / total }
  }
}
