import Plotting
import Records
import Testing

@testable import Reporting

@Suite("Findings of figures")
struct FigureFindingTests {
  private func figure(
    _ id: String, of sample: FiguresSample = .iris, editing: (inout RunRecord) -> Void = { _ in }
  ) throws -> ReportFigure {
    try FigureCatalogTests.figure(id, of: sample, editing: editing)
  }

  @Test("Titles count in singular and plural")
  func numbers() throws {
    let single = FiguresSample.all[1]
    #expect(
      try figure("circuit", of: single).figure.title
        == "2 qubits and 22 weights, one of which moves no class probability")
    #expect(
      try figure("confusion", of: single).figure.title
        == "1 of 1 test row is classified correctly (100 %)")
    #expect(
      try figure("confusion").figure.title
        == "29 of 30 test rows are classified correctly (97 %); "
        + "the only mistake: versicolor taken for virginica (1)")
  }

  @Test("A most frequent mistake is named only if there is one")
  func mistakes() throws {
    let tie = try figure("confusion") { $0.test.confusion = [[9, 1, 0], [1, 8, 1], [0, 0, 10]] }
    #expect(tie.figure.title == "27 of 30 test rows are classified correctly (90 %)")
    let one = try figure("confusion") { $0.test.confusion = [[9, 1, 0], [0, 7, 3], [0, 0, 10]] }
    #expect(one.figure.title.hasSuffix("mistake is versicolor taken for virginica (3)"))
  }

  @Test("The curves' title says from whom the largest AUC-Difference is separable")
  func separability() throws {
    let figure = try figure("insertion-deletion")
    #expect(
      figure.figure.title
        == "SHAP has the largest AUC-Difference, 0.200: separable from QPert and Random, "
        + "not from LIME")
    let tied = try self.figure("insertion-deletion") { record in
      for pair in record.significance.pairs.indices {
        record.significance.pairs[pair].separable = false
      }
    }
    #expect(tied.figure.title.hasSuffix("not separable from QPert, LIME and Random"))
  }

  @Test("Methods are said to lie above, below or within the random band")
  func band() throws {
    let figure = try figure("auc-difference") { record in
      record.faithfulness["random"]?.exact.aucDifference.value = -0.3
      record.faithfulness["random"]?.leavesRandomBand = true
      record.faithfulness["lime"]?.leavesRandomBand = false
    }
    #expect(
      figure.figure.title
        == "SHAP and QPert lie above the random band; Random lies below it; LIME lies within its own"
    )
  }

  @Test("The paper's values stand beside those of its dataset only")
  func paper() throws {
    let paperColumn = { (figure: ReportFigure) in figure.table.rows.compactMap(\.last) }
    #expect(try paperColumn(figure("auc-difference")) == ["0.074", "0.035", "−0.034", "−0.053"])
    let renamed = try figure("auc-difference") { $0.dataset.name = "flowers.csv" }
    #expect(paperColumn(renamed) == ["0.074", "0.035", "−0.034", "−0.053"])
    // A table of another kind may bear the name.
    let other = try figure("auc-difference") { $0.dataset.classes = ["a", "b", "c"] }
    #expect(paperColumn(other) == ["–", "–", "–", "–"])
    #expect(!other.caption.contains("paper"))
  }

  @Test("Alternative texts hold the numbers drawn")
  func altTexts() throws {
    let record = FiguresSample.iris.record
    let difference = try figure("auc-difference").altText
    for scores in record.faithfulness.values {
      #expect(difference.contains(NumberText.decimal(scores.aucDifference.value)))
    }
    let local = try figure("local").altText
    let shap = try #require(record.methods.first { $0.name == "shap" })
    let row = record.test.instances[record.local.instance]
    let values = try #require(
      shap.attribution(of: record.local.instance, toward: row.predicted)
    ).values
    for value in values { #expect(local.contains(NumberText.decimal(value))) }
    #expect(try figure("training").altText.contains("0.362"))
    #expect(try figure("study").altText.contains("0.610"))
  }

  @Test("Losses are compared within phases, whose last value lies before the next term")
  func phases() throws {
    let figure = try figure("phase-losses")
    #expect(
      figure.table.columns.map(\.title)
        == [
          "Test row", "At 0", "At 240", "At 250", "At 490", "At 500", "At 740", "At 750", "At 1000",
        ])
    let trace = try #require(FiguresSample.iris.record.qpert?.traces[0])
    let places = [0, 24, 25, 49, 50, 74, 75, 100]
    #expect(figure.table.rows[0] == ["0"] + places.map { FigureText.cell(trace.total[$0]) })
  }

  @Test("A threshold of 0 is no threshold to reach")
  func threshold() throws {
    #expect(try figure("training").figure.title.hasSuffix("; the threshold of 0.1 is not reached"))
    let none = try figure("training") { $0.training.lossThreshold = 0 }
    #expect(none.figure.title.hasSuffix(" nats"))
    #expect(try none.figure.laidOut().problems() == [])
  }

  @Test("A term that never starts has no panel, and the caption says so")
  func absentTerm() throws {
    let figure = try figure("loss-terms") { record in
      for trace in record.qpert?.traces.indices ?? 0..<0 {
        record.qpert?.traces[trace].terms.superposition = []
      }
      record.qpert?.starts.superposition = 5000
    }
    #expect(figure.figure.notes.joined().contains("Never learned from: superposition (from "))
    #expect(figure.caption.contains("Never learned from: superposition (from "))
    #expect(try figure.figure.laidOut().problems() == [])
  }

  @Test("Each part of the circuit is one box with its value; the title names the greatest")
  func circuitParts() throws {
    func drawn(_ figure: ReportFigure) throws -> [String] {
      try figure.figure.laidOut().labels.map(\.label.text)
    }
    let figure = try figure("circuit-shapley") { record in
      for place in record.circuitShapley?.parts.indices ?? 0..<0 {
        record.circuitShapley?.parts[place].value = Double(place - 3) / 100
      }
      record.circuitShapley?.parts[5].value = 0.3
      record.circuitShapley?.fullWorth = 0.75
    }
    #expect(
      figure.figure.title == "Layer 2 on q1 adds most to the mean probability of the true class, "
        + "+0.300; all parts together come to +0.450")
    let texts = try drawn(figure)
    #expect(texts.filter { $0 == "RX RY RZ" }.count == 12 && !texts.contains("RX"))
    #expect(texts.filter { $0 == "RY RX" }.count == 4)
    for value in ["−0.030", "0.000", "+0.120", "+0.300"] { #expect(texts.contains(value)) }
    #expect(figure.table.rows.map(\.count) == Array(repeating: 4, count: 16))
    #expect(figure.table.rows[12] == ["Output", "q0", "θ36 θ40", "0.09"])
    #expect(figure.caption.contains("all 65,536 circuits with some of the 16 parts"))

    let layers = try self.figure("circuit-shapley", of: FiguresSample.all[1])
    #expect(try drawn(layers).filter { $0 == "RX RY RZ" }.count == 3)
    #expect(layers.caption.contains("all 16 circuits with some of the 4 parts"))
    #expect(layers.table.rows.map { $0[1] } == Array(repeating: "all", count: 4))
  }

  @Test("A method has one style, whatever the other methods are")
  func styles() throws {
    let all = try FigureSource(FiguresSample.all[4].record)
    let some = try FigureSource(FiguresSample.all[1].record)
    #expect(all.style(of: "shap") == some.style(of: "shap"))
    #expect(Set(all.evaluated.map { all.style(of: $0.method.name).color }).count == 6)
    #expect(all.evaluated.map(\.method.name).prefix(4) == ["shap", "qpert", "lime", "random"])
  }

  @Test("Fourteen methods have a style each, the first ten, QPert-R among them, a colour each")
  func fourteenStyles() throws {
    let names = [
      "shap", "qpert", "lime", "random", "lime-exact", "shap-matched", "qpert-r",
      "qpert-r-robust", "occlusion", "integrated-gradients", "gradient-input", "rise", "q-medley",
      "pert",
    ]
    let source = try FigureSource(FiguresSample(description: "all", methods: names).record)
    let styles = names.map(source.style)
    #expect(Set(styles).count == 14)
    for (place, style) in styles.enumerated() {
      for other in styles[..<place] where other.color == style.color {
        #expect(other.marker != style.marker && other.dash != style.dash)
      }
    }
    #expect(styles.prefix(10).map(\.color) == source.palette.colors)
  }
}

