import Records

extension ReproductionLedger {
  /// Where the paper says two things, and which this run took: read from its record.
  static func contradictions(_ facts: LedgerFacts) -> [Contradiction] {
    (facts.record.qpert.map(terms) ?? []) + claims + (facts.isIris ? claimsOnIris : [])
      + setup(facts.record)
  }

  private static func terms(_ qpert: QPertRecord) -> [Contradiction] {
    [
      Contradiction(
        topic: "Target term",
        paper: "Suppresses the prediction (section 3), or is the negative log-likelihood of the "
          + "original class, which preserves it (section 4.4, appendix D).",
        reading: words(qpert.readings.target)),
      Contradiction(
        topic: "Fidelity term",
        paper: "One minus the fidelity of states (equations 1 and 2), or a Jensen-Shannon or L2 "
          + "divergence of predictions (equations 3 to 6, appendix D).",
        reading: words(qpert.readings.fidelity)),
      Contradiction(
        topic: "Entanglement term",
        paper: "Mean absolute correlation of mask entries over “batch or time”, though each "
          + "instance is learned alone (equations 7 and 8), or mutual information of distant "
          + "qubits (appendix D).",
        reading: qpert.readings.entanglement == "pearson"
          ? "correlation over an ensemble of \(qpert.ensemble) masks an instance"
          : words(qpert.readings.entanglement)),
      Contradiction(
        topic: "Superposition term",
        paper: "Participation and entropy of class probabilities, to keep them diverse "
          + "(equations 9 to 11), or of the mask, to make it discrete (appendix D); α is not "
          + "given.",
        reading: "\(words(qpert.readings.superposition)), α = "
          + NumberText.setting(qpert.superpositionAlpha)),
    ]
  }

  /// Says in words what a reading's name in the configuration means.
  private static func words(_ reading: String) -> String {
    switch reading {
    case "preserve": "preserve: −log P of the original class"
    case "suppress":
      "suppress: −log(1 − P) of the original class; saliency is what the mask removes"
    case "state": "fidelity of states"
    case "jensen-shannon": "Jensen-Shannon divergence of predictions"
    case "l2": "L2 distance of predictions"
    case "mutual-information": "mutual information of qubits"
    case "class-probabilities": "of class probabilities"
    case "mask": "of the mask"
    default: reading
    }
  }

  private static var claims: [Contradiction] {
    [
      Contradiction(
        topic: "Best method",
        paper: "QPert “consistently outperforms” SHAP and LIME (section 1); in Table 1 SHAP’s "
          + "AUC-Difference is twice QPert’s.",
        reading: "Table 1"),
      Contradiction(
        topic: "Weight of the terms",
        paper: "Fidelity and entanglement have “notably higher weights”, yet theirs are 0.3 and "
          + "0.2 and the target’s is 1.0 (section 4.5).",
        reading: "the published numbers"),
    ]
  }

  /// What the paper says of its data, which is tested on no other.
  private static var claimsOnIris: [Contradiction] {
    [
      Contradiction(
        topic: "Setosa’s main feature",
        paper: "Petal length, as Figure 4 shows it, or petal width, as the paragraph after it "
          + "says (section 4.3).",
        reading: "petal width"),
      Contradiction(
        topic: "Weight of the features",
        paper: "All features are comparable over the test set (section 4.3), or petal features "
          + "dominate (sections 4.1 and 5).",
        reading: "both tested above"),
    ]
  }

  private static func setup(_ record: RunRecord) -> [Contradiction] {
    let decoding = record.model.decoding
    return [
      Contradiction(
        topic: "Baseline of insertion and deletion",
        paper: "The mean of “an opposite class” (section 4.6), which three classes do not have.",
        reading: ReportContext.words(forBaseline: record.reference.baseline)),
      Contradiction(
        topic: "Output",
        paper: "A “softmax output” (appendix A), though the decoded measurements are a "
          + "distribution already (section 3).",
        reading: decoding.softmax ? "softmax" : "no softmax"),
      Contradiction(
        topic: "Decoding",
        paper: "Modulo 3 “evenly distributes” sixteen states over three classes (appendix C), "
          + "which makes 6, 5 and 5.",
        reading: "\(decoding.rule), "
          + decoding.statesPerClass.map(String.init).joined(separator: "/")),
      Contradiction(
        topic: "Cost of a gradient",
        paper: "2p + 1 circuits (appendix E) by parameter shifts (appendix B), and “a single "
          + "pass” on a classical computer (appendix E).",
        reading: record.training.gradient),
    ]
  }
}
