import Testing

@testable import Plotting

@Suite("Layout")
struct LayoutTests {
  @Test(
    "No label overlaps another, runs off the page or is too small",
    arguments: ChartKind.allCases, SampleInput.all)
  func layoutHasNoProblems(kind: ChartKind, input: SampleInput) throws {
    for legend in [LegendPlacement.below, .right] {
      let figure = Figure(
        title: "Finding: " + input.labels.joined(separator: ", "), subtitle: input.labels[0],
        notes: [input.labels[0], "n = 30"], legend: legend, chart: kind.chart(input))
      let page = try figure.laidOut()
      #expect(page.problems() == [])
      #expect(!page.labels.isEmpty)
      #expect(page.items.allSatisfy { $0.isFinite })
    }
  }

  @Test("Narrow figures have no problems either", arguments: ChartKind.allCases)
  func narrowLayoutHasNoProblems(kind: ChartKind) throws {
    let figure = Figure(
      title: "Narrow", width: 520, legend: .below, chart: kind.chart(SampleInput.all[0]))
    #expect(try figure.laidOut().problems() == [])
  }

  @Test("A given height is kept", arguments: ChartKind.allCases)
  func heightIsKept(kind: ChartKind) throws {
    let figure = Figure(title: "Tall", height: 700, chart: kind.chart(SampleInput.all[0]))
    let page = try figure.laidOut()
    #expect(page.size == Size(width: 900, height: 700))
    #expect(page.problems() == [])
  }

  @Test("A figure too small for its data says so")
  func noRoom() {
    let figure = Figure(title: "Small", height: 60, chart: ChartKind.bars.chart(SampleInput.all[0]))
    #expect(throws: PlotError.self) { try figure.laidOut() }
  }

  @Test("Problems are found")
  func problemsAreFound() throws {
    var page = DrawList(size: Size(width: 100, height: 50))
    let style = TextStyle(size: 8, color: .black)
    try page.text("one", style, at: Point(10, 10))
    try page.text("two", style, at: Point(12, 12))
    try page.text("three", style, at: Point(95, 30))
    page.circle(at: Point(50, 49), radius: 5, fill: .black)
    let problems = page.problems()
    #expect(problems.contains(.overlap("one", "two")))
    #expect(problems.contains(.smallText("one", size: 8)))
    #expect(problems.contains(.textOutsidePage("three")))
    #expect(problems.contains { if case .shapeOutsidePage = $0 { true } else { false } })
  }

  @Test("The axis keeps its unit and power of ten however long its quantity")
  func axisKeepsUnit() throws {
    let axis = Axis(SampleInput.longName, unit: "µm")
    #expect(axis.title(NumberFormat(for: [2e-9])).hasSuffix("(×10⁻⁹ µm)"))
  }

  @Test("Panels that share axes keep their own titles and show the same numbers")
  func sharedAxes() throws {
    let panels = ["inserted", "removed"].map { quantity in
      LinePanel(
        x: Axis("Features " + quantity), y: Axis("P"),
        series: [
          Series(
            nil, y: quantity == "removed" ? [0, 40] : [0, 1], style: Palette.light.style(at: 0))
        ])
    }
    let page = try Figure(title: "", chart: LineChart(panels: panels, columns: 2)).laidOut()
    let texts = page.labels.map(\.label.text)
    #expect(texts.contains("Features inserted") && texts.contains("Features removed"))
    #expect(texts.filter { $0 == "40" }.count == 1)
  }

  @Test("Charts without data are errors, empty parts of charts are not")
  func noData() throws {
    let empty = BarPanel(axis: Axis("x"), bars: [])
    let full = BarPanel(axis: Axis("x"), bars: [Bar("a", 1)])
    #expect(throws: PlotError.noData(place: "bar chart")) {
      try Figure(title: "", chart: BarChart(panels: [empty])).laidOut()
    }
    #expect(
      try Figure(title: "", chart: BarChart(panels: [empty, full])).laidOut().problems() == [])
    let panel = LinePanel(
      x: Axis("x"), y: Axis("y"), series: [Series("none", y: [], style: Palette.light.style(at: 0))]
    )
    let page = try Figure(title: "", chart: LineChart(panels: [panel])).laidOut()
    #expect(page.problems() == [])
  }

  @Test("Lines captioned outside the limits are not captioned")
  func captionsWithinLimits() throws {
    let panel = LinePanel(
      x: Axis("x", limits: 0...10), y: Axis("y", limits: 0...1), series: [],
      verticals: [ReferenceLine(at: 5, "seen"), ReferenceLine(at: 50, "unseen")],
      horizontals: [ReferenceLine(at: 2, "unseen"), ReferenceLine(at: 0.5, "ceiling")])
    let page = try Figure(title: "", chart: LineChart(panels: [panel])).laidOut()
    let texts = page.labels.map(\.label.text)
    #expect(texts.contains("seen") && texts.contains("ceiling") && !texts.contains("unseen"))
  }

  @Test("A chart of one's own is drawn with shapes and measured text")
  func ownChart() throws {
    struct Gate: Chart {
      func height(forWidth width: Double, theme: Theme) throws(PlotError) -> Double { 60 }

      func draw(in area: Rect, theme: Theme, into list: inout DrawList) throws(PlotError) {
        let label = try Label("RY(θ₁)", theme.label)
        let box = Rect(center: area.center, width: label.size.width + 12, height: 30)
        list.line(
          from: Point(area.minX, area.midY), to: Point(area.maxX, area.midY), Stroke(theme.ink))
        list.path(
          Path(box, cornerRadius: 4), fill: theme.background, stroke: Stroke(Palette.light.blue))
        list.text(label, at: box.center, anchor: .center)
      }
    }
    let page = try Figure(title: "One gate", width: 300, chart: Gate()).laidOut()
    #expect(page.problems() == [])
    #expect(page.labels.map(\.label.text) == ["One gate", "RY(θ₁)"])
  }
}
