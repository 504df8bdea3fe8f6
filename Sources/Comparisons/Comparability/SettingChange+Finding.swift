import Records

extension SettingChange {
  /// Returns every setting, hash, seed and version that differs: the exact lane.
  static func all(_ base: RunRecord, _ head: RunRecord) -> [SettingChange] {
    let configuration = changes(
      .configuration, base.provenance.configuration.flattened,
      head.provenance.configuration.flattened)
    return configuration + changes(.dataset, dataset(base), dataset(head))
      + changes(.versions, versions(base), versions(head))
      + changes(.provenance, provenance(base), provenance(head))
  }

  private typealias Pairs = [(name: String, text: String)]

  private static func dataset(_ record: RunRecord) -> Pairs {
    [
      ("name", record.dataset.name), ("rows", "\(record.dataset.rows)"),
      ("features", record.dataset.features.joined(separator: ", ")),
      ("label", record.dataset.label),
      ("classes", record.dataset.classes.joined(separator: ", ")),
      ("SHA-256", record.provenance.datasetHash),
      ("split SHA-256", record.provenance.splitHash),
    ]
  }

  private static func versions(_ record: RunRecord) -> Pairs {
    let versions = record.provenance.versions
    let schema = record.schema
    let pairs = [
      ("qpert", versions.qpert), ("Swift", versions.swift), ("cairo", versions.cairo),
      ("Pango", versions.pango), ("font SHA-256", record.provenance.fontHash),
      ("record schema", "\(schema.major).\(schema.minor)"),
    ]
    // Another one's last bits are no change of qpert, nor of what it was asked.
    return pairs + (record.provenance.arithmetic.map { [("arithmetic", $0)] } ?? [])
  }

  private static func provenance(_ record: RunRecord) -> Pairs {
    let source = record.provenance
    return [
      ("commit", source.commit ?? "none"),
      ("uncommitted changes", source.dirty.map { $0 ? "yes" : "no" } ?? "unknown"),
      ("command", source.command),
    ]
  }

  private static func changes(
    _ group: Group, _ base: Pairs, _ head: Pairs
  ) -> [SettingChange] {
    let names =
      base.map(\.name)
      + head.map(\.name).filter { name in
        !base.contains { $0.name == name }
      }
    return names.compactMap { name in
      let before = base.first { $0.name == name }?.text ?? "absent"
      let after = head.first { $0.name == name }?.text ?? "absent"
      return before == after
        ? nil : SettingChange(group: group, name: name, base: before, head: after)
    }
  }
}
