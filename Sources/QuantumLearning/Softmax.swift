import Execution

extension [Double] {
  /// exp(xᵢ) / Σ exp(xⱼ), without overflow.
  package var softmax: [Double] {
    let largest = self.max() ?? 0
    let powers = map { Elementary.exp($0 - largest) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }
}
