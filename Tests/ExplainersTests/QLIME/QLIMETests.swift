import Datasets
import Execution
import QuantumLearning
import TestSupport
import Testing

@testable import Explainers

@Suite("Q-LIME")
struct QLIMETests {
  /// P(0) = σ(steepness · (x₀ + 2 x₁ − 3 x₂ − offset)) of two classes: a boundary that is a plane.
  private func classifier(steepness: Double, offset: Double = 0) -> FunctionClassifier {
    FunctionClassifier(featureCount: 3, classCount: 2) { x in
      let score = steepness * (x[0] + 2 * x[1] - 3 * x[2] - offset)
      let odds = Elementary.exp(-abs(score))
      let p = score >= 0 ? 1 / (1 + odds) : odds / (1 + odds)
      return [p, 1 - p]
    }
  }

  private func explanation(
    of classifier: FunctionClassifier, shots: Int?, samples: Int = 100, surrogates: Int = 50,
    width: Double = 0.05, stream: Int = 0
  ) -> QLIME {
    var random = RandomStream(seed: 6, label: "neighbourhood", index: stream)
    var model = QueriedModel(
      classifier, readout: shots.map(Readout.shots) ?? .exact,
      random: RandomStream(seed: 6, label: "shots", index: stream))
    return QLIME(
      around: Self.onBoundary, first: 0, second: 1, model: &model,
      settings: QLIMESettings(width: width, sampleCount: samples, surrogateCount: surrogates),
      using: &random)
  }

  private static let onBoundary = [0.5, 0.5, 0.5]
  private static let normal = [1.0, 2, -3]

  /// The standard deviation of the surrogates' boundaries along the true normal through the
  /// instance, scaled features.
  private func spread(_ explanation: QLIME) -> Double {
    let length = Self.normal.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let places = explanation.surrogates.map { surrogate in
      let slope = zip(surrogate.coefficients, Self.normal).reduce(0) { $0 + $1.0 * $1.1 } / length
      return -surrogate.intercept / slope
    }
    let mean = places.reduce(0, +) / Double(places.count)
    return (places.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(places.count - 1))
      .squareRoot()
  }

  /// There the two classes are alike, so that votes are Binomial(50, ½): fewer than 3 or more than
  /// 47 have a probability of 2e-12.
  @Test("A point on the boundary is undecided, by shots or exactly", arguments: [nil, 1, 2000])
  func boundary(shots: Int?) {
    let explanation = explanation(of: classifier(steepness: 4), shots: shots)
    #expect(explanation.isUndecided(at: Self.onBoundary))
    #expect(explanation.undecidedShare > 0 && explanation.undecidedShare < 1)
  }

  @Test("Where exact labels are parted, the region hugs the boundary and leaves both sides")
  func sides() {
    let explanation = explanation(of: classifier(steepness: 4), shots: nil)
    for sign in [-1.0, 1] {
      let point = zip(Self.onBoundary, Self.normal).map { $0 + sign * 0.03 * $1 }
      #expect(explanation.share(at: point) == (sign > 0 ? 1 : 0))
      #expect(!explanation.isUndecided(at: point))
    }
    #expect(explanation.featuresByWeight == [2, 1, 0])
  }

  /// Single shots of a logistic model are its labels, so that the fit is its maximum likelihood:
  /// the boundary's variance along the normal is that of the intercept, 1 / (N E[p(1 − p)]), over
  /// the slope squared. 300 surrogates know a standard deviation to 4.1 %; fits of 800 points are
  /// within some 2 % of their asymptotic law: a false alarm beyond 20 % has a probability of 1e-5.
  @Test("From single shots the boundary scatters as the inverse Fisher information says")
  func fisherInformation() {
    let (steepness, width) = (20.0, 0.05)
    let explanation = explanation(
      of: classifier(steepness: steepness), shots: 1, samples: 800, surrogates: 300, width: width)
    let slope = steepness * 14.0.squareRoot()
    // E[p(1 − p)] with p = σ(slope · width · z), z normal, by the trapezoidal rule.
    let step = 0.01
    let information = stride(from: -8.0, through: 8, by: step).reduce(0) { sum, z in
      let odds = Elementary.exp(-abs(slope * width * z))
      let density = Elementary.exp(-z * z / 2) / (2 * Double.pi).squareRoot()
      return sum + step * density * odds / ((1 + odds) * (1 + odds))
    }
    let expected = 1 / (slope * (800 * information).squareRoot())
    #expect(abs(spread(explanation) / expected - 1) < 0.2)
  }

  /// Each four times: spreads fall by 2 and by nearly 2, and are known to 5 % from 200 surrogates;
  /// a ratio below 1.3 has a probability below 1e-6.
  @Test("The band narrows as points grow, and as shots grow")
  func narrowing() {
    let model = classifier(steepness: 4)
    let few = explanation(of: model, shots: 1, samples: 200, surrogates: 200)
    let manyPoints = explanation(of: model, shots: 1, samples: 800, surrogates: 200, stream: 1)
    let manyShots = explanation(of: model, shots: 100, samples: 200, surrogates: 200, stream: 2)
    let exact = explanation(of: model, shots: nil, samples: 200, surrogates: 200, stream: 3)
    #expect(spread(few) / spread(manyPoints) > 1.3)
    #expect(spread(few) / spread(manyShots) > 1.3)
    #expect(spread(manyShots) / spread(exact) > 1.3)
    #expect(few.undecidedShare > manyPoints.undecidedShare)
    #expect(manyShots.undecidedShare > exact.undecidedShare)
  }

  @Test("A neighbourhood of one class has fits that say so everywhere and nothing undecided")
  func oneClass() {
    for (offset, share) in [(-3.0, 1.0), (3, 0)] {
      let explanation = explanation(of: classifier(steepness: 60, offset: offset), shots: 2000)
      #expect(explanation.surrogates.allSatisfy { $0.coefficients == [0, 0, 0] })
      #expect(explanation.share(at: [9, -9, 9]) == share)
      #expect(explanation.undecidedShare == 0)
    }
  }

  @Test("A model that tells the classes nowhere apart leaves every point undecided")
  func constant() {
    let model = FunctionClassifier(featureCount: 3, classCount: 2) { _ in [0.5, 0.5] }
    #expect(explanation(of: model, shots: nil).undecidedShare == 1)
  }

  @Test("Every point is one evaluation; the same streams give the same surrogates")
  func determinism() {
    let model = classifier(steepness: 4)
    #expect(
      explanation(of: model, shots: 2000).surrogates
        == explanation(of: model, shots: 2000).surrogates)
    var queried = model.exactly
    var random = RandomStream(seed: 1, label: "count")
    _ = QLIME(around: Self.onBoundary, first: 0, second: 1, model: &queried, using: &random)
    #expect(queried.evaluations == 5000)
  }
}
