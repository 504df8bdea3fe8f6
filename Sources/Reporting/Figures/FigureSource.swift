import Plotting
import Records

/// A record as figures read it: checked once, its names made fit for a page or for a document.
struct FigureSource: Sendable {
  let record: RunRecord
  let theme: Theme
  /// Whether the run is of the paper's data, so that the paper's numbers may stand beside its own.
  let isIris: Bool
  /// The features' names with their units.
  let features: [String]
  /// The features' names without their units, for sentences.
  let plainFeatures: [String]
  let classes: [String]

  /// - Throws: ``RecordContradiction``; `PlotError` where the font is missing.
  /// - Parameter isDrawn: whether the names are fit for a page; otherwise they are the table's.
  init(_ record: RunRecord, theme: Theme = .light, isDrawn: Bool = true) throws {
    try record.checkShape()
    self.record = record
    self.theme = theme
    isIris = LedgerFacts(record).isIris
    let names = record.dataset.features
    func fit(_ names: [String]) throws -> [String] {
      isDrawn ? try FigureSource.drawable(names) : names
    }
    features = try fit(names.map { Sentences.name($0) })
    let plain = try fit(names.map { Sentences.name(FigureText.withoutUnit($0)) })
    plainFeatures = Set(plain).count == plain.count ? plain : features
    classes = try fit(record.dataset.classes.map { Sentences.name($0) })
  }

  /// All that `isDrawn` changes.
  var names: [[String]] { [features, plainFeatures, classes] }

  /// Returns the names as the figures' font can show them, each that lacks a character with its
  /// number, which tells it from others.
  /// - Throws: `PlotError.missingFont`.
  static func drawable(_ names: [String]) throws(PlotError) -> [String] {
    var drawable: [String] = []
    for (number, name) in names.enumerated() {
      let shown = try DrawableName(name)
      drawable.append(shown.missing.isEmpty ? name : "\(shown.text) (no. \(number + 1))")
    }
    return drawable
  }

  var instances: [TestRecord.Instance] { record.test.instances }

  /// Such as "n = 30 test rows".
  var testRows: String { "n = " + Sentences.count(instances.count, "test row") }

  /// Such as "P(virginica)".
  func probability(_ label: Int) -> String { "P(\(classes[label]))" }

  func method(_ name: String) -> MethodRecord? { record.methods.first { $0.name == name } }

  /// What the values of a method are, as an axis says it.
  func quantity(of method: MethodRecord, toward label: Int) -> String {
    if method.signed { return "Change of \(probability(label))" }
    let areShares = method.attributions.allSatisfy { abs($0.values.reduce(0, +) - 1) < 1e-9 }
    return areShares ? "Saliency (share of 1)" : "Saliency"
  }

  /// A feature's values of the test rows in 0...1, as the model sees them.
  func scaled(_ feature: Int, of rows: [Int]) -> [Double] {
    rows.map { min(max(instances[$0].scaled[feature], 0), 1) }
  }

  /// The features' names, each over the range that the scale 0...1 stands for.
  var featuresWithRanges: [String] {
    features.indices.map { feature in
      let scaler = record.model.scaler
      let format = FigureText.format(for: [scaler.minimum[feature], scaler.maximum[feature]])
      let range = [scaler.minimum[feature], scaler.maximum[feature]].map(format.string)
      return "\(features[feature])\n\(range[0]) to \(range[1])"
    }
  }
}
