import Datasets
import Execution
import Foundation
import QuantumLearning
import TestSupport
import Testing

@Suite struct ClassDecodingTests {
  @Test("Sixteen states make 6, 5 and 5 for three classes, 8 and 8 for two")
  func statesPerClass() {
    #expect(ClassDecoding(classCount: 3, qubitCount: 4).statesPerClass == [6, 5, 5])
    #expect(ClassDecoding(classCount: 2, qubitCount: 4).statesPerClass == [8, 8])
    #expect(ClassDecoding(classCount: 3, qubitCount: 2).statesPerClass == [2, 1, 1])
    let classes = ClassDecoding(classCount: 3, qubitCount: 3).classOfBasisState
    #expect(classes == [0, 1, 2, 0, 1, 2, 0, 1])
  }

  @Test("Outcomes sum the probabilities of basis states k with k mod classes alike")
  func outcomes() {
    let powers = (0..<8).map { Double(1 << $0) }
    let three = ClassDecoding(classCount: 3, qubitCount: 3).outcomes(of: powers)
    #expect(three == [0b0100_1001, 0b1001_0010, 0b0010_0100])
    let two = ClassDecoding(classCount: 2, qubitCount: 3).outcomes(of: powers)
    #expect(two == [0b0101_0101, 0b1010_1010])
  }

  @Test("More classes than basis states stop the program")
  func tooManyClasses() async {
    await #expect(processExitsWith: .failure) {
      _ = ClassDecoding(rule: .balanced, classCount: 3, qubitCount: 1)
    }
  }

  @Test("Modulo leaves outcomes as they are")
  func modulo() {
    let decoding = ClassDecoding(classCount: 3, qubitCount: 4)
    #expect(decoding.isIdentity)
    #expect(decoding.decode([0.2, 0.5, 0.3]) == [0.2, 0.5, 0.3])
  }

  @Test("Balanced decoding makes the uniform state's classes even")
  func balanced() {
    let decoding = ClassDecoding(rule: .balanced, classCount: 3, qubitCount: 4)
    #expect(!decoding.isIdentity)
    let uniform = decoding.outcomes(of: [Double](repeating: 1.0 / 16, count: 16))
    #expect(largestDifference(uniform, [6.0 / 16, 5.0 / 16, 5.0 / 16]) < 1e-15)
    let third = 1.0 / 3
    #expect(largestDifference(decoding.decode(uniform), [third, third, third]) < 1e-15)
    // Means 0.1, 0.06 and 0.02 renormalised.
    let decoded = decoding.decode([0.6, 0.3, 0.1])
    #expect(largestDifference(decoded, [0.1 / 0.18, 0.06 / 0.18, 0.02 / 0.18]) < 1e-15)
  }

  @Test("Softmax caps three classes' confidence at e/(e + 2)")
  func softmaxCap() {
    let decoding = ClassDecoding(softmax: true, classCount: 3, qubitCount: 4)
    let e = exp(1.0)
    let decoded = decoding.decode([1, 0, 0])
    #expect(largestDifference(decoded, [e / (e + 2), 1 / (e + 2), 1 / (e + 2)]) < 1e-15)
  }

  @Test("Decoded rows sum to 1 and are those of one sample alone", arguments: Decoding.all)
  func rows(decoding argument: Decoding) {
    var random = RandomStream(seed: 1, label: "decoding")
    let decoding = argument.model(featureCount: 4, layers: 0).decoding
    let outcomes = Matrix(
      rows: (0..<5).map { _ in randomOutcomes(argument.classCount, using: &random) },
      columnCount: argument.classCount)
    let decoded = decoding.decode(outcomes)
    #expect(decoded.rowCount == 5)
    for row in 0..<5 {
      #expect(decoded.row(row) == decoding.decode(outcomes.row(row)))
      #expect(abs(decoded.row(row).reduce(0, +) - 1) < 1e-14)
    }
  }

  @Test("The pullback is decoding's finite differences", arguments: Decoding.all)
  func pullback(decoding argument: Decoding) {
    var random = RandomStream(seed: 2, label: "decoding")
    let decoding = argument.model(featureCount: 4, layers: 0).decoding
    for _ in 0..<10 {
      let outcomes = randomOutcomes(argument.classCount, using: &random)
      let derivatives = (0..<argument.classCount).map { _ in random.uniform(in: -2..<2) }
      let expected = differences(
        of: { zip(decoding.decode($0), derivatives).reduce(0) { $0 + $1.0 * $1.1 } },
        at: outcomes)
      let pulled = decoding.pullback(derivatives, at: outcomes)
      #expect(largestDifference(pulled, expected) < 1e-8)
    }
  }

  private func randomOutcomes(_ count: Int, using random: inout RandomStream) -> [Double] {
    let numbers = (0..<count).map { _ in random.uniform(in: 0.1..<1) }
    let total = numbers.reduce(0, +)
    return numbers.map { $0 / total }
  }
}
