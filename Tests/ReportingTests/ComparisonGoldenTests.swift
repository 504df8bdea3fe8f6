import Foundation
import Records
import Testing

@testable import Reporting

/// Comparisons as they were last approved. `RENEW_GOLDEN=1 swift test --filter
/// ComparisonGoldenTests` writes them anew; look at the difference before committing it.
@Suite("Comparison: approved documents")
struct ComparisonGoldenTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/comparison")

  /// Without the style sheets and pictures, which change by themselves.
  static func text(_ html: String) -> String {
    html.replacing(/(?s)<style>.*<\/style>/, with: "<style></style>")
      .replacing(/base64,[A-Za-z0-9+\/=]*/, with: "base64,")
  }

  @Test("HTML and Markdown are those approved", arguments: ["regressed", "history"])
  func documents(name: String) async throws {
    let report = try await ComparisonReportTests.report(name)
    for kind in ["html", "md"] {
      let made = Self.text(try ComparisonReportTests.text("comparison.\(kind)", of: report))
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
