import Foundation
import Testing

@testable import Plotting

@Suite("Histories")
struct HistoryTests {
  /// A sequence whose eighth run is incomparable and whose fourth lacks the metric.
  static func chart(_ count: Int, name: (Int) -> String = { "c0ffee\($0)" }) -> HistoryChart {
    let points = (0..<count).map { place in
      HistoryPoint(
        place == 3 ? nil : 0.4 + 0.05 * sin(Double(place)),
        interval: 0.3...0.4 + 0.2 * abs(sin(Double(place))), isComparable: place != 7)
    }
    return HistoryChart(
      commits: (0..<count).map(name),
      panels: [
        HistoryPanel(
          title: "QPert: AUC-Difference", axis: Axis("AUC-Difference", including: 0),
          points: points),
        HistoryPanel(
          title: "LIME: AUC-Difference", axis: Axis("AUC-Difference", including: 0),
          points: points.map { HistoryPoint($0.value.map { $0 * 3 }) }),
        HistoryPanel(
          title: "Accuracy", axis: Axis("Test rows", unit: "%"),
          points: points.map { HistoryPoint($0.value.map { $0 * 100 }) }),
      ], intervalLabel: "95 % interval")
  }

  static func page(_ chart: HistoryChart, width: Double = 900) throws -> DrawList {
    try Figure(title: "A history", width: width, chart: chart).laidOut()
  }

  @Test("Short, long and narrow ones have no problems", arguments: [1, 2, 5, 12, 40, 300])
  func layout(count: Int) throws {
    for width in [420.0, 900] {
      #expect(try Self.page(Self.chart(count), width: width).problems() == [])
      let named = Self.chart(count) { "release candidate no. \($0) of the year" }
      #expect(try Self.page(named, width: width).problems() == [])
    }
  }

  @Test("The head is named however many commits there are", arguments: [1, 2, 12, 40, 300])
  func headIsNamed(count: Int) throws {
    let texts = try Self.page(Self.chart(count)).labels.map(\.label.text)
    #expect(texts.contains("c0ffee\(count - 1)"))
    #expect(texts.filter { $0.hasPrefix("c0ffee") }.count <= 2 * min(count, 12))
  }

  @Test("No line joins runs that may not be compared, or passes over one without the metric")
  func breaks() {
    #expect(Self.chart(12).panels[0].runs == [[0, 1, 2], [4, 5, 6], [7, 8, 9, 10, 11]])
    let none = HistoryPanel(axis: Axis("x"), points: [HistoryPoint(nil), HistoryPoint(1)])
    #expect(none.runs.isEmpty)
  }

  @Test("Panels of one quantity show the same numbers, others their own")
  func sharing() throws {
    let texts = try Self.page(Self.chart(12)).labels.map(\.label.text)
    // LIME's are three times QPert's: one axis for both reaches them, named and numbered once.
    #expect(texts.filter { $0 == "AUC-Difference" }.count == 1)
    #expect(texts.contains("Test rows (%)") && texts.contains("1.5"))
  }

  @Test("The legend says what breaks and whiskers are, where there are any")
  func legend() {
    let labels = Self.chart(12).legend(theme: .light).map(\.label)
    #expect(
      labels == ["head, c0ffee11", "earlier commits", "95 % interval", "not comparable across"])
    #expect(Self.chart(1).legend(theme: .light).map(\.label) == ["head, c0ffee0", "95 % interval"])
  }

  @Test("A history with another number of points than commits, or of nothing, is an error")
  func counts() {
    var chart = Self.chart(4)
    chart.panels[1].points.removeLast()
    #expect(
      throws: PlotError.countMismatch(
        place: "the history of “LIME: AUC-Difference”", expected: 4, actual: 3)
    ) { try Self.page(chart) }
    #expect(throws: PlotError.noData(place: "history")) { try Self.page(Self.chart(0)) }
  }
}
