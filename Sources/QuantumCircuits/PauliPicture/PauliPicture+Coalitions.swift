import CKernels
import Execution

extension PauliPicture {
  /// Returns whether the circuit can be cut behind some layer's rotations, but the last one's, with
  /// each group's weights all before the cut or all behind it.
  public func isCut(between groups: [[Int]]) -> Bool { cut(between: groups) != nil }

  /// Returns Σ wᵢ P(outcome | sampleᵢ), given Σ wᵢ ρᵢ of each outcome, for each of the 2^groups
  /// coalitions: bit g of a coalition's number says that group g's weights are as given, else they
  /// are 0, so that its rotations are left out. Computed on all cores.
  ///
  /// The circuit is cut where that parts the groups most evenly. Coalitions of the groups before the
  /// cut carry the samples there, those of the others carry the observables back there, and each pair
  /// costs one scalar product. The former stay in memory.
  /// - Parameters:
  ///   - groups: disjoint, each before the cut or behind it; weights in none are as given.
  ///   - weights: radians.
  ///   - mixtures: outcomes × 4ⁿ, as in `weightGradient(ofMixtures:)`.
  public func coalitionSums(
    ofMixtures mixtures: [Double], groups: [[Int]], weights: [Double]
  ) async throws -> [Double] {
    guard let cut = cut(between: groups) else { preconditionFailure("every cut parts a group") }
    precondition(mixtures.count == outcomeCount * stringCount, "\(mixtures.count) numbers")
    let before = groups.indices.filter { groups[$0].contains { isWeight($0, before: cut) } }
    let behind = groups.indices.filter { !before.contains($0) }
    let states = try await bound(to: weights, withoutSomeOf: before.map { groups[$0] }) {
      [encoded = encoded(mixtures)] in $0.carried(encoded, behind: cut)
    }
    // The last outcome's observable is 1 less the others'.
    let constant = mixtures[(outcomeCount - 1) * stringCount]
    let sums = try await bound(to: weights, withoutSomeOf: behind.map { groups[$0] }) { picture in
      states.map { constant + picture.overlap(with: $0, behind: cut) }
    }
    return (0..<1 << groups.count).map { coalition in
      sums[coalition.bits(behind)][coalition.bits(before)]
    }
  }

  /// Returns what `body` makes of the picture in each coalition of some groups.
  private func bound<Result: Sendable>(
    to weights: [Double], withoutSomeOf groups: [[Int]],
    _ body: @escaping @Sendable (PauliPicture) -> Result
  ) async throws -> [Result] {
    try await (0..<1 << groups.count).chunks(of: 16).concurrentMap { _, block in
      var picture = self
      return block.map { coalition in
        picture.bind(
          weights.without(groups.indices.filter { coalition & 1 << $0 == 0 }.map { groups[$0] }))
        return body(picture)
      }
    }.flatMap { $0 }
  }

  /// Returns the layer behind whose rotations the groups are parted most evenly.
  private func cut(between groups: [[Int]]) -> Int? {
    let cuts = (0..<max(1, layerCount - 1)).filter { layer in
      groups.allSatisfy { group in Set(group.map { isWeight($0, before: layer) }).count <= 1 }
    }
    return cuts.min { first, second in
      unevenness(of: groups, cut: first) < unevenness(of: groups, cut: second)
    }
  }

  private func unevenness(of groups: [[Int]], cut: Int) -> Int {
    let before = groups.count { $0.contains { isWeight($0, before: cut) } }
    return abs(2 * before - groups.count)
  }

  /// Whether a weight turns a qubit before the cut behind a layer's rotations.
  private func isWeight(_ weight: Int, before cut: Int) -> Bool {
    Int(weights.places[weight]) < qubitCount * (cut + 1)
  }

  /// Returns what meets the observables before the first layer: (outcomes − 1) × 4ⁿ.
  private func encoded(_ mixtures: [Double]) -> [Double] {
    let (size, share) = (stringCount, (outcomeCount - 1) * stringCount)
    var encoded = Array(mixtures[..<share])
    for index in encoded.indices { encoded[index] -= mixtures[share + index % size] }
    return encoded
  }

  /// Carries states, (outcomes − 1) × 4ⁿ, from before the first layer to behind a layer's rotations.
  private func carried(_ states: [Double], behind last: Int) -> [Double] {
    var states = states
    for layer in 0...last {
      if layer > 0 { states = relabelled(states, behind: layer - 1) }
      withUnsafeCircuit { circuit in
        // As if the layer were the first.
        var rest = circuit.pointee
        rest.rotations += 9 * qubitCount * layer
        arithmetic.kernels.pauli_first_layer(&rest, false, outcomeCount - 1, &states)
      }
    }
    return states
  }

  /// Returns what the CNOTs behind a layer make of states.
  private func relabelled(_ states: [Double], behind layer: Int) -> [Double] {
    let (size, start) = (stringCount, layer * stringCount)
    var relabelled = states
    for base in stride(from: 0, to: states.count, by: size) {
      for string in 0..<size {
        relabelled[base + Int(relabelledStrings[start + string])] =
          signs[start + string] * states[base + string]
      }
    }
    return relabelled
  }

  /// Returns the scalar product of states with the observables behind a layer's rotations.
  private func overlap(with states: [Double], behind layer: Int) -> Double {
    var sums = SIMD8<Double>.zero
    let first = layer * states.count
    observables.withUnsafeBufferPointer { observables in
      states.withUnsafeBufferPointer { states in
        // 4ⁿ a state, of which one qubit has but 4.
        for start in stride(from: 0, to: states.count & ~7, by: 8) {
          for lane in 0..<8 {
            sums[lane] += observables[first + start + lane] * states[start + lane]
          }
        }
        for index in states.count & ~7..<states.count {
          sums[0] += observables[first + index] * states[index]
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
