import Datasets
import Execution
import Foundation
import TestSupport
import Testing

@testable import QuantumLearning

@Suite struct TrainerTests {
  static let model = VariationalModel(featureCount: 4, classCount: 3)
  static let training = Golden.training
  static let validation = Golden.validation

  /// A run's settings and readout, as a test's argument.
  struct Run: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var settings = TrainingSettings()
    var readout = Readout.exact
    var seed: UInt64 = 1

    init(_ description: String, _ gradient: GradientMethod, _ readout: Readout) {
      testDescription = description
      settings.gradient = gradient
      self.readout = readout
    }

    func changing(_ description: String, _ change: (inout TrainingSettings) -> Void) -> Run {
      var settings = settings
      change(&settings)
      var run = Run("\(testDescription), \(description)", settings.gradient, readout)
      run.settings = settings
      return run
    }

    var trainer: Trainer { Trainer(model, settings: settings, readout: readout, seed: seed) }

    func train() -> TrainedModel { trainer.train(on: training, validatedOn: validation) }
  }

  static let adjoint = Run("adjoint", .adjoint, .exact)
  static let shots = Run("parameter-shift with shots", .parameterShift, .shots(2_000))
    .changing("20 epochs") { $0.epochs = 20 }
  static let spsa = Run("spsa", .spsa, .exact).changing("rate 0.02, 60 epochs") {
    $0.learningRate = 0.02
    $0.epochs = 60
  }
  static let runs = [
    adjoint, shots, spsa,
    adjoint.changing("impatient") {
      $0.decayPatience = 1
      $0.stopPatience = 3
    },
    adjoint.changing("decay from the first epoch") {
      $0.decayPatience = 0
      $0.decay = 0.9
      $0.epochs = 10
    },
    adjoint.changing("threshold 0.6") { $0.lossThreshold = 0.6 },
    adjoint.changing("one epoch") { $0.epochs = 1 },
    shots.changing("impatient") {
      $0.decayPatience = 1
      $0.stopPatience = 4
    },
    // Steps too small to change a weight: no epoch improves on the first.
    adjoint.changing("standing still") { $0.learningRate = 1e-300 },
  ]

  @Test("The paper's settings are the defaults")
  func defaults() {
    let settings = TrainingSettings()
    #expect(settings.gradient == .parameterShift)
    #expect(settings.batchSize == 4 && settings.epochs == 300)
    #expect(settings.learningRate == 0.3 && settings.decay == 0.97)
    #expect(settings.decayPatience == 12 && settings.stopPatience == 20)
    #expect(settings.lossThreshold == 0.1)
  }

  @Test("Training lowers the loss of Iris", arguments: [adjoint, shots])
  func lossFalls(run: Run) {
    let trained = run.train()
    let start = VariationalClassifier(Self.model, weights: run.trainer.initialWeights())
    for rows in [Self.training, Self.validation] {
      let (before, after) = (
        rows.exactCrossEntropy(of: start), rows.exactCrossEntropy(of: trained.classifier)
      )
      #expect(before > 0.8 && after < 0.4)
    }
    #expect(trained.history.last!.trainingLoss < trained.history[0].trainingLoss - 0.3)
  }

  @Test("SPSA lowers the loss of Iris, too, at a smaller rate")
  func spsaLossFalls() {
    let trained = Self.spsa.train()
    let start = VariationalClassifier(Self.model, weights: Self.spsa.trainer.initialWeights())
    let (before, after) = (
      Self.training.exactCrossEntropy(of: start),
      Self.training.exactCrossEntropy(of: trained.classifier)
    )
    #expect(after < before - 0.3)
  }

  @Test("Training with exact gradients classifies most of the test rows rightly")
  func accuracy() {
    let test = Golden.test
    let probabilities = Self.adjoint.train().classifier.probabilities(of: test.features)
    let correct = test.labels.enumerated().count { row, label in
      (0..<3).allSatisfy { probabilities[row, $0] <= probabilities[row, label] }
    }
    #expect(correct >= 26)
  }

  @Test("The same run ends the same, to the last bit", arguments: [adjoint, shots, spsa])
  func deterministic(run: Run) {
    let (first, second) = (run.train(), run.train())
    #expect(first.classifier.weights == second.classifier.weights)
    #expect(first.history == second.history)
    #expect(first.bestEpoch == second.bestEpoch && first.stopReason == second.stopReason)
    var other = run
    other.seed = 2
    #expect(other.train().classifier.weights != first.classifier.weights)
  }
}

