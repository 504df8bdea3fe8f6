import Plotting
import Records
import Testing

@testable import Reporting

@Suite("Figures")
struct FigureCatalogTests {
  static let allIDs = [
    "circuit", "training", "confusion", "circuit-shapley", "spectrum", "local", "indecision",
    "shap-summary", "qpert-summary", "mean-saliency", "interactions", "agreement", "phase-losses",
    "loss-terms", "ablation", "insertion-deletion", "auc-difference", "baseline-sensitivity",
    "shot-stability", "study",
  ]

  /// The figure of that name.
  static func figure(
    _ id: String, of sample: FiguresSample = .iris, editing: (inout RunRecord) -> Void = { _ in }
  ) throws -> ReportFigure {
    var record = sample.record
    editing(&record)
    return try #require(FigureCatalog.figures(of: record).first { $0.id == id })
  }

  static func ids(editing: (inout RunRecord) -> Void) throws -> [String] {
    var record = FiguresSample.iris.record
    editing(&record)
    return try FigureCatalog.figures(of: record).map(\.id)
  }

  @Test("A full record has every figure, in the report's order")
  func order() throws {
    #expect(try Self.ids { _ in } == Self.allIDs)
  }

  @Test("Methods beyond the paper's and ours have curves of their own")
  func further() throws {
    let sample = FiguresSample(
      description: "further", methods: ["shap", "qpert", "qpert-r", "rise", "occlusion"])
    let curves = try Self.figure("insertion-deletion", of: sample).table
    let further = try Self.figure("further-insertion-deletion", of: sample).table
    func names(_ table: DataTable) -> Set<String> {
      Set(
        table.columns.dropFirst().compactMap { $0.title.split(separator: ",").first }.map(
          String.init))
    }
    #expect(names(curves).isSuperset(of: ["SHAP", "QPert", "qpert-r"]))
    #expect(names(curves).isDisjoint(with: ["rise", "occlusion"]))
    #expect(names(further).isSuperset(of: ["rise", "occlusion"]))
    #expect(names(further).isDisjoint(with: ["SHAP", "QPert", "qpert-r"]))
  }

  @Test("Every text is there and every table is a rectangle", arguments: FiguresSample.all)
  func completeness(sample: FiguresSample) throws {
    for figure in try FigureCatalog.figures(of: sample.record) {
      #expect(!figure.figure.title.isEmpty && !figure.altText.isEmpty, "\(figure.id)")
      #expect(figure.caption.contains("n = "), "\(figure.id): \(figure.caption)")
      #expect(!figure.table.rows.isEmpty, "\(figure.id)")
      let columns = figure.table.columns.count
      #expect(figure.table.rows.allSatisfy { $0.count == columns }, "\(figure.id)")
      let texts = [figure.figure.title, figure.caption, figure.altText]
      #expect(texts.allSatisfy { !$0.contains("nan") && !$0.contains("inf") }, "\(figure.id)")
    }
  }

  @Test("What the record lacks has no figure")
  func absence() throws {
    #expect(
      try Self.ids { $0.study = nil } == Self.allIDs.filter { $0 != "study" })
    let withoutQPert = try Self.ids { record in
      record.methods.removeAll { $0.name == "qpert" }
      record.faithfulness["qpert"] = nil
      record.qpert = nil
      record.diagnostics = nil
    }
    let ofQPert = ["qpert-summary", "mean-saliency", "phase-losses", "loss-terms", "ablation"]
    let asked = ["shot-stability"]
    #expect(withoutQPert == Self.allIDs.filter { !(ofQPert + asked).contains($0) })
    let withoutSHAP = try Self.ids { $0.methods.removeAll { $0.name == "shap" } }
    #expect(withoutSHAP == Self.allIDs.filter { $0 != "shap-summary" })
    let bare = try Self.ids { record in
      record.methods = []
      record.faithfulness = [:]
      record.qpert = nil
      record.study = nil
      record.baselines = nil
      record.attributions = nil
      record.interactions = nil
      record.circuitShapley = nil
      record.spectrum = nil
      record.indecision = nil
      record.diagnostics = nil
      record.training.history = []
      record.model.gates = []
    }
    #expect(bare == ["confusion"])
  }

  @Test("A record that contradicts itself is an error")
  func contradictions() {
    #expect(throws: RecordContradiction.unknown(part: "local.instance", number: 99)) {
      try Self.ids { $0.local.instance = 99 }
    }
    #expect(throws: RecordContradiction.self) {
      try Self.ids { $0.methods[0].attributions[3].values.removeLast() }
    }
    #expect(throws: RecordContradiction.self) { try Self.ids { $0.test.confusion.removeLast() } }
    #expect(throws: RecordContradiction.unknown(part: "circuitShapley.parts.qubit", number: 4)) {
      try Self.ids { $0.circuitShapley?.parts[0].qubit = 4 }
    }
    #expect(throws: RecordContradiction.unknown(part: "circuitShapley.parts.weights", number: 44)) {
      try Self.ids { $0.circuitShapley?.parts[0].weights[1] = 44 }
    }
    #expect(throws: RecordContradiction.self) {
      try Self.ids { $0.spectrum?.classes[1].alone.removeLast() }
    }
    #expect(throws: RecordContradiction.unknown(part: "indecision.features", number: 9)) {
      try Self.ids { $0.indecision?.features[1] = 9 }
    }
    #expect(throws: RecordContradiction.self) {
      try Self.ids { $0.indecision?.margins[3].removeLast() }
    }
    #expect(throws: RecordContradiction.self) {
      try Self.ids { $0.reference.randomDeletionBand.removeLast() }
    }
  }

  @Test("The same record gives the same bytes")
  func determinism() throws {
    let first = try FigureCatalog.figures(of: FiguresSample.iris.record)
    let second = try FigureCatalog.figures(of: FiguresSample.iris.record)
    for (first, second) in zip(first, second) {
      #expect(try first.figure.rendered(as: .svg) == second.figure.rendered(as: .svg))
      #expect(first.table == second.table && first.altText == second.altText)
    }
  }
}
