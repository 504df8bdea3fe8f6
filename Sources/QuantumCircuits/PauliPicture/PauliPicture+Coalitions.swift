import CKernels
import Execution

extension PauliPicture {
  /// Returns whether each group's weights are all in the first layer or all behind it.
  public func isCut(between groups: [[Int]]) -> Bool {
    groups.allSatisfy { Set($0.map(isInFirstLayer)).count <= 1 }
  }

  /// Returns Σ wᵢ P(outcome | sampleᵢ), given Σ wᵢ ρᵢ of each outcome, for each of the 2^groups
  /// coalitions: bit g of a coalition's number says that group g's weights are as given, else they
  /// are 0, so that its rotations are left out. Computed on all cores.
  ///
  /// The circuit is cut behind its first layer's rotations. Coalitions of the groups before the cut
  /// carry the samples there, those of the others carry the observables back there, and each pair
  /// costs one scalar product.
  /// - Parameters:
  ///   - groups: disjoint, each before the cut or behind it; weights in none are as given.
  ///   - weights: radians.
  ///   - mixtures: outcomes × 4ⁿ, as in `weightGradient(ofMixtures:)`.
  public func coalitionSums(
    ofMixtures mixtures: [Double], groups: [[Int]], weights: [Double]
  ) async throws -> [Double] {
    precondition(isCut(between: groups), "a group on both sides of the cut")
    precondition(mixtures.count == outcomeCount * stringCount, "\(mixtures.count) numbers")
    let before = groups.indices.filter { groups[$0].contains(where: isInFirstLayer) }
    let behind = groups.indices.filter { !before.contains($0) }
    let states = states(ofMixtures: mixtures, groups: before.map { groups[$0] }, weights: weights)
    // The last outcome's observable is 1 less the others'.
    let constant = mixtures[(outcomeCount - 1) * stringCount]
    let blocks = (0..<1 << behind.count).chunks(of: 64)
    let sums = try await blocks.concurrentMap { _, block in
      var picture = self
      return block.map { coalition in
        picture.bind(
          weights.without(
            behind.indices.filter { coalition & 1 << $0 == 0 }.map { groups[behind[$0]] }))
        return states.map { constant + picture.overlap(with: $0) }
      }
    }.flatMap { $0 }
    return (0..<1 << groups.count).map { coalition in
      sums[coalition.bits(behind)][coalition.bits(before)]
    }
  }

  private func isInFirstLayer(_ weight: Int) -> Bool { Int(weights.places[weight]) < qubitCount }

  /// Returns, for each coalition of groups in the first layer, what meets the observables behind its
  /// rotations: (outcomes − 1) × 4ⁿ.
  private func states(
    ofMixtures mixtures: [Double], groups: [[Int]], weights: [Double]
  ) -> [[Double]] {
    let (size, share) = (stringCount, (outcomeCount - 1) * stringCount)
    var encoded = Array(mixtures[..<share])
    for index in encoded.indices { encoded[index] -= mixtures[share + index % size] }
    var picture = self
    return (0..<1 << groups.count).map { coalition in
      picture.bind(
        weights.without(groups.indices.filter { coalition & 1 << $0 == 0 }.map { groups[$0] }))
      var states = encoded
      picture.withUnsafeCircuit {
        arithmetic.kernels.pauli_first_layer($0, false, outcomeCount - 1, &states)
      }
      return states
    }
  }

  /// Returns the scalar product with the observables behind the first layer's rotations.
  private func overlap(with states: [Double]) -> Double {
    var sums = SIMD8<Double>.zero
    observables.withUnsafeBufferPointer { observables in
      states.withUnsafeBufferPointer { states in
        // 4ⁿ a state, of which one qubit has but 4.
        for start in stride(from: 0, to: states.count & ~7, by: 8) {
          for lane in 0..<8 { sums[lane] += observables[start + lane] * states[start + lane] }
        }
        for index in states.count & ~7..<states.count {
          sums[0] += observables[index] * states[index]
        }
      }
    }
    return sums.sum()
  }
}

extension [Double] {
  /// Returns the weights, those of some groups 0.
  fileprivate func without(_ groups: [[Int]]) -> [Double] {
    var weights = self
    for weight in groups.joined() { weights[weight] = 0 }
    return weights
  }
}

extension Int {
  /// Returns the bits at some positions, the first position's lowest.
  fileprivate func bits(_ positions: [Int]) -> Int {
    positions.enumerated().reduce(0) { $0 | (self >> $1.element & 1) << $1.offset }
  }
}

extension Range<Int> {
  /// Returns the range in pieces of at most `count`.
  fileprivate func chunks(of count: Int) -> [Range<Int>] {
    stride(from: lowerBound, to: upperBound, by: count).map {
      $0..<Swift.min(upperBound, $0 + count)
    }
  }
}
