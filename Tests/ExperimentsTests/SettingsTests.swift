import Datasets
import Testing

@testable import Experiments

@Suite("Settings")
struct SettingsTests {
  /// What one setting admits.
  struct Case: CustomTestStringConvertible {
    let path: String
    let accepted: [String]
    let rejected: [String]
    let expectation: String
    var testDescription: String { path }
  }

  private static func integer(_ path: String, _ low: String, _ high: String, not: [String]) -> Case
  {
    Case(
      path: path, accepted: [low, high],
      rejected: not + ["2.5", "many", "1e2", "9223372036854775808", "true"],
      expectation: "an integer from \(low) to \(high)")
  }

  private static func number(
    _ path: String, _ accepted: [String], not: [String], _ expectation: String
  ) -> Case {
    Case(
      path: path, accepted: accepted,
      rejected: not + ["-1", "nan", ".inf", "1e999", "much", "0x1", "true", "[0.5]"],
      expectation: expectation)
  }

  private static func choice(_ path: String, _ choices: [String], _ expectation: String) -> Case {
    Case(
      path: path, accepted: choices, rejected: ["3", "true", "[\(choices[0])]"],
      expectation: expectation)
  }

  static let seeds =
    ["seed", "split-seed"].map { integer($0, "0", "9223372036854775807", not: ["-1"]) }
  static let counts = [
    "training.batch-size", "training.epochs", "training.decay-patience", "training.stop-patience",
    "qpert.iterations", "qpert-r.iterations",
  ].map { integer($0, "1", "1000000", not: ["0", "1000001"]) }
  static let starts = ["target", "l1", "fidelity", "entanglement", "superposition"].map {
    integer("qpert.starts.\($0)", "0", "1000000", not: ["-1", "1000001"])
  }
  static let integers = [
    integer("seeds", "1", "1000", not: ["0", "1001"]),
    integer("model.layers", "1", "20", not: ["0", "21"]),
    integer("lime.samples", "2", "10000000", not: ["1", "10000001"]),
    integer("qpert.ensemble", "2", "256", not: ["1", "257"]),
    integer("qpert-r.starts", "1", "256", not: ["0", "257"]),
    integer("qpert-r.opposite-rows", "1", "1000", not: ["0", "1001"]),
    integer("evaluation.resamples", "100", "10000000", not: ["99", "10000001"]),
    integer("study.trials", "0", "243", not: ["-1", "244"]),
  ]
  static let unbounded =
    ["target", "l1", "fidelity", "entanglement", "superposition"].map { "coefficients.\($0)" }
    .map { "qpert.\($0)" } + ["training.loss-threshold", "qpert.superposition-alpha"]
  static let numbers =
    unbounded.map { number($0, ["0", "0.5", "1e300"], not: ["-1e-9"], "a number from 0 on") }
    + [
      "training.learning-rate", "qpert.learning-rate", "qpert-r.learning-rate",
      "qpert-r.first-temperature", "qpert-r.last-temperature",
    ].map {
      number($0, ["1e-9", "100"], not: ["0", "100.5"], "a number above 0 and at most 100")
    }
    + ["lime.kernel-width", "lime.ridge"].map {
      number($0, ["1e-9", "1e9"], not: ["0"], "a number above 0")
    } + [
      number(
        "training.decay", ["0.01", "1"], not: ["0", "1.01"], "a number above 0 and at most 1"),
      number(
        "evaluation.confidence", ["0.5", "0.999"], not: ["0", "1"],
        "a number above 0 and below 1"),
    ]
  static let choices = [
    choice("model.encoding", ["angle"], "angle"),
    choice("model.decoding", ["modulo", "balanced"], "modulo or balanced"),
    choice(
      "training.gradient", ["parameter-shift", "adjoint", "spsa"],
      "parameter-shift, adjoint or spsa"),
    choice("qpert.target", ["preserve", "suppress"], "preserve or suppress"),
    choice(
      "qpert.fidelity", ["state", "jensen-shannon", "l2"], "state, jensen-shannon or l2"),
    choice(
      "qpert.entanglement", ["pearson", "mutual-information"], "pearson or mutual-information"),
    choice("qpert.superposition", ["class-probabilities", "mask"], "class-probabilities or mask"),
    choice(
      "evaluation.baseline", ["others", "runner-up", "global", "opposite-rows"],
      "others, runner-up, global or opposite-rows"),
    choice("report.theme", ["light", "dark"], "light or dark"),
  ]
  static let others = [
    Case(
      path: "shots", accepted: ["exact", "1", "1000000000"],
      rejected: ["0", "1000000001", "2.5", "[exact]"],
      expectation: "exact or an integer from 1 to 1000000000"),
    Case(
      path: "model.softmax", accepted: ["true", "false"], rejected: ["1", "[true]"],
      expectation: "true or false"),
    Case(
      path: "data.file", accepted: ["x.csv", "\"3\"", "null"], rejected: ["\"\"", "[x.csv]"],
      expectation: "a path or null"),
    Case(
      path: "data.label", accepted: ["class", "3", ""], rejected: ["''", "[x]"],
      expectation: "a column name or null"),
    Case(
      path: "explainers.methods", accepted: ["[lime]", "[random, shap]"],
      rejected: ["[]", "shap", "3"],
      expectation:
        "a list of shap, qpert, lime, random, lime-exact, shap-matched, qpert-r, qpert-r-robust, occlusion, "
        + "integrated-gradients, gradient-input, rise, q-medley or pert"),
    Case(
      path: "diagnostics", accepted: ["[]", "[ablation]", "[shots, seeds]"],
      rejected: ["3"],
      expectation:
        "a list of ablation, convergence, stability, randomisation, seeds, shots or truth"),
    Case(
      path: "report.formats", accepted: ["[pdf]", "[svg, png]"], rejected: ["[]", "3"],
      expectation: "a list of png, svg or pdf"),
  ]
  static let all = seeds + counts + starts + integers + numbers + choices + others

