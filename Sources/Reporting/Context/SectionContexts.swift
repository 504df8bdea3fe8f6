import Records

/// Where the run comes from.
struct ProvenanceContext {
  struct Item {
    let label: String
    let text: String
    /// Whether it is set as code: hashes, commands.
    let isCode: Bool
  }

  let items: [Item]
  let command: String

  init(_ record: RunRecord) {
    let source = record.provenance
    command = source.command
    let commit = source.commit.map { $0 + (source.dirty == true ? " + uncommitted changes" : "") }
    let rows = record.dataset.rowsPerClass.map(String.init).joined(separator: " + ")
    let split = record.dataset.split
    var items = [
      Item(label: "Command", text: source.command, isCode: true),
      Item(label: "Commit", text: commit ?? "outside a repository", isCode: commit != nil),
      Item(
        label: "Seeds", text: "run \(Self.seeds(record)), split \(source.splitSeed)", isCode: false),
      Item(
        label: "Dataset",
        text: "\(Sentences.name(record.dataset.name)): "
          + "\(Sentences.count(record.dataset.rows, "row")) (\(rows) a class), "
          + "\(Sentences.count(record.dataset.features.count, "feature"))",
        isCode: false),
      Item(
        label: "Split",
        text: "\(split.train.count) training, \(split.validation.count) validation, "
          + "\(split.test.count) test rows",
        isCode: false),
      Item(label: "Dataset SHA-256", text: source.datasetHash, isCode: true),
      Item(label: "Split SHA-256", text: source.splitHash, isCode: true),
      Item(label: "Configuration SHA-256", text: source.configurationHash, isCode: true),
      Item(label: "Font SHA-256", text: source.fontHash, isCode: true),
      Item(
        label: "Versions",
        text: "qpert \(source.versions.qpert), Swift \(source.versions.swift), cairo "
          + "\(source.versions.cairo), Pango \(source.versions.pango)",
        isCode: false),
    ]
    if let arithmetic = source.arithmetic {
      items.append(Item(label: "Arithmetic", text: arithmetic, isCode: true))
    }
    self.items = items
  }
}

extension ProvenanceContext {
  /// Such as "42 to 51".
  private static func seeds(_ record: RunRecord) -> String {
    guard let last = record.seeds?.last?.seed, last != record.provenance.seed else {
      return "\(record.provenance.seed)"
    }
    return "\(record.provenance.seed) to \(last)"
  }
}

/// The classifier and its training, in a few sentences.
struct ModelContext {
  let description: String
  let training: String
  let accuracy: String
  let crossEntropy: String
  let confidence: String

  init(_ record: RunRecord) {
    let model = record.model
    let training = record.training
    description =
      "\(Sentences.count(model.qubits, "qubit")), \(model.encoding) encoding, "
      + "\(Sentences.count(model.layers, "layer")) (\(model.ansatz)) and output rotations: "
      + "\(Sentences.count(model.weights.count, "weight")). A basis state’s number modulo "
      + "\(model.decoding.statesPerClass.count) names its class "
      + "(\(model.decoding.statesPerClass.map(String.init).joined(separator: "/")) states, "
      + "decoding “\(model.decoding.rule)”\(model.decoding.softmax ? ", softmax" : "")). "
      + "Bit strings are little-endian: qubit 0 is the last bit."
    self.training =
      "Trained with \(training.gradient) gradients (\(Self.readout(training))) for "
      + "\(Sentences.count(training.history.count, "epoch")), "
      + "\(Sentences.count(training.steps, "step")); the weights of epoch \(training.bestEpoch + 1) "
      + "were kept, with a validation loss of \(NumberText.decimal(training.validationLoss)) nats "
      + "by exact probabilities."
    accuracy = NumberText.percent(ofOne: record.test.accuracy)
    crossEntropy = NumberText.decimal(record.test.crossEntropy)
    confidence = NumberText.decimal(record.test.meanConfidence)
  }

  /// How training reads the circuit: adjoint gradients are exact even where shots are set.
  private static func readout(_ training: TrainingRecord) -> String {
    guard let shots = training.shots else { return "exact probabilities" }
    let text = "\(Sentences.count(shots, "shot")) a circuit"
    return training.gradient == "adjoint" ? "exact; validation through \(text)" : text
  }
}

