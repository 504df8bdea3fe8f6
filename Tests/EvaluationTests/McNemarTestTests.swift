import Evaluation
import Testing

@Suite("McNemar's test")
struct McNemarTestTests {
  @Test("p is twice the tail of fair coins, and 1 for an even split or none at all")
  func closedForms() {
    #expect(abs(McNemarTest.pValue(first: 0, second: 9) - 2.0 / 512) < 1e-14)
    #expect(abs(McNemarTest.pValue(first: 8, second: 1) - 2.0 * 10 / 512) < 1e-14)
    #expect(McNemarTest.pValue(first: 4, second: 4) == 1)
    #expect(McNemarTest.pValue(first: 0, second: 0) == 1)
    #expect(McNemarTest.pValue(first: 3, second: 7) == McNemarTest.pValue(first: 7, second: 3))
  }
}
