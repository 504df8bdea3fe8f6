/// What an item of work takes at least: the machine's speed turns it into the least time.
enum Need: Sendable {
  /// Floating-point operations, a multiply-add being two, and how they are counted.
  case operations(Double, String)
  /// Bytes read and written, and how they are counted.
  case bytes(Double, String)

  var amount: Double {
    switch self {
    case .operations(let count, _), .bytes(let count, _): count
    }
  }

  var unit: String {
    switch self {
    case .operations: "flop"
    case .bytes: "B"
    }
  }

  var reason: String {
    switch self {
    case .operations(_, let reason), .bytes(_, let reason): reason
    }
  }
}

/// What a row is to reach.
enum Goal: Sendable {
  /// Items a second at least.
  case rate(Double)
  /// Seconds an item at most.
  case time(Double)
  /// At least this share of the machine's limit.
  case share(Double)

  func isMet(seconds: Double, shareOfLimit: Double?) -> Bool {
    switch self {
    case .rate(let rate): seconds <= 1 / rate
    case .time(let most): seconds <= most
    case .share(let share): (shareOfLimit ?? 0) >= share
    }
  }

  var description: String {
    switch self {
    case .rate(let rate): "≥ \(prefixed(rate))/s"
    case .time(let seconds): "≤ \(prefixed(seconds))s"
    case .share(let share): "≥ \(percent(share)) of limit"
    }
  }
}

extension Need {
  /// One evaluation of the trained model's multilinear form.
  static let bloch = Need.operations(
    1190,
    "2 of 3 classes × (64 + 16 + 4 + 1) contractions of 6 flop, 4 sines and cosines of about 42")

  /// The form and its derivatives by 4 features.
  static let blochDerivatives = Need.operations(
    2370,
    "2 classes × (2 × 480 for the products with both halves of the features, 126 for the rest), "
      + "4 sines and cosines with derivatives of about 48")

  /// The form and its derivatives as QPert's loss asks for them.
  static let qpert = Need.operations(
    1750,
    "1 class's form with derivatives (1,210) until the superposition term starts, 2 (2,370) in the "
      + "last quarter; 250 for the terms, Adam and the masks")

  /// Probabilities from the circuit, gate by gate.
  static let gates = Need.operations(
    3370,
    "product state after layer 1 (620), 12 fused rotations of 8 pairs × 28 flop, 16 squares")

  /// All weight derivatives of one sample by an adjoint sweep.
  static let adjoint = Need.operations(
    9100,
    "product state (620), 12 fused rotations of 224 flop forth and, of the costate alone, back; "
      + "16 × 8 pairs × 24 flop for the overlaps")

  /// The same where many samples share the weights.
  static let sharedAdjoint = Need.operations(
    2600,
    "the form (1,190), the sample's part of the mixture of Bloch products (680), and the sweep in "
      + "the Pauli picture shared by 128 samples (730)")

  /// The parameter-shift rule's readings.
  static let shifts = Need.operations(
    59_000,
    "rotating 256 Bloch products through 3 layers (13,800), 9 overlaps with 2 observables at 16 "
      + "places (36,900), 88 shifts (2,600), the observables shared by 4 samples (5,000); the "
      + "shots' draws not counted")

  /// Exact Shapley values: the form's means over the background in closed form.
  static func coalitions(instances: Double, backgroundRows: Double) -> Need {
    .operations(
      instances * 7840 + backgroundRows * 600,
      "2 of 3 classes × (369 contractions of 7 flop, 625 products with the background's mean Bloch "
        + "products) and 170 for sines and cosines a row; 600 a background row, once")
  }

  /// Returns an evaluation of the need times a number, for work that repeats it.
  static func repeated(_ times: Double, _ need: Need, plus extra: Double = 0, _ reason: String)
    -> Need
  {
    .operations(times * (need.amount + extra), reason)
  }
}
