import Records

/// One of the runs compared, as templates see it.
struct RunContext {
  let path: String
  /// The commit's first twelve characters, or "no commit".
  let commit: String
  let isDirty: Bool
  let command: String
  /// "1 training seed: 7" or "10 training seeds: 1 to 10".
  let seeds: String

  init(_ run: ComparedRun) {
    path = Self.short(run.path)
    commit = Self.commit(of: run)
    isDirty = run.dirty == true
    command = run.command
    seeds = Self.seeds(run.seeds)
  }

  /// The commit as figures and headings call it.
  static func commit(of run: ComparedRun, length: Int = 12) -> String {
    guard let commit = run.commit, !commit.isEmpty else { return "no commit" }
    return Sentences.name(String(commit.prefix(length)))
  }

  /// A path, its middle left out where it is very long.
  static func short(_ path: String) -> String {
    path.count > 160 ? "\(path.prefix(60))…\(path.suffix(90))" : path
  }

  static func seeds(_ seeds: [UInt64]) -> String {
    let count = Sentences.count(seeds.count, "training seed")
    guard let first = seeds.first, let last = seeds.last else { return "none" }
    if seeds.count == 1 { return "\(count): \(first)" }
    if zip(seeds, seeds.dropFirst()).allSatisfy({ $0 < $1 && $0 + 1 == $1 }) {
      return "\(count): \(first) to \(last)"
    }
    let shown = seeds.prefix(12).map { "\($0)" }
    return "\(count): " + shown.joined(separator: ", ") + (seeds.count > shown.count ? " …" : "")
  }

  /// What is known of either run, side by side.
  static func provenance(
    _ comparison: ComparisonRecord, base: RunRecord?, head: RunRecord?
  ) -> TableContext {
    func facts(_ run: ComparedRun, _ record: RunRecord?) -> [String] {
      let commit = (run.commit ?? "none") + (run.dirty == true ? " + uncommitted changes" : "")
      let source = record?.provenance
      let versions = source.map(\.versions)
      return [
        short(run.path), commit, run.command, seeds(run.seeds),
        record.map { Sentences.name($0.dataset.name) } ?? NumberText.none,
        source?.datasetHash ?? NumberText.none, source?.splitHash ?? NumberText.none,
        source?.configurationHash ?? NumberText.none,
        versions.map {
          "qpert \($0.qpert), Swift \($0.swift), cairo \($0.cairo), Pango \($0.pango)"
        } ?? NumberText.none,
        source?.arithmetic ?? NumberText.none,
        record.map { "\($0.schema.major).\($0.schema.minor)" } ?? NumberText.none,
      ]
    }
    let labels = [
      "Path", "Commit", "Command", "Seeds", "Dataset", "Dataset SHA-256", "Split SHA-256",
      "Configuration SHA-256", "Versions", "Arithmetic",
      "Schema of the record",
    ]
    let rows = zip(labels, zip(facts(comparison.base, base), facts(comparison.head, head)))
    return ComparisonTables.context(
      "provenance", "Where the two runs come from",
      DataTable(
        columns: ["What", "Base", "Head"].map { .init($0, isNumeric: false) },
        rows: rows.map { [$0, $1.0, $1.1] }))
  }
}
