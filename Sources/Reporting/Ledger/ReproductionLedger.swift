public import Records

/// The paper's numbers and claims beside this run's.
///
/// Every status follows from the record by a rule that stands where the entry is made; none is
/// written down in advance.
public struct ReproductionLedger: Sendable, Equatable {
  public enum Status: String, Sendable, Equatable, CaseIterable {
    case reproduced
    case differs
    case notTestable = "not testable"
  }

  public struct Entry: Sendable, Equatable {
    /// Where the paper says it, such as "Table 1".
    public var source: String
    /// What it says.
    public var claim: String
    /// The paper's number or word.
    public var paper: String
    /// This run's.
    public var ours: String
    public var status: Status
    /// The rule that the status follows, with what it was applied to.
    public var rule: String

    public init(
      _ source: String, _ claim: String, paper: String, ours: String, _ status: Status,
      rule: String
    ) {
      self.source = source
      self.claim = claim
      self.paper = paper
      self.ours = ours
      self.status = status
      self.rule = rule
    }
  }

  /// Where the paper contradicts itself, its own table or arithmetic, or leaves out what is needed.
  public struct Contradiction: Sendable, Equatable {
    public var topic: String
    public var paper: String
    /// What this run took.
    public var reading: String
  }

  /// Whether the run is of Iris, as the paper is; if not, only what does not depend on the data
  /// is compared.
  public let isComparable: Bool
  public let entries: [Entry]
  public let contradictions: [Contradiction]

  public init(of record: RunRecord) {
    let facts = LedgerFacts(record)
    isComparable = facts.isIris
    guard facts.isIris else {
      entries = Self.model(facts)
      contradictions = Self.contradictions(facts)
      return
    }
    entries =
      Self.table1(facts) + Self.order(facts) + Self.local(facts) + Self.attributions(facts)
      + Self.losses(facts) + Self.study(facts) + Self.model(facts)
    contradictions = Self.contradictions(facts)
  }

  public func count(_ status: Status) -> Int { entries.count { $0.status == status } }
}

/// The record, and what the rules ask of it more than once.
struct LedgerFacts {
  let record: RunRecord

  init(_ record: RunRecord) { self.record = record }

  /// Told by its shape and names, whether embedded or read from a file.
  var isIris: Bool {
    let dataset = record.dataset
    let classes = dataset.classes.map { $0.lowercased() }
    return dataset.rows == 150 && dataset.features.count == 4 && classes.count == 3
      && ["setosa", "versicolor", "virginica"].allSatisfy { name in
        classes.contains { $0.hasSuffix(name) }
      }
      && feature("petal", "length") != nil && feature("petal", "width") != nil
      && feature("sepal", "length") != nil && feature("sepal", "width") != nil
  }

  /// The number of the feature whose name contains these words.
  func feature(_ words: String...) -> Int? {
    record.dataset.features.firstIndex { name in
      words.allSatisfy { name.lowercased().contains($0) }
    }
  }

  /// The number of the class whose name ends so.
  func label(_ name: String) -> Int? {
    record.dataset.classes.firstIndex { $0.lowercased().hasSuffix(name) }
  }

  func method(_ name: String) -> MethodRecord? { record.methods.first { $0.name == name } }

  func featureName(_ index: Int) -> String { Sentences.name(record.dataset.features[index]) }

  /// The attributions of a method toward a class, each with its test row.
  func attributions(
    _ name: String, toward label: Int
  ) -> [(values: [Double], instance: TestRecord.Instance)] {
    (method(name)?.attributions ?? []).compactMap { attribution in
      guard attribution.class == label, record.test.instances.indices.contains(attribution.instance)
      else { return nil }
      return (attribution.values, record.test.instances[attribution.instance])
    }
  }

  /// A number a feature: the mean size of its values. Nil below three attributions.
  func meanSize(_ name: String, toward label: Int) -> [Double]? {
    let all = attributions(name, toward: label).map(\.values)
    guard all.count >= 3 else { return nil }
    return record.dataset.features.indices.map { feature in
      all.reduce(0) { $0 + abs($1[feature]) } / Double(all.count)
    }
  }
}
