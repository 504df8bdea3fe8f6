/// One of the five terms of QPert's loss, in the order of the paper's phases.
public enum QPertTerm: String, Sendable, CaseIterable, Codable {
  case target, l1, fidelity, entanglement, superposition
}

/// A number a term of QPert's loss.
public struct PerTerm<Value: Sendable & Equatable>: Sendable, Equatable {
  public var target, l1, fidelity, entanglement, superposition: Value

  public init(target: Value, l1: Value, fidelity: Value, entanglement: Value, superposition: Value)
  {
    self.target = target
    self.l1 = l1
    self.fidelity = fidelity
    self.entanglement = entanglement
    self.superposition = superposition
  }

  public subscript(term: QPertTerm) -> Value {
    get {
      switch term {
      case .target: target
      case .l1: l1
      case .fidelity: fidelity
      case .entanglement: entanglement
      case .superposition: superposition
      }
    }
    set {
      switch term {
      case .target: target = newValue
      case .l1: l1 = newValue
      case .fidelity: fidelity = newValue
      case .entanglement: entanglement = newValue
      case .superposition: superposition = newValue
      }
    }
  }
}

/// QPert's settings: the paper's, and one reading of each term that the paper describes twice.
public struct QPertSettings: Sendable, Equatable {
  public enum Target: String, Sendable, CaseIterable, Codable {
    /// −log P(class) of the perturbed sample: keep the prediction (§4.4, appendix D). The mask
    /// itself is the saliency.
    case preserve
    /// −log(1 − P(class)): destroy the prediction (§3). What the mask removes is the saliency.
    case suppress
  }

  public enum Fidelity: String, Sendable, CaseIterable, Codable {
    /// 1 − |⟨φ|φ′⟩|² (equations 1 and 2).
    case state
    /// The Jensen-Shannon divergence of the class probabilities, in nats (equations 3 to 6).
    case jensenShannon = "jensen-shannon"
    /// The squared Euclidean distance of the class probabilities (appendix D).
    case l2
  }

  public enum Entanglement: String, Sendable, CaseIterable, Codable {
    /// The mean |Pearson correlation| of mask entries over the ensemble (equations 7 and 8).
    case pearson
    /// The mean mutual information of distant qubits after the circuit, in bits (appendix D).
    case mutualInformation = "mutual-information"
  }

  public enum Superposition: String, Sendable, CaseIterable, Codable {
    /// Participation and entropy of the class probabilities: even is best (equations 9 to 11).
    case classProbabilities = "class-probabilities"
    /// Participation and entropy of the mask: peaked is best (appendix D).
    case mask
  }

  public var iterations = 1000
  /// Adam's, on the masks' logits.
  public var learningRate = 0.05
  /// Masks learned side by side for an instance, each with a background of its own.
  public var ensemble = 16
  public var target = Target.preserve
  public var fidelity = Fidelity.state
  public var entanglement = Entanglement.pearson
  public var superposition = Superposition.classProbabilities
  /// α of equation 9, which the paper does not give.
  public var superpositionAlpha = 0.5
  /// What each term is multiplied by in the total loss.
  public var coefficients = PerTerm(
    target: 1.0, l1: 0.05, fidelity: 0.3, entanglement: 0.2, superposition: 0.1)
  /// The iteration at which each term enters the loss.
  public var starts = PerTerm(
    target: 0, l1: 250, fidelity: 500, entanglement: 750, superposition: 750)

  public init() {}
}
