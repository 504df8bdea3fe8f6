import Records

extension ComparabilityCheck {
  /// Returns what must agree before numbers are compared, the required things first.
  static func all(_ base: RunRecord, _ head: RunRecord) -> [ComparabilityCheck] {
    let remake = "make both reports from the same table with the same --split-seed"
    return [
      required(
        "data", base, head, remake, by: \.provenance.datasetHash,
        showing: { "\($0.dataset.name), SHA-256 \($0.provenance.datasetHash.prefix(12))" }),
      required(
        "columns", base, head, "name the same features and the same --label",
        by: { [$0.dataset.features, [$0.dataset.label]] },
        showing: { "\($0.dataset.features.joined(separator: ", ")) → \($0.dataset.label)" }),
      required(
        "test rows", base, head, remake,
        by: { [$0.dataset.split.test, $0.test.instances.map(\.label)] },
        showing: {
          "\($0.dataset.split.test.count) rows, split SHA-256 "
            + $0.provenance.splitHash.prefix(12)
        }),
      required(
        "training rows", base, head, remake,
        by: { [$0.dataset.split.train, $0.dataset.split.validation] },
        showing: {
          "\($0.dataset.split.train.count) + \($0.dataset.split.validation.count) rows, split "
            + "SHA-256 \($0.provenance.splitHash.prefix(12))"
        }),
      required(
        "output explained", base, head, "set model.decoding and model.softmax alike",
        by: { [output(of: $0)] + $0.dataset.classes }, showing: { output(of: $0) }),
      required(
        "baseline of insertion and deletion", base, head, "set evaluation.baseline alike",
        by: \.reference.baseline, showing: { $0.reference.baseline }),
      methods(base, head),
    ]
  }

  private static func output(of record: RunRecord) -> String {
    let decoding = record.model.decoding
    return "P(\(record.dataset.classes.joined(separator: ", "))), \(decoding.rule) decoding"
      + (decoding.softmax ? " with softmax" : "")
  }

  private static func required(
    _ name: String, _ base: RunRecord, _ head: RunRecord, _ remedy: String,
    by value: (RunRecord) -> some Equatable, showing text: (RunRecord) -> String
  ) -> ComparabilityCheck {
    let agrees = value(base) == value(head)
    return ComparabilityCheck(
      name: name, base: text(base), head: text(head), agrees: agrees,
      consequence: agrees ? nil : "nothing can be compared: \(remedy)", isRequired: true)
  }

  /// Methods that one side lacks are left out; the others are compared.
  private static func methods(_ base: RunRecord, _ head: RunRecord) -> ComparabilityCheck {
    func names(_ record: RunRecord) -> [String] { record.methods.map(\.name) }
    let missing = names(base).filter { !names(head).contains($0) }
    let new = names(head).filter { !names(base).contains($0) }
    var consequences: [String] = []
    if !missing.isEmpty {
      consequences.append(
        "the head lacks \(missing.joined(separator: ", ")): their gates fail")
    }
    if !new.isEmpty {
      consequences.append(
        "the base lacks \(new.joined(separator: ", ")): nothing to compare them with")
    }
    return ComparabilityCheck(
      name: "methods", base: names(base).joined(separator: ", "),
      head: names(head).joined(separator: ", "), agrees: consequences.isEmpty,
      consequence: consequences.isEmpty ? nil : consequences.joined(separator: "; "),
      isRequired: false)
  }
}
