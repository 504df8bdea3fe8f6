import Datasets
import Evaluation
import Execution
import Explainers
import Foundation
import QuantumCircuits
import QuantumLearning
import Records
import Testing

@testable import Experiments

@Suite("Configuration")
struct ConfigurationTests {
  private func configuration(_ yaml: String) throws -> Configuration {
    try Configuration(yaml: yaml, file: "qpert.yaml")
  }

  @Test("The defaults are the paper's, with every method there is")
  func defaults() {
    let configuration = Configuration()
    #expect(configuration.seed == 42 && configuration.splitSeed == 42)
    #expect(configuration.readout == .shots(2000))
    #expect(configuration.model.layers == 3 && configuration.model.decoding == .modulo)
    #expect(configuration.methods == ExplanationMethod.all.map(\.name))
    #expect(configuration.formats == [.png] && configuration.theme == .light)
    #expect(configuration.study.trials == 20)
  }

  @Test("The commented YAML of the defaults reads back as the defaults")
  func commentedDefaults() throws {
    #expect(try configuration(Configuration().commentedYAML) == Configuration())
  }

  @Test("Every line of the commented YAML names one setting or section and says what it is for")
  func commentedLines() {
    let lines = Configuration().commentedYAML.split(separator: "\n").filter { $0.first != "#" }
    #expect(lines.allSatisfy { $0.contains(":") && $0.contains("  # ") && $0.count <= 240 })
    let names = lines.map { line in
      String(line.prefix { $0 != ":" }).trimmingCharacters(in: .whitespaces)
    }
    for (path, _) in Configuration.settings.settings {
      #expect(path.allSatisfy(names.contains), "\(path)")
    }
    #expect(lines.contains { $0.hasPrefix("  layers: 3 ") && $0.hasSuffix("from 1 to 20") })
  }

  @Test(
    "An empty text, section or comment names no setting", arguments: ["", "# x\n", "~", "lime:"])
  func empty(yaml: String) throws {
    #expect(try configuration(yaml) == Configuration())
  }

  @Test("Settings that are named replace their defaults only")
  func partial() throws {
    let configuration = try configuration(
      """
      shots: exact
      model: {layers: 5, softmax: true}
      qpert:
        superposition: mask
        coefficients:
          l1: 1e-1
        starts: {fidelity: 10}
      report: {formats: [pdf, "svg"], theme: dark}
      data:
        label: 日本: x
        file: yes
      """.replacing("日本: x", with: "\"日本: x\""))
    var expected = Configuration()
    expected.readout = .exact
    expected.model.layers = 5
    expected.model.softmax = true
    expected.qpert.superposition = .mask
    expected.qpert.coefficients.l1 = 0.1
    expected.qpert.starts.fidelity = 10
    expected.formats = [.pdf, .svg]
    expected.theme = .dark
    expected.data.label = "日本: x"
    expected.data.file = "yes"
    #expect(configuration == expected)
  }

  /// Returns a configuration with every setting drawn at random.
  private func randomConfiguration(_ index: Int) throws -> Configuration {
    var random = RandomStream(seed: 1, label: "configuration", index: index)
    var configuration = Configuration()
    let texts = [
      "a b", "null", "~", "yes", "1", "\"", "\\", "é\n", "# x", "a: b", "x.csv", "[", " ",
      "e\u{301}", "\u{85}", "🙂", "'", "\t",
    ]
    configuration.seed = random.next() >> 1
    configuration.splitSeed = random.next() >> 1
    let shots = random.integer(below: 1000)
    configuration.readout = shots < 500 ? .exact : .shots(shots)
    configuration.data.file = texts[random.integer(below: texts.count)]
    configuration.data.label = texts[random.integer(below: texts.count)]
    configuration.model.layers = 1 + random.integer(below: 20)
    configuration.model.softmax = random.integer(below: 2) == 0
    configuration.training.learningRate = random.uniform() + 1e-9
    configuration.training.lossThreshold = random.uniform() * 1e-7
    configuration.qpert.fidelity = QPertSettings.Fidelity.allCases[random.integer(below: 3)]
    configuration.qpert.coefficients.l1 = random.uniform() * 1e20
    random.shuffle(&configuration.methods)
    configuration.methods.removeLast(random.integer(below: 4))
    configuration.evaluation.baseline = .runnerUp
    return configuration
  }

