import Evaluation
import Execution
import Testing

@Suite struct SpearmanRhoTests {
  @Test("SciPy's documentation has 0.8207826816681233 for its lists, which tie")
  func scipy() throws {
    let rho = try #require(SpearmanRho.of([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]))
    #expect(abs(rho - 0.8207826816681233) < 1e-14)
  }

  @Test("Without ties it is 1 − 6 Σ (rank differences)² / n(n² − 1)", arguments: 2...8)
  func classical(count: Int) throws {
    var random = RandomStream(seed: 2, label: "spearman", index: count)
    let (first, second) = (random.permutation(of: count), random.permutation(of: count))
    let squares = zip(first, second).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    let expected = 1 - 6 * Double(squares) / Double(count * (count * count - 1))
    // Any rising function keeps ranks.
    let values = first.map { Double($0 * $0 * $0) - 5 }
    #expect(abs(try #require(SpearmanRho.of(values, second.map(Double.init))) - expected) < 1e-14)
  }

  @Test("Values agree with themselves, oppose their negatives, and say nothing of equal ones")
  func extremes() {
    let values = [0.3, -0.2, 0.9, 0.9]
    #expect(SpearmanRho.of(values, values) == 1)
    #expect(SpearmanRho.of(values, values.map { -$0 }) == -1)
    #expect(SpearmanRho.of(values, [1, 1, 1, 1]) == nil)
  }
}
