import ArgumentParser
import Comparisons
import Execution
import Foundation
import Records

/// How often `qpert compare` calls a change what is none, and how often it finds what is one.
@main
struct ComparisonPower: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "comparison-power",
    abstract: "False alarms and power of comparing two runs, on Iris with default settings.")

  @Option(help: "Training seeds without a planted regression.")
  var seeds = 400

  @Option(help: "Training seeds of each planted regression.")
  var planted = 60

  @Option(help: "Comparisons a line of the tables.")
  var pairs = 200

  /// Seeds a side.
  private static let designs = [(2, 2), (3, 3), (5, 5), (10, 1), (10, 2), (10, 10)]

  func run() async throws {
    let sound = try await RecordPool(of: .none, seeds: 1..<UInt64(seeds + 1))
    print(falseAlarms(sound))
    print("| planted regression | size | " + Self.headings + " | same weights, 1 seed |")
    print("|---|---|" + String(repeating: "---:|", count: Self.designs.count + 1))
    for regression in Regression.all {
      let pool = try await RecordPool(
        of: regression, seeds: 1_000_001..<UInt64(1_000_001 + planted))
      let twins = regression.keepsWeights ? try await instancePower(regression, sound) : "–"
      let cells = Self.designs.map { power(of: $0, sound, pool) }
      print(
        "| \(regression.name) | \(regression.size) | \(cells.joined(separator: " | ")) | \(twins) |"
      )
    }
  }

  private static var headings: String {
    designs.map { "\($0) and \($1) seeds" }.joined(separator: " | ")
  }

  /// Both sides are of one code and differ in their training seeds alone.
  private func falseAlarms(_ pool: RecordPool) -> String {
    var lines = [
      "| no change: reads | " + Self.headings + " | rows as the sample |",
      "|---|" + String(repeating: "---:|", count: Self.designs.count + 1),
    ]
    var words: [[ComparisonVerdict.Word]] = Self.designs.map { base, head in
      (0..<pairs).map { pair in
        var random = RandomStream(seed: 1, label: "pairs \(base) \(head)", index: pair)
        let first = pool.record(of: base, using: &random)
        let second = pool.record(of: head, excluding: Set(first.drawn), using: &random)
        return ComparisonRecord(base: ("", first.record), head: ("", second.record)).verdict.word
      }
    }
    words.append(rowsAsSample(pool))
    for (name, chosen) in [
      ("regressed or mixed", [.regressed, .mixed]), ("improved", [.improved]),
      ("either", [.regressed, .mixed, .improved]),
    ] as [(String, [ComparisonVerdict.Word])] {
      let cells = words.map { words in
        Self.percent(words.count { chosen.contains($0) }, of: words.count)
      }
      lines.append("| \(name) | \(cells.joined(separator: " | ")) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What would be said of one seed a side if models trained anew were taken for the same one.
  private func rowsAsSample(_ pool: RecordPool) -> [ComparisonVerdict.Word] {
    (0..<pairs).map { pair in
      var random = RandomStream(seed: 1, label: "pairs of rows", index: pair)
      let first = pool.record(of: 1, using: &random)
      var second = pool.record(of: 1, excluding: Set(first.drawn), using: &random).record
      second.seeds![0].weights = first.record.seeds![0].weights
      // With the same weights these would differ for certain.
      second.seeds![0].epochs = first.record.seeds![0].epochs
      return ComparisonRecord(base: ("", first.record), head: ("", second)).verdict.word
    }
  }

  /// Returns how often a regression is found between models trained anew.
  private func power(of design: (Int, Int), _ sound: RecordPool, _ pool: RecordPool) -> String {
    let found = (0..<pairs).count { pair in
      var random = RandomStream(seed: 2, label: "power \(design)", index: pair)
      let base = sound.record(of: design.0, using: &random)
      let head = pool.record(of: design.1, using: &random)
      // As the base, but for its seeds: the plant may have moved the head's labels.
      var comparable = head.record
      comparable.test = base.record.test
      return Self.isFound(base.record, comparable)
    }
    return Self.percent(found, of: pairs)
  }

  /// Returns how often a regression is found between runs of the same weights, one seed each.
  private func instancePower(_ regression: Regression, _ sound: RecordPool) async throws -> String {
    let twins = try await RecordPool(of: regression, seeds: 1..<UInt64(planted + 1))
    let found = zip(sound.seeds, twins.seeds).count { first, second in
      var head = twins.record([second])
      head.test = sound.example.test
      return Self.isFound(sound.record([first]), head)
    }
    return Self.percent(found, of: twins.seeds.count)
  }

  private static func isFound(_ base: RunRecord, _ head: RunRecord) -> Bool {
    let word = ComparisonRecord(base: ("", base), head: ("", head)).verdict.word
    return word == .regressed || word == .mixed
  }

  /// Such as "2.5 %".
  private static func percent(_ count: Int, of total: Int) -> String {
    String(format: "%.1f %%", 100 * Double(count) / Double(total))
  }
}
