extension [Double] {
  /// Of class probabilities, the most probable class: the first one, where several are.
  public var predictedClass: Int {
    precondition(!isEmpty, "probabilities of no class")
    var predicted = 0
    for (label, probability) in enumerated() where probability > self[predicted] {
      predicted = label
    }
    return predicted
  }

  /// The most probable class but the predicted one: the first one, where several are. The
  /// predicted class itself, where there is no other.
  public var runnerUpClass: Int {
    let predicted = predictedClass
    let others = indices.filter { $0 != predicted }
    guard let first = others.first else { return predicted }
    return others.dropFirst().reduce(first) { self[$1] > self[$0] ? $1 : $0 }
  }
}
