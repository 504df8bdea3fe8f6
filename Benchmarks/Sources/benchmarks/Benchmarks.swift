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
  @Option(help: "Seconds a row in each round, at least; half as many a point of --scaling.")
  var minTime = 0.2
  @Option(help: "How often all rows, or all points of a curve, are timed, one after the other.")
  var rounds = 5
  @Option(help: "What Benchmarks/peers/run.py wrote in this run.", completion: .file())
  var peers: String?
  @Option(help: "The built program, to be timed as a whole.", completion: .file())
  var program: String?
  @Flag(help: "Measure how cost grows instead, and draw it into Benchmarks/scaling.")
  var scaling = false

  func run() throws {
    let root = URL(filePath: FileManager.default.currentDirectoryPath)
    if scaling {
      return try Scaling.run(in: root, ScalingEffort(rounds: rounds, secondsAPoint: minTime / 2))
    }
    let peers = try peers.map {
      try JSONDecoder().decode(
        BenchmarkResults.Peers.self, from: Data(contentsOf: URL(filePath: $0)))
    }
    let rounds = try measuredRounds()
    let machine = rounds[0].machine.indices.map { row in
      Measurement(merging: rounds.map { $0.machine[row] })
    }
    let (speed, speedOfRounds) = (MachineSpeed(machine), rounds.map { MachineSpeed($0.machine) })
    let results = BenchmarkResults(
      machine: .current, speed: speed, speedOfRounds: speedOfRounds,
      rows: rounds[0].work.indices.map { row in
        BenchmarkResults.Row(rounds.map { $0.work[row] }, on: speed, ofRounds: speedOfRounds)
      },
      peakMemoryMegabytes: try filter == nil ? peakMemory() : nil, peers: peers)
    print("\n\(results.mainTable.text)\n")
    if peers != nil { print("\(results.peerTable.text)\n") }
    print(results.speedSentence)
    if filter == nil {
      try results.write(to: root, scaling: Scaling.section(in: root))
    }
  }

  /// Times the machine's own rates, whatever the filter says, and the work, in rounds: where others
  /// slow a shared machine for seconds on end, every row still meets its quiet moments. What memory
  /// bounds comes right after memory's own rate, which moves most.
  private func measuredRounds() throws -> [(machine: [Measurement], work: [Measurement])] {
    let time = MinTime(seconds: minTime)
    let (machine, work) = (Workload.machine(), try workloads())
    let bound = work.filter(\.isBoundByMemory) + work.filter { !$0.isBoundByMemory }
    let settings: [any BenchmarkSetting] = [time, Quiet(true)]
    return try (1...max(rounds, 1)).map { round in
      FileHandle.standardError.write(Data("round \(round) of \(rounds)\n".utf8))
      let speeds = try machine.measured(settings: settings)
      let times = try bound.measured(settings: settings + (filter.map { [Filter($0)] } ?? []))
      return (
        speeds, work.compactMap { work in times.first { $0.workload.name == work.name } }
      )
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