@Suite("Texts of figures")
struct FigureTextTests {
  @Test("Names part with their units")
  func names() {
    #expect(FigureText.withoutUnit("petal width (cm)") == "petal width")
    #expect(FigureText.unit("petal width (cm)") == "cm")
    #expect(FigureText.withoutUnit("(cm)") == "(cm)")
    #expect(FigureText.unit("width") == nil)
  }

  @Test("Numbers keep the digits that count")
  func numbers() {
    #expect(FigureText.significant(0.00291) == "0.0029")
    #expect(FigureText.significant(2.806) == "2.81")
    #expect(FigureText.significant(0) == "0.00")
    #expect(FigureText.cell(nil) == "–")
    #expect(FigureText.cell(-0.25) == "−0.25")
  }

  @Test("Groups read as sentences")
  func groups() {
    let pairs = [(what: "x", of: "1"), (what: "y", of: "2"), (what: "x", of: "3")]
    #expect(FigureText.grouped(pairs, by: "for") == "x for 1 and 3; y for 2")
  }

  @Test("A character that the font lacks becomes □, and nothing loops on one that cannot")
  func drawable() throws {
    #expect(try DrawableName("petal 花").text == "petal □")
    #expect(try DrawableName("petal 花").missing == ["花"])
    #expect(try DrawableName("petal").missing == [])
    for name in ["\u{FFFD}", "\u{10FFFF}x", "a\u{E000}b", "\u{378}", "x\u{301}花"] {
      _ = try DrawableName(name)
    }
  }

  @Test("Only what is drawn goes without a character; texts and tables keep the name")
  func realNames() throws {
    var sample = FiguresSample.iris
    sample.features[3] = "花弁 (cm)"
    sample.classes[2] = "菖蒲"
    for figure in try FigureCatalog.figures(of: sample.record) {
      let drawn = try figure.figure.laidOut().labels.map(\.label.text)
      let told = [figure.altText, figure.caption] + figure.table.rows.joined()
      #expect(told.allSatisfy { !$0.contains("□") }, "\(figure.id)")
      #expect(drawn.allSatisfy { !$0.contains("花") && !$0.contains("菖") }, "\(figure.id)")
    }
    let local = try FigureCatalogTests.figure("local", of: sample)
    #expect(local.altText.contains("花弁") && local.altText.contains("P(菖蒲)"))
    #expect(local.figure.title.contains("P(□□ (no. 3))"))
  }

  @Test("Trials count from 1, in figure and table alike")
  func trials() throws {
    let figure = try FigureCatalogTests.figure("study")
    let table = try #require(ReportTables(FiguresSample.iris.record).study)
    #expect(figure.table.rows.map(\.first) == table.rows.map(\.first))
    #expect(figure.table.rows.first?.first == "1")
    #expect(figure.caption.contains("not on the grid"))
    let onGrid = try FigureCatalogTests.figure("study") { record in
      if let trial = record.study?.trials.first { record.study?.published = trial }
    }
    #expect(!onGrid.caption.contains("not on the grid"))
  }
}
