import Records

/// What the explainers say of their own fit: the residual of those whose values share
/// out the prediction, LIME's local R².
struct ExplanationFits {
  let sentence: String?

  init(_ record: RunRecord) {
    let parts = record.methods.flatMap { [Self.efficiency($0), Self.fit($0)].compactMap(\.self) }
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

  private static func fit(_ method: MethodRecord) -> String? {
    let values = method.attributions.compactMap(\.localR2)
    guard let least = values.min(), let greatest = values.max() else { return nil }
    let ends = [least, greatest].map { NumberText.decimal($0, 2) }
    let text =
      ends[0] == ends[1]
      ? ends[0] : "\(NumberText.decimal(values.mean, 2)) in the mean, \(ends[0]) to \(ends[1])"
    return "\(method.title)’s local R² over \(Sentences.count(values.count, "explanation")) is "
      + "\(text)."
  }
}
