import Foundation
import Records
import Testing

@testable import Reporting

/// The documents as they were last approved. `RENEW_GOLDEN=1 swift test --filter GoldenTests`
/// writes them anew; look at the difference before committing it.
@Suite struct GoldenTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/report")

  static let cases: [String] = ["iris", "hostile"]

  static func record(_ name: String) -> RunRecord {
    name == "iris" ? .sampleOfSeeds : .sample(.hostile)
  }

  @Test("HTML and Markdown are those approved", arguments: cases)
  func documents(name: String) throws {
    let renderer = ReportRenderer(templates: try Templates())
    let figures = ["insertion-deletion", "circuit"].map(DocumentFigure.sample)
    let record = Self.record(name)
    let documents = [
      ("html", renderer.html(for: record, figures: figures)),
      ("md", renderer.markdown(for: record, figures: figures)),
    ]
    for (kind, made) in documents {
      let file = Self.folder.appending(path: "\(name).\(kind)")
      if ProcessInfo.processInfo.environment["RENEW_GOLDEN"] != nil {
        try FileManager.default.createDirectory(
          at: Self.folder, withIntermediateDirectories: true)
        try Data(made.utf8).write(to: file)
      }
      let approved = try String(contentsOf: file, encoding: .utf8).split(
        separator: "\n", omittingEmptySubsequences: false)
      let lines = made.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count == approved.count)
      for (number, pair) in zip(lines, approved).enumerated() where pair.0 != pair.1 {
        Issue.record("\(name).\(kind):\(number + 1): \(pair.0.prefix(300))")
        break
      }
    }
  }
}
