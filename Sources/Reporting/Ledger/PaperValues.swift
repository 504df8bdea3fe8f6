/// The paper's numbers: what the ledger compares with.
enum PaperValues {
  struct Row: Sendable {
    /// As the record names the method.
    var method: String
    var title: String
    var insertionAUC: Double
    var deletionAUC: Double
    var aucDifference: Double
  }

  /// Table 1, in its order.
  static let table1 = [
    Row(
      method: "shap", title: "SHAP", insertionAUC: 0.529, deletionAUC: 0.455,
      aucDifference: 0.074),
    Row(
      method: "qpert", title: "QPert", insertionAUC: 0.496, deletionAUC: 0.461,
      aucDifference: 0.035),
    Row(
      method: "lime", title: "LIME", insertionAUC: 0.479, deletionAUC: 0.513,
      aucDifference: -0.034),
    Row(
      method: "random", title: "Random", insertionAUC: 0.449, deletionAUC: 0.502,
      aucDifference: -0.053),
  ]

  /// Of the Virginica in Figure 2.
  static let limeConfidence = 0.51
  /// Appendix E: (2p + 1) × shots.
  static let circuitExecutions = 178_000
  static let layers = 3
  static let qubits = 4
  /// Appendix E: p = 12L + 8, 44 for the paper's three layers.
  static func parameters(layers: Int) -> Int { 12 * layers + 8 }
  /// Appendix B.
  static let lossThreshold = 0.1
}
