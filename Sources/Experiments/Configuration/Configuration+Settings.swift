import Evaluation
import Explainers
import QuantumLearning

extension Configuration {
  /// Every setting there is: the only list of them, which parsing, validation, the commented
  /// YAML, the command line and the record all go by.
  static let settings = SettingsSection(
    name: "", comment: "",
    nodes: [
      .setting("seed", \.seed, .integer(seeds), "of training, shots and explainers"),
      .setting(
        "seeds", \.seedCount, .integer(1...1000),
        "trainings to repeat, from seed on"),
      .setting("split-seed", \.splitSeed, .integer(seeds), "of the split of the rows"),
      .setting(
        "shots", \.readout, .readout(shots: 1...1_000_000_000),
        "measurements a circuit; exact for none"),
      .section("data", "the table to learn from", dataNodes),
      .section("model", "the quantum classifier", modelNodes),
      .section("training", "gradient descent", trainingNodes),
      .section("explainers", "what is compared", explainerNodes),
      .section("lime", "local linear fits", limeNodes),
      .section("qpert", "learned masks", qpertNodes),
      .section("qpert-r", "learned rankings", qpertRNodes),
      .section("evaluation", "insertion and deletion of features", evaluationNodes),
      .section("study", "the search for QPert's coefficients", studyNodes),
      .setting(
        "diagnostics", \.diagnostics, .list(of: .choice, mayBeEmpty: true),
        "looks behind the numbers that take longer"),
      .section("report", "what is written", reportNodes),
    ])

  private static let seeds = UInt64(0)...UInt64(Int.max)
  private static let counts = 1...1_000_000
  private static let starts = 0...1_000_000

  private static let dataNodes: [SettingsNode] = [
    .setting("file", \.data.file, .text("a path"), "a CSV file; null for the embedded Iris"),
    .setting("label", \.data.label, .text("a column name"), "the column that holds the classes"),
  ]

  private static let modelNodes: [SettingsNode] = [
    .setting("encoding", \.model.encoding, .choice, "how features become a state"),
    .setting("layers", \.model.layers, .integer(1...20), "rotations and a ring of CNOTs each"),
    .setting(
      "decoding", \.model.decoding, .choice,
      "class k mod n: the sum over its states or their mean"),
    .setting(
      "softmax", \.model.softmax, .flag, "whether a softmax follows, which caps confidence"),
  ]

  private static let trainingNodes: [SettingsNode] = [
    .setting(
      "gradient", \.training.gradient, .choice, "with shots, exactly, or in one random direction"),
    .setting("batch-size", \.training.batchSize, .integer(counts), "rows a step"),
    .setting("epochs", \.training.epochs, .integer(counts), "passes over the rows, at most"),
    .setting(
      "learning-rate", \.training.learningRate, .number(.above(0), .to(100)), "of the first step"),
    .setting(
      "decay", \.training.decay, .number(.above(0), .to(1)),
      "the rate's factor an epoch without improvement"),
    .setting(
      "decay-patience", \.training.decayPatience, .integer(counts),
      "epochs without improvement before the rate decays"),
    .setting(
      "stop-patience", \.training.stopPatience, .integer(counts),
      "epochs without improvement before training stops"),
    .setting(
      "loss-threshold", \.training.lossThreshold, .number(.from(0)),
      "validation loss below which training stops"),
  ]

  private static let explainerNodes: [SettingsNode] = [
    .setting(
      "methods", \.methods, .list(of: .name(ExplanationMethod.all.map(\.name))),
      "in the order of tables and figures")
  ]

  private static let limeNodes: [SettingsNode] = [
    .setting("samples", \.lime.sampleCount, .integer(2...10_000_000), "a neighbourhood"),
    .setting(
      "kernel-width", \.lime.kernelWidthFactor, .number(.above(0)),
      "times the root of the number of features"),
    .setting("ridge", \.lime.ridgePenalty, .number(.above(0)), "the regression's penalty"),
  ]

