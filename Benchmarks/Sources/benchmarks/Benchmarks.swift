import ArgumentParser
import Benchmark
import Foundation

/// Times the program's parts beside the machine's own limits and its peers.
@main
struct Benchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmarks",
    abstract: "Time the program's parts beside the machine's own limits.",
    discussion: """
      Run in the repository. Without --filter the results go to Benchmarks/results.json, \
      Benchmarks/results.md and the README.
      """)

  @Option(help: "Only work whose name matches this regular expression; nothing is written.")
  var filter: String?
  @Option(help: "Seconds a row, at least.")
  var minTime = 0.5
  @Option(help: "What Benchmarks/peers/run.py wrote in this run.", completion: .file())
  var peers: String?
  @Option(help: "The built program, to be timed as a whole.", completion: .file())
  var program: String?
  @Flag(help: "Measure how cost grows instead, and draw it into Benchmarks/scaling.")
  var scaling = false

  func run() throws {
    let root = URL(filePath: FileManager.default.currentDirectoryPath)
    if scaling { return try Scaling.run(in: root, secondsAPoint: minTime / 5) }
    let peers = try peers.map {
      try JSONDecoder().decode(
        BenchmarkResults.Peers.self, from: Data(contentsOf: URL(filePath: $0)))
    }
    let settings: [any BenchmarkSetting] =
      [MinTime(seconds: minTime)] + (filter.map { [Filter($0)] } ?? [])
    // The baselines run whatever the filter says, before the work and after it: a machine shared
    // with others is not the same all the time.
    let machine = Workload.machine()
    let before = MachineSpeed(try machine.measured(settings: [MinTime(seconds: minTime)]))
    let work = try workloads().measured(settings: settings)
    let after = MachineSpeed(
      try machine.measured(settings: [MinTime(seconds: minTime), Quiet(true)]))

    let speed = MachineSpeed(mean: before, after)
    let results = BenchmarkResults(
      machine: .current, speed: speed, speedBefore: before, speedAfter: after,
      rows: work.map { BenchmarkResults.Row($0, on: speed) },
      peakMemoryMegabytes: try filter == nil ? peakMemory() : nil, peers: peers)
    print("\n\(results.mainTable.text)\n")
    if peers != nil { print("\(results.peerTable.text)\n") }
    print(results.speedSentence)
    if filter == nil {
      try results.write(to: root, scaling: Scaling.section(in: root))
    }
  }

  private func workloads() throws -> [Workload] {
    let iris = try IrisModel()
    return try .onBothInstructionSets {
      Workload.predictions(of: $0) + Workload.gradients(of: $0) + Workload.explanations(of: $0)
    } + Workload.largeRegister()
      + (program.map { Workload.program(URL(filePath: $0)) } ?? [])
      + [.binomialDraws(of: iris), .randomBand(of: iris), .experiment(), .figure()]
  }

  /// The peak of one more default report, which the program itself states, in MB.
  private func peakMemory() throws -> Double? {
    guard let program else { return nil }
    return try DefaultReport(program: URL(filePath: program)).peakMemoryMegabytes()
  }
}
