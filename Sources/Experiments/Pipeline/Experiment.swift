public import Datasets
import Evaluation
public import Execution
import Explainers
public import QuantumLearning
public import Records

/// The whole pipeline: a table and a configuration in, a record out.
public struct Experiment: Sendable {
  public internal(set) var configuration: Configuration
  public let dataset: Dataset
  public let split: StratifiedSplit
  /// Fitted to the training rows.
  public let scaler: FeatureScaler

  /// Rows of the split, scaled: benchmarks spoil them to see what a comparison finds.
  public var training: LabelledSamples
  public var validation: LabelledSamples
  public var test: LabelledSamples

  /// - Throws: `DatasetError` where a class is too small to be split.
  public init(_ configuration: Configuration, dataset: Dataset) throws(DatasetError) {
    self.init(
      configuration, dataset: dataset,
      split: try StratifiedSplit(of: dataset, seed: configuration.splitSeed))
  }

  /// - Parameter split: of the dataset's rows.
  init(_ configuration: Configuration, dataset: Dataset, split: StratifiedSplit) {
    self.configuration = configuration
    self.dataset = dataset
    self.split = split
    scaler = FeatureScaler(fitting: dataset.features.rows(split.train))
    training = LabelledSamples(scaling: split.train, of: dataset, with: scaler)
    validation = LabelledSamples(scaling: split.validation, of: dataset, with: scaler)
    test = LabelledSamples(scaling: split.test, of: dataset, with: scaler)
  }

  /// Trains, explains, measures and studies; then repeats all but the study with the further
  /// seeds.
  /// - Parameters:
  ///   - surroundings: what the record says of the program and its working directory; looked up, as
  ///     the control models are trained, beside training, which has use for one core alone.
  ///   - known: an earlier run's diagnostics, by the same program with the same configuration, which
  ///     are not computed again.
  public func run(
    in surroundings: @autoclosure @Sendable () throws -> Surroundings,
    knowing known: DiagnosticsRecord? = nil, progress: @escaping ProgressHandler
  ) async throws -> RunRecord {
    async let lookedUp = surroundings()
    async let controlModels = controlModels()
    let trained = train(progress: progress)
    let surroundings = try await lookedUp
    // While stages that need both cores begin and end.
    async let circuitShapley = circuitShapley(of: trained.classifier)
    async let spectrum = spectrum(of: trained.classifier)
    async let indecision = indecision(of: trained.classifier)
    async let interactions = interactions(of: trained.classifier)
    async let checks = modelChecks(of: trained.classifier)
    let explanations = try await explain(trained.classifier, progress: progress)
    let studyProgress = DelayedProgress(progress)
    async let study = study(of: trained.classifier, progress: studyProgress.note)
    let measurement = try await measure(explanations, of: trained.classifier, progress: progress)
    let baselines = try await compareBaselines(
      explanations, of: trained.classifier, progress: progress)
    let diagnostics = try await diagnose(
      DiagnosedRun(
        classifier: trained.classifier, explanations: explanations, measurement: measurement),
      known: known, progress: progress)
    studyProgress.release()
    var record = record(
      of: trained, explanations: explanations, measurement: measurement, study: try await study,
      in: surroundings)
    record.baselines = baselines
    record.checks = await checks
    record.controls = try await controls(
      await controlModels, beside: trained.classifier, measurement: measurement)
    record.attributions = attributionsRecord(
      of: explanations, classifier: trained.classifier,
      labels: measurement.subjects.map(\.label))
    record.interactions = try await interactions
    record.circuitShapley = try await circuitShapley
    record.spectrum = await spectrum
    record.indecision = await indecision
    record.diagnostics = diagnostics
    let further = try await replicates(in: surroundings, progress: progress)
    if !further.isEmpty {
      let seeds = [SeedRecord(of: record)] + further
      record.seeds = seeds
      record.seedStatistics = SeedStatistic.all(of: seeds, methods: record.methods)
    }
    return record
  }

  /// Trains, then runs the hyperparameter study alone.
  public func runStudy(progress: @escaping ProgressHandler) async throws -> StudyRecord? {
    try await study(of: train(progress: progress).classifier, progress: progress)
  }
}

extension LabelledSamples {
  init(scaling rows: [Int], of dataset: Dataset, with scaler: FeatureScaler) {
    self.init(
      features: scaler.scaled(dataset.features.rows(rows)), labels: rows.map { dataset.labels[$0] })
  }
}
