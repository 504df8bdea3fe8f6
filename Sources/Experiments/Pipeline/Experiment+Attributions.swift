import Datasets
import Evaluation
import Execution
import Explainers
import QuantumLearning
import Records

extension Experiment {
  /// Looks at what the attributions toward the predicted classes are like and how far they agree.
  func attributionsRecord(
    of explanations: [Explanation], classifier: VariationalClassifier, labels: [Int]
  ) -> AttributionsRecord {
    let values = explanations.map { $0.attributions(toward: labels).map(\.values) }
    let tied = "every attribution ties all features"
    func mean(_ numbers: [Double?]) -> Quantity {
      let known = numbers.compactMap(\.self)
      return Quantity(known.reduce(0, +) / Double(known.count), reason: tied)
    }
    return AttributionsRecord(
      methods: zip(explanations, values).map { explanation, values in
        AttributionsRecord.Method(
          name: explanation.method.name,
          sparsity: mean(values.map(AttributionConcentration.gini)),
          complexity: mean(values.map(AttributionConcentration.complexity)),
          gradientAgreement: mean(
            RankAgreement.withInputGradient(
              values, of: test.features, toward: labels, classifier: classifier)))
      },
      agreement: RankAgreement.between(values).map { row in
        row.map { Quantity($0 ?? .nan, reason: tied) }
      })
  }
}
