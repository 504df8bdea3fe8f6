import Foundation
import Records
import Testing

@testable import Reporting

/// `templates/README.md` beside what templates can in fact say.
@Suite struct TemplateDocumentationTests {
  /// The names under each heading that has a table of variables.
  static let documented: [String: Set<String>] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "templates/README.md")
    let text = try! String(contentsOf: file, encoding: .utf8)
    var names: [String: Set<String>] = [:]
    for section in text.components(separatedBy: "\n### ").dropFirst() {
      let lines = section.split(separator: "\n")
      for line in lines where line.hasPrefix("| `") {
        let cells = line.split(separator: "|")
        #expect(cells.count >= 3, "\(line)")
        names[String(lines[0]), default: []]
          .formUnion(cells[0].matches(of: /`([^`]+)`/).map { String($0.1) })
      }
    }
    return names
  }()

  /// What a template finds in a value: the names that reflection gives it.
  static func names(_ value: Any) -> Set<String> {
    Set(Mirror(reflecting: value).children.compactMap(\.label))
  }

  static var contexts: [(section: String, value: Any)] {
    let context = ReportContext(
      .sampleOfEverything, figures: DocumentFigure.samples, assets: .embedded)
    let table = context.tables["pairs"]!
    return [
      ("The report", context), ("A verdict", context.verdict),
      ("A key figure", context.keyFigures[0]), ("Provenance", context.provenance),
      ("An item", context.provenance.items[0]), ("A method", context.methods[0]),
      ("The model", context.model), ("The prediction", context.local),
      ("A probability", context.local.probabilities[0]), ("QPert", context.qpert!),
      ("The training seeds", context.seeds!), ("The study", context.study!),
      ("The diagnostics", context.diagnostics!), ("A part", context.diagnostics!.parts[0]),
      ("The ledger", context.ledger),
      ("An entry", context.ledger.entries[0]),
      ("A contradiction", context.ledger.contradictions[0]),
      ("A figure", context.figures["circuit"]!), ("A table", table), ("A row", table.rows[0]),
      ("A cell", table.columns[0]),
    ] + comparisonContexts
  }

  @Test("README documents every variable there is, and no other")
  func variables() {
    #expect(Set(Self.documented.keys) == Set(Self.contexts.map(\.section)))
    for (section, value) in Self.contexts {
      let names = Self.names(value)
      let documented = Self.documented[section] ?? []
      #expect(names.subtracting(documented).isEmpty, "\(section) lacks these")
      #expect(documented.subtracting(names).isEmpty, "\(section) has no such")
    }
  }

  @Test("README names every figure with a place, and every table")
  func identifiers() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "templates/README.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let tables = ReportTables(.sampleOfEverything).all.map(\.id)
    for (row, ids) in [("figures", ReportContext.placed), ("tables", Set(tables))] {
      let line = try #require(
        text.split(separator: "\n").first { $0.hasPrefix("| `\(row)` |") })
      let named = line.matches(of: /`([a-z][a-z\-]*)`/).map { String($0.1) }
      #expect(Set(named).subtracting([row]) == ids.subtracting([row]))
    }
  }
}

extension TemplateDocumentationTests {
  static var comparisonContexts: [(section: String, value: Any)] {
    let comparison = ComparisonRecord.sample(ComparisonReportTests.history)
    let record = FiguresSample.iris.record
    let pairs = try! FigurePair.pairs(
      base: ReportSide(record: record), head: ReportSide(record: .sample()))
    let compared = try! ComparedFigure(pairs.first { $0.kind == .data }!)
    let context = ComparisonContext(
      comparison, base: record, head: record, own: [], compared: [compared], assets: .embedded,
      isBrief: false)
    let figure = context.changedFigures[0]
    return [
      ("The comparison", context), ("The comparison’s verdict", context.verdict),
      ("A run", context.base), ("A check", context.checks[0]),
      ("Failed checks", FailedChecks([CheckContext(comparison.failedCheck)])!),
      ("A gate", context.gates[0]), ("Metrics on both sides", context.gatedMetrics!),
      ("A metric", context.gatedMetrics!.rows[0]), ("A figure on both sides", figure),
      ("A side", figure.sides[0]), ("A history", context.history!),
      ("A step", context.history!.steps[0]),
    ]
  }
}

extension ComparisonRecord {
  /// The first check, as if it had failed.
  fileprivate var failedCheck: ComparabilityCheck {
    var check = comparability[0]
    check.agrees = false
    return check
  }
}
