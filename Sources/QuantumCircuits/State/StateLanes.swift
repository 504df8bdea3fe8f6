import Execution

/// Many state vectors under the same gates, side by side in SIMD lanes.
///
/// Amplitude k of all lanes is contiguous, eight lanes a group, so that a gate is a few streams of
/// vector multiplications without permutes. Lanes may be added between gates; only groups in use
/// are touched.
struct StateLanes {
  private typealias Group = SIMD8<Double>
  private static let width = 8

  let qubitCount: Int
  private let groupCapacity: Int
  private(set) var laneCount = 1
  private var real: [Group]
  private var imaginary: [Group]

  /// Lane 0 holds |0…0⟩.
  init(qubitCount: Int, capacity: Int) {
    self.qubitCount = qubitCount
    groupCapacity = (capacity + Self.width - 1) / Self.width
    real = [Group](repeating: .zero, count: groupCapacity << qubitCount)
    imaginary = real
    real[0][0] = 1
  }

  private var groupCount: Int { (laneCount + Self.width - 1) / Self.width }

  mutating func rotate(_ axis: Axis, by angle: Double, on qubit: Int) {
    let (sine, cosine) = Elementary.sinCos(angle / 2)
    let (c, s) = (Group(repeating: cosine), Group(repeating: sine))
    forEachPair(of: qubit) { r0, i0, r1, i1 in
      let (a, b, p, q) = (r0, i0, r1, i1)
      switch axis {
      case .x:
        (r0, i0) = (c * a + s * q, c * b - s * p)
        (r1, i1) = (c * p + s * b, c * q - s * a)
      case .y:
        (r0, i0) = (c * a - s * p, c * b - s * q)
        (r1, i1) = (c * p + s * a, c * q + s * b)
      case .z:
        (r0, i0) = (c * a + s * b, c * b - s * a)
        (r1, i1) = (c * p - s * q, c * q + s * p)
      }
    }
  }

  mutating func controlledNot(control: Int, target: Int) {
    let (controlBit, targetBit) = (1 << control, 1 << target)
    let groups = groupCount
    for zero in 0..<(1 << qubitCount) where zero & controlBit != 0 && zero & targetBit == 0 {
      let (from, to) = (zero * groupCapacity, (zero | targetBit) * groupCapacity)
      for group in 0..<groups {
        real.swapAt(from + group, to + group)
        imaginary.swapAt(from + group, to + group)
      }
    }
  }

  /// Adds a lane that holds −iσ times the given lane, and returns its number.
  mutating func appendPauliImage(of source: Int, _ axis: Axis, on qubit: Int) -> Int {
    let lane = laneCount
    laneCount += 1
    let bit = 1 << qubit
    for zero in 0..<(1 << qubitCount) where zero & bit == 0 {
      let one = zero | bit
      let (r0, i0) = amplitude(zero, of: source)
      let (r1, i1) = amplitude(one, of: source)
      switch axis {  // −i(a + ib) = b − ia
      case .x:
        setAmplitude(zero, of: lane, to: (i1, -r1))
        setAmplitude(one, of: lane, to: (i0, -r0))
      case .y:
        setAmplitude(zero, of: lane, to: (-r1, -i1))
        setAmplitude(one, of: lane, to: (r0, i0))
      case .z:
        setAmplitude(zero, of: lane, to: (i0, -r0))
        setAmplitude(one, of: lane, to: (-i1, r1))
      }
    }
    return lane
  }

  /// Returns, an outcome a row and a lane a column, Σ|dₖ|² and Re Σ ψₖ*dₖ over the outcome's basis
  /// states k, where ψ is the given lane and d each lane.
  func normsAndOverlaps(
    withLane reference: Int, outcomes: [Int], outcomeCount: Int
  ) -> (norms: [[Double]], overlaps: [[Double]]) {
    let groups = groupCount
    let zeros = [Group](repeating: .zero, count: groups)
    var norms = [[Group]](repeating: zeros, count: outcomeCount)
    var overlaps = norms
    for (basisState, outcome) in outcomes.enumerated() {
      let (r, i) = amplitude(basisState, of: reference)
      for group in 0..<groups {
        let index = basisState * groupCapacity + group
        norms[outcome][group] += real[index] * real[index] + imaginary[index] * imaginary[index]
        overlaps[outcome][group] += r * real[index] + i * imaginary[index]
      }
    }
    func lanes(_ sums: [Group]) -> [Double] {
      (0..<laneCount).map { sums[$0 / Self.width][$0 % Self.width] }
    }
    return (norms.map(lanes), overlaps.map(lanes))
  }

  private func amplitude(_ basisState: Int, of lane: Int) -> (Double, Double) {
    let index = basisState * groupCapacity + lane / Self.width
    return (real[index][lane % Self.width], imaginary[index][lane % Self.width])
  }

  private mutating func setAmplitude(
    _ basisState: Int, of lane: Int, to value: (real: Double, imaginary: Double)
  ) {
    let index = basisState * groupCapacity + lane / Self.width
    real[index][lane % Self.width] = value.real
    imaginary[index][lane % Self.width] = value.imaginary
  }

  /// Calls `body` with the groups of each pair of amplitudes that differ in `qubit` alone.
  @inline(__always)
  private mutating func forEachPair(
    of qubit: Int, _ body: (inout Group, inout Group, inout Group, inout Group) -> Void
  ) {
    let bit = 1 << qubit
    let groups = groupCount
    real.withUnsafeMutableBufferPointer { real in
      imaginary.withUnsafeMutableBufferPointer { imaginary in
        for zero in 0..<(1 << qubitCount) where zero & bit == 0 {
          let (first, second) = (zero * groupCapacity, (zero | bit) * groupCapacity)
          for group in 0..<groups {
            body(
              &real[first + group], &imaginary[first + group],
              &real[second + group], &imaginary[second + group])
          }
        }
      }
    }
  }
}
