/// Adam (Kingma and Ba, *Adam: A Method for Stochastic Optimization*, 2015) with its usual
/// constants β₁ = 0.9, β₂ = 0.999, ε = 1e-8.
public struct Adam: Sendable {
  public let learningRate: Double
  private var first: [Double]
  private var second: [Double]
  private var firstDecay = 1.0
  private var secondDecay = 1.0

  public init(learningRate: Double, parameterCount: Int) {
    self.learningRate = learningRate
    first = [Double](repeating: 0, count: parameterCount)
    second = first
  }

  /// Moves the parameters one step down the gradient.
  public mutating func step(_ parameters: inout [Double], gradient: [Double]) {
    firstDecay *= 0.9
    secondDecay *= 0.999
    for index in parameters.indices {
      let slope = gradient[index]
      first[index] = 0.9 * first[index] + 0.1 * slope
      second[index] = 0.999 * second[index] + 0.001 * slope * slope
      let mean = first[index] / (1 - firstDecay)
      let deviation = (second[index] / (1 - secondDecay)).squareRoot()
      parameters[index] -= learningRate * mean / (deviation + 1e-8)
    }
  }
}