/// The test row explained in detail.
struct LocalContext {
  struct Probability {
    let className: String
    let probability: String
    /// 0...100, for a bar.
    let percentage: String
    let isPredicted: Bool
  }

  let sentence: String
  let probabilities: [Probability]

  init(_ record: RunRecord) {
    let instance = record.test.instances[record.local.instance]
    let names = record.dataset.classes.map { Sentences.name($0) }
    let isRight = instance.label == instance.predicted
    sentence =
      "Test row \(record.local.instance) (row \(instance.row) of the data, counted from 0) is of class "
      + "“\(names[instance.label])” and predicted "
      + (isRight ? "as such" : "as “\(names[instance.predicted])”")
      + " with probability \(NumberText.decimal(instance.probabilities[instance.predicted])). "
      + Self.choice(record, names)
    probabilities = zip(names, instance.probabilities).enumerated().map { label, pair in
      Probability(
        className: pair.0, probability: NumberText.decimal(pair.1),
        percentage: "\(Int((100 * pair.1).rounded()))", isPredicted: label == instance.predicted)
    }
  }

  /// Says among which rows this one was the nearest to the boundary: those of the last class that
  /// are predicted as such, failing them those predicted correctly, failing them all.
  private static func choice(_ record: RunRecord, _ names: [String]) -> String {
    let instance = record.test.instances[record.local.instance]
    let last = names.count - 1
    let isRight = instance.label == instance.predicted
    return switch (isRight, instance.label == last) {
    case (true, true):
      "It was chosen as the nearest to the decision boundary among the test rows of "
        + "“\(names[last])” that are predicted as such."
    case (true, false):
      "No test row of “\(names[last])” is predicted as such; this one is the nearest to the "
        + "decision boundary among those predicted correctly."
    case (false, _):
      "No test row is predicted correctly; this one is the nearest to the decision boundary."
    }
  }
}

/// How QPert's masks were learned.
struct QPertContext {
  let sentence: String
  /// What the mask is learned for, in a few words that follow "The mask shall".
  let purpose: String

  init(_ qpert: QPertRecord, instances: Int) {
    sentence =
      "Each of the \(Sentences.count(instances, "test row")) has its own "
      + "\(Sentences.count(qpert.ensemble, "mask")), learned for "
      + "\(Sentences.count(qpert.iterations.last ?? 0, "iteration")). Terms enter the loss one "
      + "after the other, so that the total rises when one begins."
    purpose =
      qpert.keepsPrediction
      ? "keep the prediction while being small"
      : "take the prediction away while removing little; what it removes is the saliency"
  }
}

/// The search for coefficients.
struct StudyContext {
  let sentence: String

  init(_ study: StudyRecord) {
    sentence =
      "\(Sentences.count(study.trials.count, "random trial")) of \(study.combinations) "
      + "combinations, each explaining \(Sentences.count(study.instances, "validation row")). The "
      + "paper chooses the lowest total loss, which smaller coefficients lower by themselves; "
      + "the AUC-Difference does not share that fault. On these rows no ranking exceeds "
      + "\(NumberText.decimal(study.ceiling))."
  }
}

/// The paper beside this run.
struct LedgerContext {
  struct Entry {
    let source: String
    let claim: String
    let paper: String
    let ours: String
    let status: String
    /// For style sheets: "reproduced", "differs" or "not-testable".
    let statusClass: String
    let rule: String
  }

  let isComparable: Bool
  let entries: [Entry]
  let contradictions: [ReproductionLedger.Contradiction]
  let summary: String

  init(_ ledger: ReproductionLedger) {
    isComparable = ledger.isComparable
    entries = ledger.entries.map {
      Entry(
        source: $0.source, claim: $0.claim, paper: $0.paper, ours: $0.ours,
        status: $0.status.rawValue,
        statusClass: $0.status.rawValue.replacing(" ", with: "-"), rule: $0.rule)
    }
    contradictions = ledger.contradictions
    let differs = ledger.count(.differs)
    summary =
      "Of \(Sentences.count(entries.count, "entry", "entries")), \(ledger.count(.reproduced)) "
      + "\(ledger.count(.reproduced) == 1 ? "is" : "are") reproduced, \(differs) "
      + "\(differs == 1 ? "differs" : "differ") and \(ledger.count(.notTestable)) cannot be tested."
  }
}
