/// A look behind the numbers that takes long, and is run only when it is asked for.
public enum Diagnostic: String, Sendable, CaseIterable, Codable {
  /// QPert with each term of its loss left out, with each alone, and with each read otherwise.
  case ablation
  /// QPert's masks learned on, and from other starts.
  case convergence
  /// Explanations of instances moved a little.
  case stability
  /// Explanations as the model's layers become random.
  case randomisation
  /// Explanations under other seeds of the methods.
  case seeds
  /// Explanations through more and fewer shots.
  case shots
  /// Explanations of models beside planted columns: noise, and a copy of a feature.
  case truth
}
