import Datasets
import Execution
import QuantumCircuits
import QuantumLearning

// Each function adds one term's derivatives, times the coefficient, over all masks and returns the
// sum of the term's values.
extension QPertObjective {
  /// The likelihood of the class, or of its loss.
  func addTarget(_ coefficient: Double, to point: inout Point) -> Double {
    var sum = 0.0
    for mask in 0..<backgrounds.rowCount {
      let index = mask * point.outputs.columnCount + label
      let p = point.outputs.values[index]
      switch settings.target {
      case .preserve:
        let p = max(p, 1e-300)
        sum -= Elementary.log(p)
        point.byOutput[index] -= coefficient / p
      case .suppress:
        let rest = max(1 - p, 1e-300)
        sum -= Elementary.log(rest)
        point.byOutput[index] += coefficient / rest
      }
    }
    return sum
  }

  /// The L1 norm of the saliency: of the mask, or of what it removes.
  func addSparsity(_ coefficient: Double, to point: inout Point) -> Double {
    let keeps = settings.target == .preserve
    var sum = 0.0
    for index in point.masks.indices {
      sum += keeps ? point.masks[index] : 1 - point.masks[index]
      point.byMask[index] += keeps ? coefficient : -coefficient
    }
    return sum
  }

  func addStateFidelity(_ coefficient: Double, to point: inout Point) -> Double {
    var slopes = point.bySample
    var sum = 0.0
    for mask in 0..<backgrounds.rowCount {
      sum += 1 - fidelity.value(of: point.samples.values, row: mask, gradient: &slopes)
    }
    for index in slopes.indices { point.bySample[index] -= coefficient * slopes[index] }
    return sum
  }

  func addOutputDistance(_ coefficient: Double, to point: inout Point) -> Double {
    var sum = 0.0
    for index in point.outputs.values.indices {
      let (p, q) = (probabilities[index % probabilities.count], point.outputs.values[index])
      if settings.fidelity == .l2 {
        sum += (q - p) * (q - p)
        point.byOutput[index] += coefficient * 2 * (q - p)
      } else {
        let mean = (p + q) / 2
        if p > 0 { sum += p / 2 * Elementary.log(p / mean) }
        if q > 0 {
          sum += q / 2 * Elementary.log(q / mean)
          point.byOutput[index] += coefficient * Elementary.log(q / mean) / 2
        }
      }
    }
    return sum
  }

  func addOutputSuperposition(_ coefficient: Double, to point: inout Point) -> Double {
    let (alpha, n) = (settings.superpositionAlpha, Double(probabilities.count))
    var sum = 0.0
    for mask in 0..<backgrounds.rowCount {
      var (squares, entropy) = (0.0, 0.0)
      for label in probabilities.indices {
        let index = mask * probabilities.count + label
        let p = point.outputs.values[index]
        let logarithm = Elementary.log(max(p, 1e-300))
        squares += p * p
        entropy -= p * logarithm
        point.byOutput[index] +=
          coefficient * (2 * p / (1 - 1 / n) + alpha * (logarithm + 1) / Elementary.log(n))
      }
      sum += (squares - 1 / n) / (1 - 1 / n) + alpha * (1 - entropy / Elementary.log(n))
    }
    return sum
  }

  func addMaskSuperposition(_ coefficient: Double, to point: inout Point) -> Double {
    let (alpha, d) = (settings.superpositionAlpha, instance.count)
    guard d > 1 else { return 0 }
    let n = Double(d)
    var sum = 0.0
    for start in stride(from: 0, to: point.masks.count, by: d) {
      let size = point.masks[start..<start + d].reduce(0, +)
      guard size > 0 else { continue }
      let shares = point.masks[start..<start + d].map { $0 / size }
      let squares = shares.reduce(0) { $0 + $1 * $1 }
      let entropy = shares.reduce(0) { $1 > 0 ? $0 - $1 * Elementary.log($1) : $0 }
      sum += (1 / squares - 1) / (n - 1) + alpha * entropy / Elementary.log(n)
      let slopes = shares.map {
        -2 * $0 / (squares * squares * (n - 1)) - alpha * (Elementary.log(max($0, 1e-300)) + 1)
          / Elementary.log(n)
      }
      let mean = (0..<d).reduce(0) { $0 + slopes[$1] * shares[$1] }
      for feature in 0..<d {
        point.byMask[start + feature] += coefficient * (slopes[feature] - mean) / size
      }
    }
    return sum
  }

  /// The mean mutual information of distant qubits after the circuit, in bits.
  func addMutualInformation(_ coefficient: Double, to point: inout Point) -> Double {
    guard !distantPairs.isEmpty else { return 0 }
    let circuit = classifier.model.circuit
    let share = 1 / Double(distantPairs.count)
    var sum = 0.0
    for mask in 0..<backgrounds.rowCount {
      let sample = point.samples.row(mask)
      let state = classifier.state(of: sample)
      for (a, b) in distantPairs {
        sum += share * state.mutualInformationBits(a, b)
        let gradient = circuit.gradient(
          state: state, cotangent: state.mutualInformationCotangent(a, b), features: sample,
          weights: classifier.weights)
        for feature in sample.indices {
          point.bySample[mask * sample.count + feature] +=
            coefficient * share * gradient.features[feature]
        }
      }
    }
    return sum
  }

  /// The mean |R| over pairs of mask entries, R their Pearson correlation over the ensemble (0
  /// where an entry does not vary), as often as there are masks.
  func addPearson(_ coefficient: Double, to point: inout Point) -> Double {
    let (count, d) = (backgrounds.rowCount, instance.count)
    guard d > 1 else { return 0 }
    // Deviations from the mean, each entry's of norm 1 over the ensemble.
    var units = point.masks
    var norms = [Double](repeating: 0, count: d)
    for feature in 0..<d {
      let entries = stride(from: feature, to: units.count, by: d)
      var (mean, square) = (0.0, 0.0)
      for index in entries { mean += units[index] / Double(count) }
      for index in entries {
        units[index] -= mean
        square += units[index] * units[index]
      }
      norms[feature] = square.squareRoot()
      for index in entries where norms[feature] > 1e-12 { units[index] /= norms[feature] }
    }
    var sum = 0.0
    let share = 2 * Double(count) / Double(d * (d - 1))
    for p in 0..<d {
      for q in p + 1..<max(d, p + 1) where norms[p] > 1e-12 && norms[q] > 1e-12 {
        var correlation = 0.0
        for start in stride(from: 0, to: units.count, by: d) {
          correlation += units[start + p] * units[start + q]
        }
        sum += share * abs(correlation)
        let factor = coefficient * share * (correlation < 0 ? -1 : 1)
        for start in stride(from: 0, to: units.count, by: d) {
          let (u, v) = (units[start + p], units[start + q])
          point.byMask[start + p] += factor * (v - correlation * u) / norms[p]
          point.byMask[start + q] += factor * (u - correlation * v) / norms[q]
        }
      }
    }
    return sum
  }
}