// MARK: - Rules

extension TrainerTests {
  @Test("The history obeys the documented rules of decay and stopping", arguments: runs)
  func rules(run: Run) {
    let (trained, settings) = (run.train(), run.settings)
    var best = 0
    var rate = settings.learningRate
    for (index, epoch) in trained.history.enumerated() {
      #expect(epoch.learningRate == rate)
      if epoch.validationLoss < trained.history[best].validationLoss { best = index }
      let expected: StopReason? =
        if epoch.validationLoss < settings.lossThreshold {
          .lossThreshold
        } else if index - best >= settings.stopPatience {
          .noImprovement
        } else if index + 1 == settings.epochs {
          .epochLimit
        } else {
          nil
        }
      let isLast = index + 1 == trained.history.count
      #expect((isLast ? trained.stopReason : nil) == expected, "epoch \(index)")
      if index - best >= settings.decayPatience { rate *= settings.decay }
    }
    #expect(trained.bestEpoch == best)
    #expect(trained.steps == 24 * trained.history.count)
  }

  @Test("Each of the three reasons to stop occurs among the runs whose rules are tested")
  func reasons() {
    let reasons = Self.runs.map { $0.train().stopReason }
    for reason in [StopReason.lossThreshold, .noImprovement, .epochLimit] {
      #expect(reasons.contains(reason))
    }
  }

  @Test("Without improvement the rate decays from epoch 13 on and training stops after 21")
  func standingStill() {
    let trained = Self.adjoint.changing("") { $0.learningRate = 1e-300 }.train()
    let rates = trained.history.map(\.learningRate)
    #expect(rates.count == 21)
    #expect(rates.prefix(13).allSatisfy { $0 == 1e-300 })
    for (earlier, later) in zip(rates.dropFirst(12), rates.dropFirst(13)) {
      #expect(later == earlier * 0.97)
    }
    #expect(trained.bestEpoch == 0)
    #expect(trained.stopReason == .noImprovement)
  }

  @Test("The weights kept are those after the epoch of least validation loss", arguments: runs)
  func bestWeights(run: Run) {
    let trained = run.train()
    let losses = trained.history.map(\.validationLoss)
    #expect(losses.firstIndex(of: losses.min()!) == trained.bestEpoch)
    // A run that ends with that epoch ends with those weights.
    let short = run.changing("to the best epoch") { $0.epochs = trained.bestEpoch + 1 }.train()
    #expect(short.history == Array(trained.history[...trained.bestEpoch]))
    #expect(short.classifier.weights == trained.classifier.weights)
    if run.readout == .exact {
      let loss = Self.validation.exactCrossEntropy(of: trained.classifier)
      #expect(loss == losses[trained.bestEpoch])
    }
  }

  @Test("The observer sees every epoch once, in order")
  func observer() {
    var seen: [Epoch] = []
    let trained = Self.spsa.trainer
      .train(on: Self.training, validatedOn: Self.validation) { seen.append($0) }
    #expect(seen == trained.history)
    #expect(seen.count == 60)
  }
}

// MARK: - Steps

extension TrainerTests {
  @Test("Initial weights are even in −π..<π and a matter of the seed")
  func initialWeights() {
    var counts = [Int](repeating: 0, count: 8)
    for seed in 0..<200 as Range<UInt64> {
      let weights = Trainer(Self.model, settings: .init(), readout: .exact, seed: seed)
        .initialWeights()
      #expect(weights.count == 44)
      #expect(weights.allSatisfy { (-.pi ..< .pi).contains($0) })
      for weight in weights { counts[Int((weight + .pi) / (.pi / 4))] += 1 }
    }
    // False alarms: 1e-5.
    let p = Statistics.chiSquare(
      observed: counts, probabilities: [Double](repeating: 1 / 8, count: 8))
    #expect(p > 1e-5)
  }

