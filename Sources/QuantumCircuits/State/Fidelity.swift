extension Statevector {
  /// Returns the fidelity |⟨self|other⟩|², in 0...1 for states of norm 1 (paper, equation 2).
  public func fidelity(with other: Statevector) -> Double {
    let overlap = overlap(with: other)
    return overlap.real * overlap.real + overlap.imaginary * overlap.imaginary
  }
}
