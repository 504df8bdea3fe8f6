import Records

/// Circuit, training and cost: appendices B, C and E.
extension ReproductionLedger {
  static func model(_ facts: LedgerFacts) -> [Entry] {
    let ofCircuit = [
      parameters(facts.record), executions(facts.record), evenStates(facts.record),
    ]
    return facts.isIris
      ? ofCircuit + [threshold(facts.record), accuracy(facts.record)] : ofCircuit
  }

  /// Reproduced where a circuit of four qubits has 12L + 8 parameters; the formula is for no other.
  private static func parameters(_ record: RunRecord) -> Entry {
    let model = record.model
    let expected = PaperValues.parameters(layers: model.layers)
    let isOfFour = model.qubits == PaperValues.qubits
    return Entry(
      "Appendix E", "p = 12L + 8 parameters", paper: isOfFour ? "\(expected)" : NumberText.none,
      ours: "\(model.weights.count)",
      !isOfFour ? .notTestable : model.weights.count == expected ? .reproduced : .differs,
      rule: isOfFour
        ? "Counted in this run’s circuit of \(Sentences.count(model.layers, "layer"))"
          + (model.layers == PaperValues.layers
            ? "."
            : "; the paper’s \(PaperValues.parameters(layers: PaperValues.layers)) are of "
              + "\(PaperValues.layers).")
        : "The formula is for four qubits; this run’s circuit has \(model.qubits).")
  }

  /// Reproduced where circuits a gradient times shots gives the paper's product.
  private static func executions(_ record: RunRecord) -> Entry {
    let training = record.training
    let claim = "(2p + 1) × shots circuit executions a step"
    let paper = NumberText.count(PaperValues.circuitExecutions)
    guard training.gradient != "adjoint" else {
      return Entry(
        "Appendix E", claim, paper: paper, ours: "no circuit executions", .notTestable,
        rule: "Adjoint gradients are computed from exact states, which only a simulation has.")
    }
    guard let shots = training.shots else {
      return Entry(
        "Appendix E", claim, paper: paper, ours: "no shots", .notTestable,
        rule: "This run trained on exact probabilities (\(training.gradient)).")
    }
    let product = training.circuitsPerGradient * shots
    return Entry(
      "Appendix E", claim, paper: paper, ours: NumberText.count(product),
      product == PaperValues.circuitExecutions ? .reproduced : .differs,
      rule: "\(Sentences.count(training.circuitsPerGradient, "circuit")) × "
        + "\(Sentences.count(shots, "shot")) for the gradient of one sample; a step takes a whole "
        + "mini-batch of them.")
  }

  /// Reproduced where the loss of the weights kept lies below the paper's threshold, whatever
  /// this run's own is.
  private static func threshold(_ record: RunRecord) -> Entry {
    let training = record.training
    let isReached = training.validationLoss < PaperValues.lossThreshold
    return Entry(
      "Appendix B", "Training can stop below a validation loss of 0.1",
      paper: NumberText.decimal(PaperValues.lossThreshold, 1),
      ours: NumberText.decimal(training.validationLoss), isReached ? .reproduced : .differs,
      rule: isReached
        ? "The weights kept have a validation loss below it."
        : "The weights kept have a validation loss above it (training stopped: "
          + "\(training.stopReason)); the paper does not say which loss it reached.")
  }

  /// Reproduced where each of three classes has as many basis states.
  private static func evenStates(_ record: RunRecord) -> Entry {
    let states = record.model.decoding.statesPerClass
    let status: Status =
      states.count != 3 ? .notTestable : Set(states).count == 1 ? .reproduced : .differs
    return Entry(
      "Appendix C", "Modulo-3 decoding distributes the states evenly", paper: "evenly",
      ours: states.map(String.init).joined(separator: "/"), status,
      rule: "Basis states a class, of \(states.reduce(0, +)).")
  }

  /// Never more than this run's number: the paper gives none.
  private static func accuracy(_ record: RunRecord) -> Entry {
    Entry(
      "Appendix E", "Accuracy, loss and confusion matrix are evaluated", paper: "not reported",
      ours: NumberText.percent(ofOne: record.test.accuracy), .notTestable,
      rule: "The paper publishes no accuracy to compare with.")
  }
}
