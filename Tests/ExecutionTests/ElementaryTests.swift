import Execution
import Foundation
import Testing

@Suite("Elementary functions of one number")
struct ElementaryTests {
  private func numbers(in range: Range<Double>) -> [Double] {
    var random = RandomStream(seed: 2, label: "elementary functions")
    return (0..<2000).map { _ in random.uniform(in: range) }
  }

  @Test("exp, log, log1p and log2 are the C library's to a few units in the last place")
  func exponentials() {
    for x in numbers(in: -700..<700) + numbers(in: -1..<1) {
      #expect(abs(Elementary.exp(x) - exp(x)) <= 2 * exp(x).ulp)
    }
    let positive = numbers(in: 1e-300..<1e-290) + numbers(in: 0.5..<2) + numbers(in: 2..<1e300)
    for x in positive + [.leastNonzeroMagnitude, 0x1p-1030] {
      #expect(abs(Elementary.log(x) - log(x)) <= 2 * log(x).magnitude.ulp)
      #expect(abs(Elementary.log2(x) - log2(x)) <= 4 * log2(x).magnitude.ulp)
    }
    for x in numbers(in: -0.999..<2) + numbers(in: -1e-9..<1e-9) + [1e-20, 1e-300, 0] {
      #expect(abs(Elementary.log1p(x) - log1p(x)) <= 4 * log1p(x).magnitude.ulp)
    }
  }

  @Test("Where there is no finite result, infinities and what is no number say so")
  func ends() {
    #expect(Elementary.exp(-1000) == 0 && Elementary.exp(1000) == .infinity)
    #expect(Elementary.log(0) == -.infinity && Elementary.log(.infinity) == .infinity)
    #expect(Elementary.log1p(-1) == -.infinity && Elementary.log1p(.infinity) == .infinity)
    let functions = [Elementary.exp, Elementary.log, Elementary.log1p, Elementary.erfc]
    #expect(functions.allSatisfy { $0(.nan).isNaN })
    #expect(Elementary.log(-1).isNaN && Elementary.log1p(-2).isNaN)
    #expect(Elementary.log(1) == 0 && Elementary.exp(0) == 1)
  }

  @Test("Sine and cosine are right to a few units of 1's last place")
  func circle() {
    for angle in numbers(in: -20..<20) {
      let (sine, cosine) = Elementary.sinCos(angle)
      #expect(abs(sine - sin(angle)) <= 6e-15 && abs(cosine - cos(angle)) <= 6e-15)
      #expect(abs(sine * sine + cosine * cosine - 1) <= 4e-16)
    }
    for count in [0, 1, 4, 7, 101] {
      let angles = Array(numbers(in: -20..<20).prefix(count))
      let (sines, cosines) = Elementary.sinCos(of: angles)
      #expect(sines == angles.map { Elementary.sinCos($0).sine })
      #expect(cosines == angles.map { Elementary.sinCos($0).cosine })
    }
    #expect(Elementary.sinCosPi(0.5) == (1, 0) && Elementary.sinCosPi(-1) == (0, -1))
  }

  @Test("log Γ is the C library's, near 0 and far from it")
  func logGamma() {
    for x in numbers(in: 0.01..<30) + numbers(in: 30..<1e6) + [0.5, 1, 2, 1e-10] {
      #expect(abs(Elementary.logGamma(x) - lgamma(x)) <= 3e-15 * max(40, abs(lgamma(x))))
    }
  }

  @Test("erfc is the C library's in relative terms, far into its tail")
  func erfc() {
    for x in numbers(in: -6..<6) + numbers(in: 6..<26) + [0, 0.8, 0.8.nextDown] {
      let exact = Foundation.erfc(x)
      #expect(abs(Elementary.erfc(x) - exact) <= 6e-15 * exact, "\(x)")
    }
    #expect(Elementary.erfc(.infinity) == 0 && Elementary.erfc(-.infinity) == 2)
  }
}
