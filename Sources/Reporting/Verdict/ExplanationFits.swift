import Records

/// What the explainers say of their own fit: the residual of those whose values share
/// out the prediction, LIME's local R² and local gap.
struct ExplanationFits {
  let sentence: String?

  init(_ record: RunRecord) {
    let parts =
      record.methods.compactMap(Self.efficiency) + LinearFit.sentences(LinearFit.all(record))
    sentence = parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  private static func efficiency(_ method: MethodRecord) -> String? {
    let sizes = method.attributions.compactMap { $0.efficiencyResidual.map(abs) }
    guard let largest = sizes.max() else { return nil }
    return "\(method.title)’s values must sum to the prediction’s gap from the method’s base; the "
      + "largest |residual| of \(Sentences.count(sizes.count, "explanation")) is "
      + "\(NumberText.digits(largest))"
      + (method.shots.map { ", noise of the \(NumberText.count($0)) shots included." } ?? ".")
  }
}
