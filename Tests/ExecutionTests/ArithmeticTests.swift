import CKernels
import Execution
import Foundation
import Testing

@Suite("Elementary functions on each instruction set")
struct ArithmeticTests {
  /// Numbers in a range, and one more than a multiple of four of them.
  private func numbers(in range: Range<Double>) -> [Double] {
    var random = RandomStream(seed: 1, label: "elementary functions")
    return (0..<4001).map { _ in random.uniform(in: range) }
  }

  private func map(
    _ values: [Double],
    _ function: (UnsafePointer<Double>, Int, UnsafeMutablePointer<Double>) -> Void
  ) -> [Double] {
    [Double](unsafeUninitializedCapacity: values.count) { buffer, count in
      function(values, values.count, buffer.baseAddress!)
      count = values.count
    }
  }

  @Test(
    "sin(πx) and cos(πx) are right to a few units of 1's last place",
    arguments: Arithmetic.available)
  func sineAndCosine(of arithmetic: Arithmetic) {
    let values = numbers(in: -3..<3) + [0, 0.25, 0.5, 1, -0.5, 1.5, 2]
    var cosines = values
    let sines = map(values) { arithmetic.kernels.sincospi($0, $1, $2, &cosines) }
    for (index, x) in values.enumerated() {
      // The reference rounds πx, so that it is the less exact one.
      #expect(abs(sines[index] - sin(.pi * x)) <= 2e-15)
      #expect(abs(cosines[index] - cos(.pi * x)) <= 2e-15)
      #expect(abs(sines[index] * sines[index] + cosines[index] * cosines[index] - 1) <= 4e-16)
    }
    let root = 0.5.squareRoot()
    for (sine, exact) in zip(sines.suffix(7), [0, root, 1, 0, -1, -1, 0]) {
      #expect(abs(sine - exact) <= 2e-16)
    }
    for (cosine, exact) in zip(cosines.suffix(7), [1, root, 0, -1, 0, 0, 1]) {
      #expect(abs(cosine - exact) <= 2e-16)
    }
  }

  @Test("the exponential is right to 2 units in the last place", arguments: Arithmetic.available)
  func exponential(of arithmetic: Arithmetic) {
    let values = numbers(in: -700..<700) + numbers(in: -1..<1) + [0, 1e-20]
    for (x, result) in zip(values, map(values, arithmetic.kernels.exponential)) {
      #expect(abs(result - exp(x)) <= 2 * exp(x).ulp)
    }
    let ends = map([-1000, 1000], arithmetic.kernels.exponential)
    #expect(ends[0] > 0 && ends[0] < 1e-300)
    #expect(ends[1] > 1e300 && ends[1].isFinite)
  }

  @Test("the logarithm is right to 2 units in the last place", arguments: Arithmetic.available)
  func logarithm(of arithmetic: Arithmetic) {
    let values = numbers(in: 1e-3..<2) + numbers(in: 1..<1e12) + [1, 2, 1e-300, 1e300, 0.5]
    for (x, result) in zip(values, map(values, arithmetic.kernels.logarithm)) {
      #expect(abs(result - log(x)) <= 2 * max(log(x).magnitude.ulp, 1e-17))
    }
  }
}
