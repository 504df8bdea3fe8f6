import Datasets
import Experiments
import Foundation
import Plotting
import Records
import Reporting

extension Workload {
  /// The default experiment without its study, on all cores: training, explaining, measuring.
  static func experiment() throws -> Workload {
    var configuration = Configuration()
    configuration.study.trials = 0
    let experiment = try Experiment(configuration, dataset: .iris)
    return Workload("default experiment without study or figures, all cores", per: "experiment") {
      try waitFor { try await experiment.run(in: .unrecorded) { _ in } }
    }.using(cores: 2).running(3)
  }

  /// The insertion and deletion curves of a short run, laid out, drawn and compressed.
  static func figure() throws -> Workload {
    var configuration = Configuration()
    configuration.shorten()
    let experiment = try Experiment(configuration, dataset: .iris)
    let record = try waitFor { try await experiment.run(in: .unrecorded) { _ in } }
    let figures = try FigureCatalog.figures(of: record)
    let curves = figures.first { $0.id == "insertion-deletion" }!
    return Workload("insertion and deletion figure as PNG", per: "figure") {
      try curves.figure.rendered(as: .png)
    }
  }

  /// The program itself, from start to exit.
  /// - Parameter program: the built executable.
  static func program(_ program: URL) -> [Workload] {
    let report = DefaultReport(program: program)
    return [
      Workload("the default report, all cores", per: "report") { try report.make() }
        .reaching(.time(1)).using(cores: 2).running(7),
      Workload("report of the paper’s four methods, all cores", per: "report") {
        try report.make(settings: DefaultReport.paperMethods)
      }.reaching(.time(1)).using(cores: 2).running(7),
      // What the peers do too: they leave the study out.
      Workload("report of the paper’s four methods without its study, all cores", per: "report") {
        try report.make(settings: DefaultReport.paperMethods + "study:\n  trials: 0\n")
      }.reaching(peers: "report").using(cores: 2).running(7),
      Workload("start to exit of --help", per: "start") { try report.run(["--help"]) }
        .reaching(.time(0.02)).running(50),
    ]
  }
}

extension Surroundings {
  /// For records that nobody keeps.
  fileprivate static let unrecorded = Surroundings(
    commit: nil, isDirty: nil, command: "benchmarks",
    versions: Provenance.Versions(qpert: "", swift: "", cairo: "", pango: ""), fontHash: "")
}
