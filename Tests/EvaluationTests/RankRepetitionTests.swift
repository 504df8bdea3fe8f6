import Testing

@testable import Evaluation

@Suite("Explanations made again")
struct RankRepetitionTests {
  @Test("Shares and agreement of two rows, one steady and one that swaps its last two features")
  func shares() {
    let steady = [3.0, 2, 1]
    let repetition = RankRepetition(
      of: [[steady, [3, 2, 1]], [steady, [3, 1, 2]]], reference: [steady, [3, 2, 1]])
    #expect(repetition.changingShare == 0.5)
    #expect(repetition.stableTopShare == 1)
    // τ is 1 three times and (2 − 1)/3 once.
    #expect(abs(repetition.agreement! - (3 + 1.0 / 3) / 4) < 1e-15)
  }

  @Test("A first feature that changes, or is tied once, is not stable")
  func top() {
    let changing = RankRepetition(of: [[[2, 1]], [[1, 2]]], reference: [[2, 1]])
    #expect(changing.stableTopShare == 0 && changing.changingShare == 1)
    #expect(changing.agreement == 0)
    // Compared with the first, which is not compared with itself.
    #expect(RankRepetition(of: [[[2, 1]], [[1, 2]]]).agreement == -1)
    #expect(RankRepetition(of: [[[2, 1]]]).agreement == nil)
    let tied = RankRepetition(of: [[[2, 1]], [[1, 1]]], reference: [[2, 1]])
    #expect(tied.stableTopShare == 0)
  }

  @Test("Where all is tied, there is no agreement to speak of")
  func ties() {
    let repetition = RankRepetition(of: [[[1, 1]], [[1, 1]]], reference: [[1, 1]])
    #expect(repetition.agreement == nil && repetition.changingShare == 0)
  }
}
