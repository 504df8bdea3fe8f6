import Evaluation
import Execution
import Foundation
import Testing

@Suite struct AttributionConcentrationTests {
  private func values(_ seed: Int, count: Int = 6) -> [Double] {
    var random = RandomStream(seed: 4, label: "concentration", index: seed)
    return (0..<count).map { _ in random.uniform(in: -1..<1) }
  }

  @Test("Alike features are least concentrated, a single one is most", arguments: 1...12)
  func extremes(d: Int) throws {
    let alike = (0..<d).map { $0 % 2 == 0 ? 0.7 : -0.7 }
    let single = (0..<d).map { $0 == d / 2 ? -3.0 : 0 }
    #expect(abs(try #require(AttributionConcentration.gini(of: alike))) < 1e-14)
    let sparsest = try #require(AttributionConcentration.gini(of: single))
    #expect(abs(sparsest - (1 - 1 / Double(d))) < 1e-14)
    let complexest = try #require(AttributionConcentration.complexity(of: alike))
    #expect(abs(complexest - log(Double(d))) < 1e-14)
    #expect(AttributionConcentration.complexity(of: single) == 0)
  }

  @Test("No attribution at all has neither")
  func nothing() {
    #expect(AttributionConcentration.gini(of: [0, 0, 0]) == nil)
    #expect(AttributionConcentration.complexity(of: [0, -0.0, 0]) == nil)
  }

  @Test("The Gini index is half the mean difference over the mean", arguments: 0..<10)
  func meanDifference(seed: Int) throws {
    let values = values(seed)
    let sizes = values.map(abs)
    let differences = sizes.flatMap { a in sizes.map { abs(a - $0) } }
    let expected = differences.reduce(0, +) / (2 * 6 * sizes.reduce(0, +))
    #expect(abs(try #require(AttributionConcentration.gini(of: values)) - expected) < 1e-14)
  }

  @Test("Signs, units and order change nothing; copies leave Gini, add log 2 to complexity")
  func invariance() throws {
    let values = values(0)
    let gini = try #require(AttributionConcentration.gini(of: values))
    let complexity = try #require(AttributionConcentration.complexity(of: values))
    for same in [values.map { -3 * $0 }, values.reversed(), values.map(abs)] {
      #expect(abs(try #require(AttributionConcentration.gini(of: same)) - gini) < 1e-14)
      #expect(abs(try #require(AttributionConcentration.complexity(of: same)) - complexity) < 1e-14)
    }
    let copies = values + values
    #expect(abs(try #require(AttributionConcentration.gini(of: copies)) - gini) < 1e-14)
    let doubled = try #require(AttributionConcentration.complexity(of: copies))
    #expect(abs(doubled - complexity - log(2)) < 1e-14)
  }

  @Test("Taking from the large for the small lowers Gini and raises complexity")
  func robinHood() throws {
    let (before, after) = ([0.1, 0.4, -0.9], [0.2, 0.4, -0.8])
    let ginis = [before, after].compactMap { AttributionConcentration.gini(of: $0) }
    let complexities = [before, after].compactMap { AttributionConcentration.complexity(of: $0) }
    try #require(ginis.count == 2 && complexities.count == 2)
    #expect(ginis[1] < ginis[0] && complexities[1] > complexities[0])
  }

  @Test("Shares of a quarter and three have the entropy of that coin")
  func coin() throws {
    let expected = log(4) - 0.75 * log(3)
    let complexity = try #require(AttributionConcentration.complexity(of: [1, -3]))
    #expect(abs(complexity - expected) < 1e-14)
  }
}
