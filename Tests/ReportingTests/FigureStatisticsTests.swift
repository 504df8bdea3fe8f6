import Records
import Testing

@testable import Reporting

@Suite("Statistics of figures")
struct FigureStatisticsTests {
  @Test("Mean, deviation, area and place of the maximum are the textbook's")
  func textbook() {
    let values = [1.0, 4, 4, -1]
    #expect(values.mean == 2)
    #expect(values.deviation == 6.0.squareRoot())
    #expect(values.areaUnderCurve == 8.0 / 3)
    #expect(values.indexOfMax == 1)
    #expect([Double]().mean == 0 && [3.0].deviation == 0 && [3.0].areaUnderCurve == 0)
    #expect([Double]().indexOfMax == nil)
  }

  @Test("A phase lasts from one term's start to the next")
  func phases() {
    let record = QPertRecord(
      readings: .init(target: "", fidelity: "", entanglement: "", superposition: ""),
      coefficients: .init(target: 1, l1: 1, fidelity: 1, entanglement: 1, superposition: 1),
      starts: .init(target: 0, l1: 250, fidelity: 500, entanglement: 500, superposition: 1000),
      superpositionAlpha: 0.5, ensemble: 1, iterations: [0, 500, 1000], traces: [],
      stepCosines: nil, exampleInstances: [])
    #expect(record.phases.map(\.start) == [0, 250, 500])
    #expect(record.phases.map(\.end) == [250, 500, 1000])
    #expect(record.phases.map(\.title) == ["target", "+ L1", "+ fidelity + entanglement"])
  }
}
