import Datasets
import Foundation
import QuantumCircuits
import QuantumLearning
import Testing

@testable import Explainers

/// One term of QPert's loss as one of the paper's descriptions has it, in a plain formula.
struct TermReading: Sendable, CustomTestStringConvertible {
  let term: QPertTerm
  let name: String
  /// Chooses the reading.
  let configure: @Sendable (inout QPertSettings) -> Void
  /// The term's mean over the masks.
  let formula: @Sendable (QPertScene) -> Double

  var testDescription: String { "\(term.rawValue): \(name)" }

  var settings: QPertSettings {
    var settings = QPertSettings()
    settings.superpositionAlpha = 0.7
    configure(&settings)
    return settings
  }

  static let all = [
    TermReading(term: .target, name: "preserve") {
      $0.target = .preserve
    } formula: { scene in
      scene.meanOverMasks { -log($0[scene.label]) }
    },
    TermReading(term: .target, name: "suppress") {
      $0.target = .suppress
    } formula: { scene in
      scene.meanOverMasks { -log(1 - $0[scene.label]) }
    },
    TermReading(term: .l1, name: "of what a mask keeps") {
      $0.target = .preserve
    } formula: { scene in
      scene.masks.reduce(0, +) / Double(scene.backgrounds.rowCount)
    },
    TermReading(term: .l1, name: "of what a mask removes") {
      $0.target = .suppress
    } formula: { scene in
      scene.masks.reduce(0) { $0 + 1 - $1 } / Double(scene.backgrounds.rowCount)
    },
    TermReading(term: .fidelity, name: "state") {
      $0.fidelity = .state
    } formula: { scene in
      let original = scene.classifier.state(of: scene.instance)
      return mean(
        scene.perturbed.map { 1 - original.fidelity(with: scene.classifier.state(of: $0)) })
    },
    TermReading(term: .fidelity, name: "Jensen-Shannon") {
      $0.fidelity = .jensenShannon
    } formula: { scene in
      // JS(P‖Q) = H((P + Q)/2) − H(P)/2 − H(Q)/2 (equation 5).
      let p = scene.classifier.probabilities(of: scene.instance)
      return scene.meanOverMasks { q in
        entropy(zip(p, q).map { ($0 + $1) / 2 }) - entropy(p) / 2 - entropy(q) / 2
      }
    },
    TermReading(term: .fidelity, name: "L2") {
      $0.fidelity = .l2
    } formula: { scene in
      let p = scene.classifier.probabilities(of: scene.instance)
      return scene.meanOverMasks { q in zip(p, q).reduce(0) { $0 + pow($1.0 - $1.1, 2) } }
    },
    TermReading(term: .entanglement, name: "Pearson") {
      $0.entanglement = .pearson
    } formula: { scene in
      let pairs = [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]
      return mean(
        pairs.map { abs(correlation(scene.entries(of: $0), scene.entries(of: $1))) })
    },
    TermReading(term: .entanglement, name: "mutual information") {
      $0.entanglement = .mutualInformation
    } formula: { scene in
      // On a ring of four, only opposite qubits are distant.
      mean(
        scene.perturbed.map { sample in
          let state = scene.classifier.state(of: sample)
          return (state.mutualInformationBits(0, 2) + state.mutualInformationBits(1, 3)) / 2
        })
    },
    TermReading(term: .superposition, name: "of class probabilities") {
      $0.superposition = .classProbabilities
    } formula: { scene in
      // Equations 9 to 11.
      scene.meanOverMasks { p in
        let n = Double(p.count)
        let participation = (p.reduce(0) { $0 + $1 * $1 } - 1 / n) / (1 - 1 / n)
        return participation + 0.7 * (1 - entropy(p) / log(n))
      }
    },
    TermReading(term: .superposition, name: "of masks") {
      $0.superposition = .mask
    } formula: { scene in
      // Participation 1/Σs², from 1 to 4, brought to 0...1; s the mask's shares.
      mean(
        (0..<scene.backgrounds.rowCount).map { mask in
          let entries = scene.masks[4 * mask..<4 * mask + 4]
          let shares = entries.map { $0 / entries.reduce(0, +) }
          let participation = 1 / shares.reduce(0) { $0 + $1 * $1 }
          return (participation - 1) / 3 + 0.7 * entropy(shares) / log(4)
        })
    },
  ]

  /// Two whole losses that have every reading between them, as far as each term has another.
  static let losses = [
    [
      "preserve", "of what a mask keeps", "state", "Pearson", "of class probabilities",
    ],
    [
      "suppress", "of what a mask removes", "Jensen-Shannon", "mutual information", "of masks",
    ],
  ].map { names in all.filter { names.contains($0.name) } }
}

extension QPertScene {
  /// Returns the mean of a function of the perturbed samples' class probabilities, by simulation.
  func meanOverMasks(_ function: ([Double]) -> Double) -> Double {
    let decoding = classifier.model.decoding
    return mean(
      perturbed.map { sample in
        let outcomes = decoding.outcomes(of: classifier.state(of: sample).basisProbabilities)
        return function(decoding.decode(outcomes))
      })
  }
}

private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

/// H(P) = −Σ P log P (equation 6), in nats.
private func entropy(_ p: [Double]) -> Double { p.reduce(0) { $0 - $1 * log($1) } }

/// R = Σ(p − p̄)(q − q̄) / √(Σ(p − p̄)² Σ(q − q̄)²) (equation 7); 0 where an entry does not vary.
private func correlation(_ p: [Double], _ q: [Double]) -> Double {
  let (a, b) = (p.map { $0 - mean(p) }, q.map { $0 - mean(q) })
  func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
  guard dot(a, a) > 1e-20, dot(b, b) > 1e-20 else { return 0 }
  return dot(a, b) / (dot(a, a) * dot(b, b)).squareRoot()
}