  /// Returns a file that gives one setting, and where its value stands in it.
  private func file(_ path: String, _ value: String) -> (yaml: String, place: String) {
    let names = path.split(separator: ".")
    let lines = names.enumerated().map { depth, name in
      String(repeating: "  ", count: depth) + "\(name):"
    }
    let column = lines.last!.count + 2
    return (
      lines.joined(separator: "\n") + " \(value)\n", "qpert.yaml:\(lines.count):\(column)"
    )
  }

  private func message(_ yaml: String) -> String? {
    #expect(throws: ConfigurationError.self, "\(yaml)") {
      try Configuration(yaml: yaml, file: "qpert.yaml")
    }?.description
  }

  @Test("Every setting is tested here")
  func complete() {
    let paths = Configuration.settings.settings.map { $0.path.joined(separator: ".") }
    #expect(paths.sorted() == SettingsTests.all.map(\.path).sorted())
  }

  @Test("A setting admits its range and says so of anything else", arguments: all)
  func values(setting: Case) throws {
    for value in setting.accepted {
      let yaml = file(setting.path, value).yaml
      #expect(throws: Never.self) { try Configuration(yaml: yaml, file: "qpert.yaml") }
    }
    for value in setting.rejected + ["{}"] {
      let (yaml, place) = file(setting.path, value)
      let found: String =
        switch value {
        case "[]": "an empty list"
        case "{}": "settings of its own"
        case "\"\"", "''": "the text \"\""
        case _ where value.first == "[": "a list"
        case _ where DecimalNumber.parse(value) != nil: value
        default: "\"\(value)\""
        }
      #expect(
        message(yaml)?.hasPrefix(
          "\(place): \(setting.path) is \(found); expected \(setting.expectation)") == true,
        "\(message(yaml) ?? "")")
    }
  }

  @Test("A number is not text", arguments: all.filter { $0.expectation.contains("an integer") })
  func quotedNumbers(setting: Case) {
    let (yaml, place) = file(setting.path, "\"3\"")
    #expect(
      message(yaml)
        == "\(place): \(setting.path) is the text \"3\"; expected \(setting.expectation)")
  }

  @Test("A misspelt name is met with the one that was probably meant", arguments: all)
  func misspelt(setting: Case) {
    let (yaml, place) = file(setting.path + "x", "1")
    let names = setting.path.split(separator: ".")
    let line = place.split(separator: ":")[1]
    let section = names.count == 1 ? "" : " in \(names.dropLast().joined(separator: "."))"
    let column = 2 * (names.count - 1) + 1
    let message = message(yaml)
    #expect(
      message?.hasPrefix(
        "qpert.yaml:\(line):\(column): no setting \"\(names.last!)x\"\(section); expected ") == true
    )
    #expect(message?.hasSuffix("(did you mean \"\(names.last!)\"?)") == true, "\(message ?? "")")
  }
}
