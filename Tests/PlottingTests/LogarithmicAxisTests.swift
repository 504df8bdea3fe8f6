import Testing

@testable import Plotting

@Suite("Logarithmic axes")
struct LogarithmicAxisTests {
  @Test("Equal factors lie equally far apart, and the inverse undoes the scale")
  func equalFactors() {
    let scale = Scale(1e-6...1e2, from: 300, to: 20, isLogarithmic: true)
    #expect(scale(1e-6) == 300)
    #expect(abs(scale(1e2) - 20) < 1e-9)
    for value in [1e-6, 3e-4, 0.7, 12] {
      #expect(abs((scale(value) - scale(value * 2)) - (scale(1e-5) - scale(2e-5))) < 1e-9)
      #expect(abs(scale.inverse(scale(value)) / value - 1) < 1e-12)
    }
  }

  @Test("Ticks are powers of ten, thinned on a long axis and refined on a short one")
  func ticks() {
    #expect(LogarithmicTicks.values(in: 1e-3...10, count: 5) == [0.001, 0.01, 0.1, 1, 10])
    #expect(LogarithmicTicks.values(in: 1e-8...1, count: 5) == [1e-8, 1e-6, 1e-4, 1e-2, 1])
    #expect(LogarithmicTicks.values(in: 2...24, count: 6) == [2, 5, 10, 20])
    #expect(LogarithmicTicks.values(in: 0.3...0.45, count: 4) == [0.3, 0.35, 0.4, 0.45])
  }

  @Test(
    "Ticks lie within their domain, rise, and are two at least",
    arguments: [1.1, 1.7, 3, 40, 1e3, 1e9, 1e60], [1e-30, 0.1, 0.97, 7, 1e12])
  func ticksLieWithin(factor: Double, low: Double) {
    for count in 2...9 {
      let ticks = LogarithmicTicks.values(in: low...low * factor, count: count)
      #expect(ticks.allSatisfy { (low...low * factor).contains($0) })
      #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0 < $1 })
      #expect(ticks.count >= 2 || factor < 1.5)
    }
  }

  @Test("Domains reach the next round number, and no farther")
  func nice() {
    #expect(LogarithmicTicks.nice(3e-6...0.7) == 2e-6...1)
    #expect(LogarithmicTicks.nice(1...100) == 1...100)
    #expect(LogarithmicTicks.nice(5.1...19) == 5...20)
  }

  @Test("Near 1 each number has its own decimals, else all have powers of ten")
  func numbers() {
    #expect(
      NumberFormat.logarithmic([0.001, 0.05, 1, 2.5, 200, 1e4])
        == ["0.001", "0.05", "1", "2.5", "200", "10000"])
    #expect(
      NumberFormat.logarithmic([1e-6, 2e-5, 1, 300, 5e6, 1e9])
        == ["10⁻⁶", "2×10⁻⁵", "10⁰", "3×10²", "5×10⁶", "10⁹"])
  }

  @Test("An axis that is to show 0 or less says so", arguments: [0, -3.0])
  func refusesZero(value: Double) throws {
    let panel = LinePanel(
      x: Axis("Qubits", isLogarithmic: true), y: Axis("Time", unit: "s", isLogarithmic: true),
      series: [Series("one", x: [1, 2], y: [1, value], style: SeriesStyle(color: .black))])
    let figure = Figure(title: "Refused", chart: LineChart(panels: [panel]))
    #expect(throws: PlotError.notPositive(place: "the axis “Time”")) { try figure.laidOut() }
  }

  @Test("A line of a power law is straight")
  func powerLaw() throws {
    let x = (1...20).map(Double.init)
    let y = x.map { 1e-9 * $0 * $0 * $0 }
    let panel = LinePanel(
      x: Axis("Qubits", isLogarithmic: true), y: Axis("Time", unit: "s", isLogarithmic: true),
      series: [Series("cubic", x: x, y: y, style: SeriesStyle(color: .black))])
    let page = try Figure(title: "Straight", chart: LineChart(panels: [panel])).laidOut()
    let across = try #require(page.axes.first { $0.isHorizontal })
    let up = try #require(page.axes.first { !$0.isHorizontal })
    let places = zip(x, y).map { (across.scale($0), up.scale($1)) }
    let slopes = zip(places, places.dropFirst()).map { ($1.1 - $0.1) / ($1.0 - $0.0) }
    #expect(slopes.allSatisfy { abs($0 - slopes[0]) < 1e-9 })
    #expect(up.ticks.map(\.text).contains("10⁻⁶"))
  }
}
