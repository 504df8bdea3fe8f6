import Execution
import Experiments
import Testing

@Suite("Malformed configurations")
struct MalformedConfigurationTests {
  static let cases: [(yaml: String, message: String)] = [
    (
      "model:\n  layer: 3\n",
      "qpert.yaml:2:3: no setting \"layer\" in model; expected encoding, layers, decoding or "
        + "softmax (did you mean \"layers\"?)"
    ),
    (
      "seed: 1\nlayers: 3\n",
      "qpert.yaml:2:1: no setting \"layers\"; expected seed, seeds, split-seed, shots, data, "
        + "model, training, explainers, lime, qpert, qpert-r, evaluation, study, diagnostics or report "
        + "(did you mean \"model.layers\"?)"
    ),
    (
      "report: {xyzzyxyzzy: 1}\n",
      "qpert.yaml:1:10: no setting \"xyzzyxyzzy\" in report; expected formats or theme"
    ),
    (
      "qpert:\n  fidelity: jensen-shanon\n",
      "qpert.yaml:2:13: qpert.fidelity is \"jensen-shanon\"; expected state, jensen-shannon or l2 "
        + "(did you mean \"jensen-shannon\"?)"
    ),
    (
      "explainers:\n  methods: [shap,\n    shpa]\n",
      "qpert.yaml:3:5: an item of explainers.methods is \"shpa\"; expected a list of shap, qpert, "
        + "lime, random, lime-exact, shap-matched, qpert-r, qpert-r-robust, occlusion, "
        + "integrated-gradients, gradient-input, rise, q-medley or pert (did you mean \"shap\"?)"
    ),
    (
      "explainers:\n  methods:\n    - shap\n    - lime\n    - shap\n",
      "qpert.yaml:5:7: explainers.methods has \"shap\" twice; expected each once (remove one)"
    ),
    (
      "seed: 1\nshots: 5\nseed: 2\n",
      "qpert.yaml:1:1: the setting \"seed\" is given again below; expected it once (remove one)"
    ),
    (
      "model:\n  layers: 1\n  layers: 1\n",
      "qpert.yaml:2:3: the setting \"layers\" is given again below; expected it once (remove one)"
    ),
    (
      "model: 3\n",
      "qpert.yaml:1:8: model is 3; expected settings of its own: encoding, layers, decoding or "
        + "softmax"
    ),
    (
      "qpert:\n  starts: [1, 2]\n",
      "qpert.yaml:2:11: qpert.starts is a list; expected settings of its own: target, l1, fidelity, "
        + "entanglement or superposition"
    ),
    (
      "- seed\n", "qpert.yaml:1:1: the file is a list; expected settings such as \"seed: 42\""
    ),
    (
      "\n# qpert\nseed\n",
      "qpert.yaml:3:1: the file is \"seed\"; expected settings such as \"seed: 42\""
    ),
    (
      "model:\n  layers: 3\n softmax: true\n",
      "qpert.yaml:3:2: not YAML: did not find expected key while parsing a block mapping from line "
        + "1 (check the indentation, and that a colon and a blank follow each name)"
    ),
    (
      "model:\n\tlayers: 3\n",
      "qpert.yaml:2:1: not YAML: found character that cannot start any token while scanning for "
        + "the next token from line 2 (check the indentation, and that a colon and a blank follow "
        + "each name)"
    ),
    (
      "seed: 1\n---\nseed: 2\n",
      "qpert.yaml:2:1: not YAML: but found another document expected a single document in the "
        + "stream from line 1 (check the indentation, and that a colon and a blank follow each name)"
    ),
    (
      "seed: *x\n",
      "qpert.yaml:1:7: not YAML: found undefined alias (check the indentation, and that a colon and "
        + "a blank follow each name)"
    ),
    (
      "seed: 1\nlé: \u{1}\n",
      "qpert.yaml:2:5: not YAML: control characters are not allowed (check the indentation, and that "
        + "a colon and a blank follow each name)"
    ),
    (
      "? [a, b]\n: 3\n",
      "qpert.yaml:1:3: no setting \"a list\"; expected seed, seeds, split-seed, shots, data, "
        + "model, training, explainers, lime, qpert, qpert-r, evaluation, study, diagnostics or report"
    ),
  ]

  @Test("A malformed configuration is one line with its place", arguments: cases)
  func message(yaml: String, message: String) {
    let error = #expect(throws: ConfigurationError.self) {
      try Configuration(yaml: yaml, file: "qpert.yaml")
    }
    #expect(error?.description == message)
    #expect(error?.description.contains { $0.isNewline } == false)
  }

  @Test("Whatever the text, the answer is a configuration or one line that begins with the file")
  func anyText() {
    let pieces = [
      "a", ":", "\n", " ", "-", "[", "]", "{", "}", "\"", "'", "&x", "*x", "!!str ", "|", ">", "#",
      "é", "\u{1}", "\t", "1", ",", "?", "<<: ", "%", "@", "\r", "---", "...",
    ]
    for index in 0..<2000 {
      var random = RandomStream(seed: 1, label: "text", index: index)
      var text = Array("seed: 1\nmodel:\n  layers: 3\n")
      for _ in 0...random.integer(below: 4) {
        let piece = pieces[random.integer(below: pieces.count)]
        text.insert(contentsOf: piece, at: random.integer(below: text.count + 1))
      }
      do {
        let configuration = try Configuration(yaml: String(text), file: "qpert.yaml")
        #expect((1...20).contains(configuration.model.layers))
      } catch {
        #expect(error.description.hasPrefix("qpert.yaml:"))
        #expect(!error.description.contains { $0.isNewline })
      }
    }
  }
}