  @Test("A batch of all rows takes one step down the mean loss's gradient")
  func fullBatch() {
    let run = Self.adjoint.changing("one batch") {
      $0.batchSize = 96
      $0.epochs = 1
      $0.learningRate = 0.05
    }
    let start = run.trainer.initialWeights()
    let gradient = differences(
      of: {
        Self.training.exactCrossEntropy(of: VariationalClassifier(Self.model, weights: $0))
      }, at: start)
    let trained = run.train()
    #expect(trained.steps == 1)
    let expected = zip(start, gradient).map { $0 - 0.05 * $1 }
    #expect(largestDifference(trained.classifier.weights, expected) < 1e-8)
  }

  @Test(
    "An epoch visits each row once, whatever the batches, the last one smaller",
    arguments: [(1, 96), (4, 24), (5, 20), (96, 1), (1_000, 1)])
  func everyRowOnce(batchSize: Int, steps: Int) {
    let run = Self.adjoint.changing("") {
      $0.learningRate = 1e-300
      $0.batchSize = batchSize
      $0.epochs = 1
    }
    let trained = run.train()
    #expect(trained.steps == steps)
    let start = VariationalClassifier(Self.model, weights: run.trainer.initialWeights())
    #expect(trained.classifier.weights == start.weights)
    let loss = Self.training.exactCrossEntropy(of: start)
    #expect(abs(trained.history[0].trainingLoss - loss) < 1e-12)
  }

  @Test("A smaller last batch weighs its rows by their own number")
  func lastBatch() {
    let two = LabelledSamples(
      features: Self.training.features.rows([0, 1, 2]), labels: Array(Self.training.labels[..<3]))
    let run = Self.adjoint.changing("") {
      $0.batchSize = 2
      $0.epochs = 1
      $0.learningRate = 1e-4
    }
    // For so small a step the order of batches matters little, but which row stood alone does.
    let start = run.trainer.initialWeights()
    let gradients = (0..<3).map { row in
      let one = LabelledSamples(features: two.features.rows([row]), labels: [two.labels[row]])
      return differences(
        of: { one.exactCrossEntropy(of: VariationalClassifier(Self.model, weights: $0)) },
        at: start)
    }
    let trained = run.trainer.train(on: two, validatedOn: Self.validation)
    let step = zip(start, trained.classifier.weights).map { ($0 - $1) / 1e-4 }
    let distances = (0..<3).map { alone in
      let expected = (0..<44).map { weight in
        (0..<3).reduce(0) { $0 + ($1 == alone ? 1 : 0.5) * gradients[$1][weight] }
      }
      return largestDifference(step, expected)
    }
    #expect(distances.count { $0 < 0.01 } == 1)
  }

  @Test("Rows are visited one after the other, in an order drawn anew every epoch")
  func orders() {
    let rows = LabelledSamples(
      features: Self.training.features.rows([0, 1]), labels: Array(Self.training.labels[..<2]))
    let run = Self.adjoint.changing("") {
      $0.batchSize = 1
      $0.epochs = 12
      $0.learningRate = 0.05
      $0.decayPatience = 100
    }
    let trained = run.trainer.train(on: rows, validatedOn: Self.validation)
    // Replays each epoch in both orders: one of them gives the recorded loss.
    var weights = run.trainer.initialWeights()
    var orders: [[Int]] = []
    for epoch in trained.history {
      let replays = [[0, 1], [1, 0]].map { order in
        var (weights, loss) = (weights, 0.0)
        for row in order {
          let gradient = Self.model.lossGradient(
            .adjoint, features: rows.features.row(row), label: rows.labels[row],
            weights: weights, readout: .exact, noise: LossGradientTests.noise)
          loss += gradient.loss / 2
          weights = zip(weights, gradient.weights).map { $0 - 0.05 * $1 }
        }
        return (order: order, loss: loss, weights: weights)
      }
      let matching = replays.filter { abs($0.loss - epoch.trainingLoss) < 1e-12 }
      #expect(matching.count == 1)
      guard let replay = matching.first else { return }
      orders.append(replay.order)
      weights = replay.weights
    }
    // Twelve equal orders would have probability 1/2048.
    #expect(Set(orders).count == 2)
  }

  @Test("With shots, the loss of rows at resting weights is drawn anew every epoch")
  func freshShots() {
    let run = Self.shots.changing("") {
      $0.learningRate = 1e-300
      $0.epochs = 6
    }
    let history = run.train().history
    #expect(Set(history.map(\.trainingLoss)).count == 6)
    #expect(Set(history.map(\.validationLoss)).count == 6)
  }
}
