import Records

extension DiagnosticsContext {
  /// What the tables of planted columns say and how far it carries, by the table's id.
  static func truthSentences(_ record: RunRecord) -> [String: String] {
    guard let truth = record.diagnostics?.truth else { return [:] }
    var sentences = ["truth-omissions": "What is not planted is not known either."]
    sentences["truth-noise"] = truth.noise.map { noise(of: $0, record) }
    sentences["truth-copy"] = truth.copy.map { copy(of: $0, record) }
    return sentences
  }

  private static func noise(of noise: NoiseRecord, _ record: RunRecord) -> String {
    let (columns, rows) = (noise.columns, record.test.instances.count)
    let rightRows = noise.model.lastRows
    let reliance = (noise.reliance.dropLast(columns), noise.reliance.suffix(columns))
    let steepest = (noise.steepest.dropLast(columns), noise.steepest.suffix(columns))
    let features = record.dataset.features.count + columns
    let orders = (0..<columns).reduce(1) { $0 * (features - $1) / ($1 + 1) }
    let known =
      rightRows == 0
      ? "In no row does it go by them less than by every feature, so that an explanation which "
        + "follows the model has no row with the noise last."
      : "In \(rightRows) of \(rows) rows it goes by them less than by every feature, one column "
        + "at a time, as occlusion looks at it: there, and only there, the model itself has them "
        + "last. A random ranking "
        + "has them last in one row of \(orders). "
        + chance(noise.methods, record, "them last there")
    let subject = columns == 2 ? "Two columns" : Sentences.count(columns, "column")
    return "\(subject) of uniform noise, drawn without regard to the "
      + "classes, stood beside the features, and the circuit was trained again on the same rows. "
      + accuracy(noise.accuracy, record)
      + " How far it goes by the noise can be computed: with its value from another row, a column "
      + "of noise changes the predicted class’s probability by \(range(reliance.1)) on average, a "
      + "feature by \(range(reliance.0)); the steepest slopes are \(range(steepest.1)) and "
      + "\(range(steepest.0)). \(known) Shares are parts of all sizes, with \(level(noise.model.share)) "
      + "intervals over the test rows of this one training. QPert-R ranks from what speaks for a "
      + "class to what speaks against it, and rightly has noise before the latter."
  }

  private static func copy(of copy: CopyRecord, _ record: RunRecord) -> String {
    let feature = Sentences.name(record.dataset.features[copy.feature])
    let shared = copy.methods.filter { $0.result.change.interval?.contains(0) ?? false }
    let change =
      "0 lies within the \(level(copy.model.change)) interval of "
      + (shared.isEmpty ? "no method" : Sentences.list(shared.map { title($0.name, record) }))
      + "; intervals are over the test rows of this one pair of trainings."
    let count = Double(copy.reliance.count)
    let even = 100 * (2 / count - 1 / (count - 1))
    let model = copy.model
    return "\(feature), which matters most to exact SHAP, stood there a second time, and the "
      + "circuit was trained again on the same rows. \(accuracy(copy.accuracy, record)) "
      + "It need not treat the two alike: of what it goes by, the original is "
      + "\(NumberText.percent(ofOne: model.original.value, 0)), the copy "
      + "\(NumberText.percent(ofOne: model.copy.value, 0)), and the feature alone was "
      + "\(NumberText.percent(ofOne: model.plain.value, 0)). A method that shares gives both "
      + "together what it gave the feature alone: a difference of 0. Parts that are even whatever "
      + "the columns would add \(NumberText.decimal(even, 1)) points, and the circuits’ own add "
      + "\(NumberText.decimal(model.change.value.map { 100 * $0 }, 1)). \(change) A random ranking "
      + "has the two as neighbours in \(NumberText.percent(ofOne: 2 / count, 0)) of the rows. "
      + chance(copy.methods, record, "the two as neighbours")
  }

  private static func accuracy(_ accuracy: Double, _ record: RunRecord) -> String {
    "This circuit gets \(NumberText.percent(ofOne: accuracy)) of the test rows right, that of the "
      + "run itself \(NumberText.percent(ofOne: record.test.accuracy))."
  }

  /// Says which methods have something more often than random rankings would.
  private static func chance<Result>(
    _ methods: [ComparedWithChance<Result>], _ record: RunRecord, _ what: String
  ) -> String {
    let law =
      "(binomial law, rows taken as independent, a method that ranks all rows alike as one draw, Holm over "
      + "\(Sentences.count(methods.count, "method")), p < \(NumberText.setting(Verdict.significance)))"
    let better = methods.filter { $0.adjustedP < Verdict.significance }
    guard !better.isEmpty else {
      return "That any method has \(what) more often than chance is not shown \(law)."
    }
    let rest = methods.count - better.count
    return "Methods that have \(what) more often than chance \(law): "
      + Sentences.list(better.map { title($0.name, record) })
      + (rest == 0 ? "." : "; for the other \(rest) this is not shown.")
  }

  private static func title(_ name: String, _ record: RunRecord) -> String {
    record.methods.first { $0.name == name }?.title ?? name
  }

  private static func level(_ metric: Metric) -> String {
    NumberText.percent(ofOne: metric.interval?.level, 0)
  }

  /// Returns "0.012 to 0.034", or one number where there is one.
  private static func range(_ values: some Collection<Double>) -> String {
    guard let least = values.min(), let largest = values.max() else { return NumberText.none }
    let texts = [least, largest].map { NumberText.decimal($0) }
    return texts[0] == texts[1] ? texts[0] : "\(texts[0]) to \(texts[1])"
  }
}