  @Test("Any configuration reads back from its YAML and from its JSON")
  func roundTrips() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    for index in 0..<200 {
      let expected = try randomConfiguration(index)
      let yaml = expected.commentedYAML
      #expect(try configuration(yaml) == expected, "\(yaml)")
      let json = try encoder.encode(expected)
      #expect(try JSONDecoder().decode(Configuration.self, from: json) == expected)
    }
  }

  @Test("A record that is older or newer still reads")
  func otherRecords() throws {
    let json = #"{"model": {"layers": 4, "later": 1}, "newer": [null], "seed": 7}"#
    var expected = Configuration()
    expected.model.layers = 4
    expected.seed = 7
    #expect(try JSONDecoder().decode(Configuration.self, from: Data(json.utf8)) == expected)
    #expect(throws: ConfigurationError.self) {
      try JSONDecoder().decode(Configuration.self, from: Data(#"{"seed": -1}"#.utf8))
    }
  }

  @Test("The record names every setting")
  func record() throws {
    guard case .section(let values) = Configuration().record,
      case .section(let qpert) = values["qpert"]
    else { throw SettingProblem(input: .nothing) }
    #expect(values["shots"] == .integer(2000))
    #expect(values["data"] == .section(["file": .null, "label": .null]))
    #expect(
      qpert["coefficients"]
        == .section([
          "target": .number(1), "l1": .number(0.05), "fidelity": .number(0.3),
          "entanglement": .number(0.2), "superposition": .number(0.1),
        ]))
  }

  @Test("Options of the command line keep the rules of the file")
  func options() throws {
    var configuration = Configuration()
    try configuration.set("shots", to: "exact", option: "--shots")
    try configuration.set("report.formats", to: "png,pdf", option: "--formats")
    try configuration.set("data.file", to: "null", option: "--data")
    #expect(configuration.readout == .exact)
    #expect(configuration.formats == [.png, .pdf])
    #expect(configuration.data.file == "null")
    let error = #expect(throws: ConfigurationError.self) {
      try configuration.set("report.formats", to: "png,pgn", option: "--formats")
    }
    #expect(
      error?.description == "--formats: an item of report.formats is \"pgn\"; expected a list of "
        + "png, svg or pdf (did you mean \"png\"?)")
    let shots = #expect(throws: ConfigurationError.self) {
      try configuration.set("shots", to: "0", option: "--shots")
    }
    #expect(
      shots?.description
        == "--shots: shots is 0; expected exact or an integer from 1 to 1000000000")
  }

  @Test("The table is Iris unless a file and its label column are named")
  func table() throws {
    var choice = Configuration.TableChoice()
    #expect(try choice.dataset() == .iris)
    choice.label = "species"
    #expect(try choice.dataset() == .iris)
    choice.label = "y"
    #expect(throws: ConfigurationError.labelWithoutFile(label: "y")) { try choice.dataset() }
    choice = Configuration.TableChoice()
    choice.file = "none.csv"
    #expect(throws: ConfigurationError.noLabel(file: "none.csv")) { try choice.dataset() }
    choice.label = "y"
    #expect(throws: DatasetError.file(.missing(file: "none.csv"))) { try choice.dataset() }
  }

  @Test("A file that cannot be read is named")
  func files() {
    let error = #expect(throws: ConfigurationError.self) {
      try Configuration(yamlFile: "none.yaml")
    }
    #expect(
      error?.description
        == "none.yaml: no such file (check the path and the folder the command runs in)")
  }
}