  private static let qpertNodes: [SettingsNode] = [
    .setting("iterations", \.qpert.iterations, .integer(counts), "steps of Adam an instance"),
    .setting(
      "learning-rate", \.qpert.learningRate, .number(.above(0), .to(100)), "Adam's step size"),
    .setting("ensemble", \.qpert.ensemble, .integer(2...256), "masks learned an instance"),
    .setting("target", \.qpert.target, .choice, "what a mask shall do to the prediction"),
    .setting("fidelity", \.qpert.fidelity, .choice, "how far a perturbed sample is"),
    .setting("entanglement", \.qpert.entanglement, .choice, "of masks or of qubits"),
    .setting("superposition", \.qpert.superposition, .choice, "whose participation and entropy"),
    .setting(
      "superposition-alpha", \.qpert.superpositionAlpha, .number(.from(0)),
      "weight of entropy beside participation"),
    .section("coefficients", "what each term of the loss is multiplied by", coefficientNodes),
    .section("starts", "the iteration at which each term enters the loss", startNodes),
  ]

  private static let qpertRNodes: [SettingsNode] = [
    .setting("starts", \.qpertR.starts, .integer(1...256), "rankings learned an instance"),
    .setting("iterations", \.qpertR.iterations, .integer(counts), "steps of Adam an instance"),
    .setting(
      "learning-rate", \.qpertR.learningRate, .number(.above(0), .to(100)), "Adam's step size"),
    .setting(
      "first-temperature", \.qpertR.firstTemperature, .number(.above(0), .to(100)),
      "of soft ranks at the start"),
    .setting(
      "last-temperature", \.qpertR.lastTemperature, .number(.above(0), .to(100)),
      "of soft ranks at the end"),
    .setting(
      "opposite-rows", \.qpertR.oppositeRowCount, .integer(1...1000),
      "rows of other classes in the mixed background"),
  ]

  private static let coefficientNodes: [SettingsNode] = [
    .setting("target", \.qpert.coefficients.target, .number(.from(0)), "of the prediction"),
    .setting("l1", \.qpert.coefficients.l1, .number(.from(0)), "of the mask's size"),
    .setting("fidelity", \.qpert.coefficients.fidelity, .number(.from(0)), "of the distance"),
    .setting(
      "entanglement", \.qpert.coefficients.entanglement, .number(.from(0)), "of correlation"),
    .setting(
      "superposition", \.qpert.coefficients.superposition, .number(.from(0)),
      "of participation and entropy"),
  ]

  private static let startNodes: [SettingsNode] = [
    .setting("target", \.qpert.starts.target, .integer(starts), "of the prediction"),
    .setting("l1", \.qpert.starts.l1, .integer(starts), "of the mask's size"),
    .setting("fidelity", \.qpert.starts.fidelity, .integer(starts), "of the distance"),
    .setting("entanglement", \.qpert.starts.entanglement, .integer(starts), "of correlation"),
    .setting(
      "superposition", \.qpert.starts.superposition, .integer(starts),
      "of participation and entropy"),
  ]

  private static let evaluationNodes: [SettingsNode] = [
    .setting(
      "resamples", \.evaluation.resamples, .integer(100...10_000_000),
      "bootstrap samples and sign flips"),
    .setting(
      "confidence", \.evaluation.confidence, .number(.above(0), .below(1)),
      "coverage of intervals"),
    .setting(
      "baseline", \.evaluation.baseline, .choice, "what a deleted feature is set to"),
  ]

  private static let studyNodes: [SettingsNode] = [
    .setting(
      "trials", \.study.trials, .integer(0...243), "of 243 combinations; 0 for no study")
  ]

  private static let reportNodes: [SettingsNode] = [
    .setting("formats", \.formats, .list(of: .choice), "of the figures' files"),
    .setting("theme", \.theme, .choice, "of the figures: for light or for dark pages"),
  ]
}
