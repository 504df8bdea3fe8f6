/// Gates that one pass over a register's memory applies, and the chunks it goes by.
///
/// A block is 2^`lowBits` neighbouring amplitudes. The gates pair blocks whose numbers differ by an
/// element of a linear span over the field of two elements; a chunk is a coset of that span.
struct GatePass: Sendable {
  let gates: [FusedGate]
  let lowBits: Int
  let span: LinearSpan
  /// The bits of block numbers that number the chunks.
  let freeBits: Int

  var chunkCount: Int { 1 << freeBits.nonzeroBitCount }
  var chunkSize: Int { 1 << (lowBits + span.basis.count) }

  /// Sorts gates into passes, each as many as fit: a gate joins the first pass whose chunks can hold
  /// its pairs, unless one that waits must come first.
  /// - Parameters:
  ///   - gates: in their order.
  ///   - qubitCount: of the register.
  ///   - chunkBits: a chunk has 2^`chunkBits` amplitudes, the register permitting.
  static func passes(of gates: [FusedGate], qubitCount: Int, chunkBits: Int) -> [GatePass] {
    let lowBits = min(qubitCount, 8)
    let highBits = qubitCount - lowBits
    let dimension = min(qubitCount, chunkBits) - lowBits
    // Runs of fewer neighbours, at more places, push each other out of the caches.
    var neighbours = LinearSpan()
    for bit in 0..<min(dimension, 2) { neighbours.insert(1 << bit) }
    var passes: [GatePass] = []
    var waiting = gates
    while !waiting.isEmpty {
      var span = neighbours
      var (taken, left): ([FusedGate], [FusedGate]) = ([], [])
      for gate in waiting {
        var wider = span
        wider.insert(gate.flip >> lowBits)
        if wider.basis.count <= dimension && left.allSatisfy({ gate.commutes(with: $0) }) {
          span = wider
          taken.append(gate)
        } else {
          left.append(gate)
        }
      }
      // Neighbours fill the chunk up.
      for bit in 0..<highBits where span.basis.count < dimension { span.insert(1 << bit) }
      let pivots = span.pivots.reduce(0) { $0 | 1 << $1 }
      passes.append(
        GatePass(
          gates: taken, lowBits: lowBits, span: span,
          freeBits: (1 << highBits - 1) & ~pivots))
      waiting = left
    }
    return passes
  }
}

/// A linear subspace of bit strings over the field of two elements.
struct LinearSpan: Sendable, Equatable {
  /// In rising order; the highest bit of each, its pivot, is in no other.
  private(set) var basis: [Int] = []

  var pivots: [Int] { basis.map { Int.bitWidth - 1 - $0.leadingZeroBitCount } }

  /// Widens the span to hold a vector.
  mutating func insert(_ vector: Int) {
    var rest = vector
    for (element, pivot) in zip(basis, pivots) where rest >> pivot & 1 == 1 { rest ^= element }
    guard rest != 0 else { return }
    let pivot = Int.bitWidth - 1 - rest.leadingZeroBitCount
    for index in basis.indices where basis[index] >> pivot & 1 == 1 { basis[index] ^= rest }
    basis.append(rest)
    basis.sort()
  }

  /// Returns which basis vectors, a bit each, make a vector of the span.
  func coordinates(of vector: Int) -> Int {
    pivots.enumerated().reduce(0) { $0 | (vector >> $1.element & 1) << $1.offset }
  }

  /// All 2^dimension elements; bit j of an index tells whether basis vector j is in.
  var elements: [UInt64] {
    (0..<1 << basis.count).map { index in
      basis.enumerated().reduce(0) { index >> $1.offset & 1 == 1 ? $0 ^ UInt64($1.element) : $0 }
    }
  }
}
