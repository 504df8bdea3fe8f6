import Datasets
import YAMLFiles
import Yams

extension Gates {
  /// Reads gates from a YAML file: rules by metric.
  ///
  ///     test.accuracy:
  ///       minimum: 0.85
  ///     faithfulness.shap.aucDifference:
  ///       noise: 0.01
  ///       margin: 0.02
  ///
  /// A metric without rules may not regress.
  /// - Throws: `GatesError`.
  public init(yamlFile path: String) throws(GatesError) {
    let file = YAMLFile(path)
    let root: Node?
    do {
      root = try file.root()
    } catch {
      throw .yaml(error)
    }
    guard let root, !root.isNothing else {
      throw .empty(file: path)
    }
    guard let mapping = root.mapping else { throw .notMetrics(at: file.position(of: root)) }
    if mapping.isEmpty { throw .empty(file: path) }
    var gates: [Gate] = []
    for (key, rules) in mapping {
      guard let metric = key.scalar?.string else { throw .notMetrics(at: file.position(of: key)) }
      gates.append(try Gate(metric: metric, rules: rules, in: file))
    }
    self.init(gates)
  }
}

extension Gates.Gate {
  private typealias Bound = any WritableKeyPath<Gates.Gate, Double?> & Sendable

  private static let bounds: [(name: String, path: Bound)] = [
    ("minimum", \.minimum), ("maximum", \.maximum), ("margin", \.margin), ("noise", \.noise),
  ]

  fileprivate init(metric: String, rules: Node, in file: YAMLFile) throws(GatesError) {
    self.init(metric: metric)
    if rules.isNothing { return }
    guard let mapping = rules.mapping else {
      throw .notRules(at: file.position(of: rules), metric: metric)
    }
    for (key, value) in mapping {
      let name = key.scalar?.string ?? ""
      if name == "regression" {
        try setRegression(value, in: file)
      } else if let bound = Self.bounds.first(where: { $0.name == name }) {
        let isDistance = ["margin", "noise"].contains(name)
        guard let number = value.scalar.flatMap({ Double($0.string) }), number.isFinite,
          !isDistance || number >= 0
        else {
          throw .value(
            at: file.position(of: value), metric: metric, rule: name,
            found: value.scalar?.string ?? "a list",
            expectation: isDistance ? "a number from 0 on" : "a number")
        }
        self[keyPath: bound.path] = number
      } else {
        throw .unknownRule(
          at: file.position(of: key), name: name, metric: metric,
          known: Self.bounds.map(\.name) + ["regression"])
      }
    }
  }

  private mutating func setRegression(_ node: Node, in file: YAMLFile) throws(GatesError) {
    switch node.scalar?.string {
    case "forbidden": forbidsRegression = true
    case "allowed": forbidsRegression = false
    default:
      throw .value(
        at: file.position(of: node), metric: metric, rule: "regression",
        found: node.scalar?.string ?? "a list", expectation: "forbidden or allowed")
    }
  }
}

extension Node {
  fileprivate var isNothing: Bool {
    guard let scalar, scalar.style == .plain else { return false }
    return ["", "~", "null"].contains(scalar.string)
  }
}
