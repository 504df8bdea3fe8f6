import Records

/// The terms of QPert's loss, in the paper's order.
enum LossTerm: String, CaseIterable, Sendable {
  case target, l1, fidelity, entanglement, superposition

  var title: String { self == .l1 ? "L1" : rawValue }

  var path: KeyPath<QPertRecord.Terms<[Double]>, [Double]> {
    switch self {
    case .target: \.target
    case .l1: \.l1
    case .fidelity: \.fidelity
    case .entanglement: \.entanglement
    case .superposition: \.superposition
    }
  }

  /// The iteration at which the term enters the loss.
  func start(in qpert: QPertRecord) -> Int { value(of: qpert.starts) }

  func value<Value>(of terms: QPertRecord.Terms<Value>) -> Value {
    switch self {
    case .target: terms.target
    case .l1: terms.l1
    case .fidelity: terms.fidelity
    case .entanglement: terms.entanglement
    case .superposition: terms.superposition
    }
  }
}

extension QPertRecord {
  /// Whether the mask is learned to keep the prediction, so that it is the saliency itself, rather
  /// than to suppress it, where the saliency is what the mask removes.
  var keepsPrediction: Bool { readings.target != "suppress" }

  /// An interval of iterations over which the same terms make up the loss.
  struct Phase {
    var start: Int
    var end: Int
    /// The terms that enter at the start.
    var entering: [LossTerm]

    /// Such as "+ L1".
    var title: String {
      (start == 0 ? "" : "+ ") + entering.map(\.title).joined(separator: " + ")
    }
  }

  /// The phases within the iterations traced, in order.
  var phases: [Phase] {
    guard let last = iterations.last else { return [] }
    let starts = Set(LossTerm.allCases.map { $0.start(in: self) }).filter { $0 < last }.sorted()
    return starts.enumerated().map { index, start in
      Phase(
        start: start, end: index + 1 < starts.count ? starts[index + 1] : last,
        entering: LossTerm.allCases.filter { $0.start(in: self) == start })
    }
  }
}

extension StudyRecord {
  /// The terms whose published coefficient is not on its grid.
  var termsOffGrid: [LossTerm] {
    LossTerm.allCases.filter {
      !$0.value(of: grid).contains($0.value(of: published.coefficients))
    }
  }
}
