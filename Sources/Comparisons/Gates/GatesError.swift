public import Datasets
public import YAMLFiles

/// What can be wrong with a file of gates.
public enum GatesError: Error, Sendable, Hashable, CustomStringConvertible {
  case yaml(YAMLFileError)
  case empty(file: String)
  case notMetrics(at: FilePosition)
  case notRules(at: FilePosition, metric: String)
  case unknownRule(at: FilePosition, name: String, metric: String, known: [String])
  case value(
    at: FilePosition, metric: String, rule: String, found: String, expectation: String)

  /// One line: the place, what is wrong, what was expected and how to mend it.
  public var description: String {
    switch self {
    case .yaml(let error): error.description
    case .empty(let file):
      "\(file): names no gate; expected metrics such as \"test.accuracy:\" (without a file, every "
        + "headline metric is a gate)"
    case .notMetrics(let place):
      "\(place): expected metrics with their rules, such as \"test.accuracy: {minimum: 0.85}\""
    case .notRules(let place, let metric):
      "\(place): \(metric) has no rules; expected some, such as \"minimum: 0.85\", or nothing"
    case .unknownRule(let place, let name, let metric, let known):
      "\(place): no rule \(name.quoted) for \(metric); expected \(known.joined(separator: ", "))"
        + (known.nearest(to: name).map { " (did you mean \($0.quoted)?)" } ?? "")
    case .value(let place, let metric, let rule, let found, let expectation):
      "\(place): \(rule) of \(metric) is \(found.quoted); expected \(expectation)"
    }
  }
}
