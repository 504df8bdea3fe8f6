import ArgumentParser
import Experiments

/// The options that choose what is computed; they override the configuration file.
struct ConfigurationOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Read settings from this YAML file.", valueName: "file.yaml"))
  var config: String?

  @Option(help: ArgumentHelp("Learn from this table; default: Iris.", valueName: "file.csv"))
  var data: String?

  @Option(help: ArgumentHelp("The column that holds the classes.", valueName: "column"))
  var label: String?

  @Option(help: ArgumentHelp("Of training, shots and explainers.", valueName: "n"))
  var seed: String?

  @Option(
    help: ArgumentHelp("Train and measure this many seeds, from --seed on.", valueName: "n"))
  var seeds: String?

  @Option(help: ArgumentHelp("Of the split of the rows.", valueName: "n"))
  var splitSeed: String?

  @Option(help: ArgumentHelp("Measurements a circuit, or exact.", valueName: "n|exact"))
  var shots: String?

  @Flag(help: "Fewer epochs, iterations and resamples, and no study: a look, not a result.")
  var quick = false

  @Option(
    help: ArgumentHelp(
      "Diagnostics that take longer: \(Diagnostic.allCases.map(\.rawValue).joined(separator: ", ")), with "
        + "commas between.", valueName: "names"))
  var diagnostics: String?

  @Flag(help: "All diagnostics.")
  var full = false

  /// Returns the configuration: defaults, then the file, then `--quick` and `--full`, then the
  /// options.
  func resolved() throws -> Configuration {
    var configuration =
      if let config { try Configuration(yamlFile: config) } else { Configuration() }
    if quick { configuration.shorten() }
    if full { configuration.diagnostics = Diagnostic.allCases }
    let overrides = [
      ("data.file", data, "--data"), ("data.label", label, "--label"), ("seed", seed, "--seed"),
      ("seeds", seeds, "--seeds"),
      ("split-seed", splitSeed, "--split-seed"), ("shots", shots, "--shots"),
      ("diagnostics", diagnostics, "--diagnostics"),
    ]
    for case (let setting, let value?, let option) in overrides {
      try configuration.set(setting, to: value, option: option)
    }
    return configuration
  }
}
