import Records

extension Verdict {
  /// LIME's mean weighted R² below which its linear fits are called weak: under a half, they leave
  /// most of the model's variation unexplained.
  static let weakFit = 0.5
  /// Shapley values must sum to the prediction gap; a larger rest than this is no rounding.
  static let efficiencyTolerance = 1e-6
  /// Below so many test rows, bands and intervals are rough.
  static let fewTestRows = 10

  static func warnings(of record: RunRecord) -> [String] {
    [
      quick(record.provenance), fewRows(record.test), deadWeights(record.model),
      constantFeatures(record.dataset), lossRose(record), hiddenFeatures(record),
      chanceAccuracy(record),
      beaten(record),
      LinearFit.weakness(LinearFit.all(record)),
      threshold(record.training),
      priorBias(record), softmax(record.model),
      record.checks == nil ? majority(record.test) : nil, neverPredicted(record),
      record.qpert.flatMap(neverEntering), efficiency(record.methods),
      uncommitted(record.provenance),
      missingGlyphs(record.dataset),
    ].compactMap(\.self)
  }

  private static func quick(_ provenance: Provenance) -> String? {
    guard provenance.command.split(separator: " ").contains("--quick") else { return nil }
    return "This is a quick run, with fewer epochs, iterations and resamples: a look, not a result."
  }

  private static func fewRows(_ test: TestRecord) -> String? {
    let n = test.instances.count
    guard n > 0, n < fewTestRows else { return nil }
    return
      "There \(n == 1 ? "is" : "are") only \(Sentences.count(n, "test row")): intervals, tests "
      + "and the band of random rankings are rough."
  }

  private static func deadWeights(_ model: ModelRecord) -> String? {
    let dead = model.deadWeights
    guard !dead.isEmpty else { return nil }
    let numbers = Sentences.list(dead.map { "θ\($0)" })
    return "\(dead.count) of \(Sentences.count(model.weights.count, "weight")) "
      + "\(dead.count == 1 ? "is" : "are") dead: no probability depends on \(numbers)."
  }

  /// Columns from which nothing can be learned.
  private static func constantFeatures(_ dataset: DatasetRecord) -> String? {
    let rows = dataset.trainingFeatures
    guard let first = rows.first else { return nil }
    let constant = dataset.features.indices.filter { column in
      rows.allSatisfy { $0[column] == first[column] }
    }
    guard !constant.isEmpty else { return nil }
    let names = Sentences.list(constant.map { "“\(Sentences.name(dataset.features[$0]))”" })
    return "\(names) \(constant.count == 1 ? "has" : "have") the same value in every training row: "
      + "nothing can be learned from \(constant.count == 1 ? "it" : "them"), and what methods say of "
      + "\(constant.count == 1 ? "it" : "them") is noise."
  }

  private static func threshold(_ training: TrainingRecord) -> String? {
    // A threshold of 0 is none: no loss lies below it.
    guard training.stopReason != "loss-threshold", training.lossThreshold > 0 else { return nil }
    let why =
      switch training.stopReason {
      case "no-improvement": "because the validation loss no longer improved"
      case "epoch-limit": "at the limit of epochs"
      default: "(\(training.stopReason))"
      }
    return "Training never reached its loss threshold of "
      + "\(NumberText.setting(training.lossThreshold)): it stopped after "
      + "\(Sentences.count(training.history.count, "epoch")) \(why), and the weights kept have a "
      + "validation loss of \(NumberText.decimal(training.validationLoss))."
  }

  private static func priorBias(_ record: RunRecord) -> String? {
    let decoding = record.model.decoding
    let states = decoding.statesPerClass
    guard decoding.rule == "modulo", let most = states.max(), Set(states).count > 1 else {
      return nil
    }
    let favoured = zip(record.dataset.classes, states).filter { $0.1 == most }
      .map { "“\(Sentences.name($0.0))”" }
    return "The decoding favours \(Sentences.list(favoured)): the \(states.reduce(0, +)) basis "
      + "states are divided \(states.map(String.init).joined(separator: "/")) among the classes, "
      + "so that uniform noise would already be read unevenly."
  }

  private static func softmax(_ model: ModelRecord) -> String? {
    guard model.decoding.softmax else { return nil }
    return "A softmax follows the class probabilities and caps every confidence at "
      + "e/(e + \(max(1, model.decoding.statesPerClass.count - 1)))."
  }

  /// For records without checks, which say more.
  private static func majority(_ test: TestRecord) -> String? {
    let total = test.confusion.joined().reduce(0, +)
    guard total > 0, let largest = test.confusion.map({ $0.reduce(0, +) }).max() else {
      return nil
    }
    let share = Double(largest) / Double(total)
    guard test.accuracy <= share else { return nil }
    return "The classifier is no better than naming the most frequent class, which would be right "
      + "for \(NumberText.percent(ofOne: share)) of the test rows: explanations of it explain "
      + "little."
  }

  private static func neverPredicted(_ record: RunRecord) -> String? {
    let never = record.dataset.classes.indices.filter { label in
      record.test.confusion.allSatisfy { !$0.indices.contains(label) || $0[label] == 0 }
    }
    guard !never.isEmpty, !record.test.confusion.isEmpty else { return nil }
    let names = never.map { "“\(Sentences.name(record.dataset.classes[$0]))”" }
    return "The classifier predicts \(Sentences.list(names)) for no test row."
  }

  private static func efficiency(_ methods: [MethodRecord]) -> String? {
    // Through shots the residual is their noise.
    let largest = methods.filter { $0.shots == nil }.compactMap { method in
      method.attributions.compactMap { $0.efficiencyResidual.map(abs) }.max()
        .map { (title: method.title, rest: $0) }
    }.filter { $0.rest > efficiencyTolerance }
    guard let most = largest.map(\.rest).max() else { return nil }
    return "Values of \(Sentences.list(largest.map(\.title))) miss the prediction gap that they "
      + "should sum to by up to \(NumberText.decimal(most, 6))."
  }

  /// Nil, too, where the font itself is missing: no figure is drawn then.
  private static func missingGlyphs(_ dataset: DatasetRecord) -> String? {
    var missing: [Unicode.Scalar] = []
    for name in dataset.features + dataset.classes {
      for scalar in (try? DrawableName(Sentences.name(name)))?.missing ?? []
      where !missing.contains(scalar) {
        missing.append(scalar)
      }
    }
    guard !missing.isEmpty else { return nil }
    let listed = missing.prefix(8).map { "“\($0)”" }
    let names = Sentences.list(missing.count > 8 ? listed + ["others"] : listed)
    return "The figures’ font lacks \(names) of the table’s names, shown there as □."
  }

  /// A term that starts when learning is over has no part in it, and an empty panel.
  private static func neverEntering(_ qpert: QPertRecord) -> String? {
    guard let end = qpert.iterations.last else { return nil }
    let starts = qpert.starts
    let late = [
      ("target", starts.target), ("L1", starts.l1), ("fidelity", starts.fidelity),
      ("entanglement", starts.entanglement), ("superposition", starts.superposition),
    ].filter { $0.1 >= end }.map(\.0)
    guard !late.isEmpty else { return nil }
    return "QPert’s learning ends after \(Sentences.count(end, "iteration")), before "
      + "\(Sentences.list(late)) \(late.count == 1 ? "enters" : "enter") its loss: the masks do "
      + "not depend on \(late.count == 1 ? "this term" : "these terms")."
  }

  private static func uncommitted(_ provenance: Provenance) -> String? {
    guard provenance.dirty == true else { return nil }
    return "The repository had uncommitted changes, so that the commit alone does not make this "
      + "run again."
  }
}
