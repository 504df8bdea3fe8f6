import Evaluation
import Records

extension ClassFlip {
  /// Returns the test rows whose predicted class differs, at the first seed that both runs have.
  static func all(_ base: RunRecord, _ head: RunRecord) -> [ClassFlip] {
    let classes = base.dataset.classes
    guard let (first, second) = base.sharedSeeds(with: head).first else { return [] }
    return zip(first.predicted, second.predicted).enumerated().compactMap { instance, pair in
      guard pair.0 != pair.1 else { return nil }
      let row = base.test.instances[instance]
      return ClassFlip(
        seed: first.seed, instance: instance, row: row.row, label: classes[row.label],
        base: classes[pair.0], head: classes[pair.1])
    }
  }
}

extension RankingAgreement {
  /// Returns how far each method of both runs ranks the features alike, if the seed that the
  /// records show in full is the same; each side toward its own predicted class.
  static func all(_ base: RunRecord, _ head: RunRecord) -> [RankingAgreement] {
    guard base.provenance.seed == head.provenance.seed else { return [] }
    return base.methods.compactMap { method in
      head.methods.first { $0.name == method.name }.map { other in
        agreement(values(of: method, in: base), values(of: other, in: head), method)
      }
    }
  }

  private static func values(of method: MethodRecord, in record: RunRecord) -> [[Double]?] {
    record.test.instances.enumerated().map { instance, row in
      method.attribution(of: instance, toward: row.predicted)?.values
    }
  }

  private static func agreement(
    _ base: [[Double]?], _ head: [[Double]?], _ method: MethodRecord
  ) -> RankingAgreement {
    let pairs = zip(base, head).compactMap { first, second in
      first.flatMap { first in
        second.flatMap { second in
          first.contains(where: \.isNaN) || second.contains(where: \.isNaN)
            ? nil : (first, second)
        }
      }
    }
    let taus = pairs.compactMap { KendallTau.b($0, $1) }
    let rankings = pairs.map { (Ranking(descending: $0), Ranking(descending: $1)) }
    return RankingAgreement(
      method: method.name, title: method.title,
      meanTau: taus.isEmpty ? nil : taus.reduce(0, +) / Double(taus.count),
      changed: rankings.count { $0 != $1 }, instances: pairs.count,
      topChanged: rankings.count { $0.order.first != $1.order.first })
  }
}
