import Execution
import Foundation

/// Everything that a run of the benchmarks found; tables are made from it alone.
struct BenchmarkResults: Codable {
  var machine: Machine
  /// Over all rounds, which limits are computed from, and of each round.
  var speed: MachineSpeed
  var speedOfRounds: [MachineSpeed]
  var rows: [Row]
  /// The peak of a default report, in MB; nil where the program was not run.
  var peakMemoryMegabytes: Double?
  /// Nil where no peers were timed in this run.
  var peers: Peers?

  /// Where the numbers hold.
  struct Machine: Codable {
    var processor: String
    var cores: Int
    var swift: String
    var arithmetic: String
  }

  /// One piece of work of ours.
  struct Row: Codable {
    var name: String
    var item: String
    /// An item's time that the fastest tenth of runs stays below.
    var seconds: Double
    var medianSeconds: Double
    var runs: Int
    var cores: Int
    var arithmetic: String
    /// What an item takes at least, its unit, and how it is counted.
    var need: Double?
    var needUnit: String?
    var needReason: String?
    /// The least seconds that this machine takes for that.
    var limitSeconds: Double?
    var goal: String?
    var meetsGoal: Bool?
    var medianMeetsGoal: Bool?
    var peerWork: String?

    /// The limit's share of the time, the median of the rounds': 1 is as fast as the machine
    /// allowed at the time.
    var shareOfLimit: Double?
  }

  /// What the scripts in Benchmarks/peers wrote.
  struct Peers: Codable {
    var python: String
    var versions: [String: String]
    var rows: [PeerRow]
  }

  struct PeerRow: Codable {
    var work: String
    var peer: String
    var variant: String
    var threads: Int
    /// An item's time, warm, that the fastest tenth of runs stays below.
    var seconds: Double
    var medianSeconds: Double
    var runs: Int
    /// Compiling, which `seconds` leaves out; nil where nothing is compiled, or all is included.
    var compileSeconds: Double?
  }

  /// How many times faster than a peer some work is to be.
  struct PeerGoal {
    var work: String
    var peer: String
    /// How the variant that counts begins; the fastest of those that do.
    var variant = ""
    var factor: Double

    static let all = [
      PeerGoal(work: "report", peer: "JAX, shap, lime, matplotlib", factor: 50),
      PeerGoal(work: "training step", peer: "Qiskit Aer", factor: 5000),
      PeerGoal(work: "predictions", peer: "JAX", variant: "jit and vmap", factor: 30),
    ]
  }

  /// Returns the peers' times for the work of a row, the fastest first.
  func peers(of row: Row) -> [PeerRow] {
    (peers?.rows ?? []).filter { $0.work == row.peerWork }.sorted { $0.seconds < $1.seconds }
  }
}

extension BenchmarkResults.Row {
  /// - Parameters:
  ///   - rounds: of the same work.
  ///   - speed: over all rounds.
  ///   - speeds: the machine's in each round.
  init(_ rounds: [Measurement], on speed: MachineSpeed, ofRounds speeds: [MachineSpeed]) {
    let measurement = Measurement(merging: rounds)
    let workload = measurement.workload
    let shares = workload.need.map { need in
      zip(rounds, speeds).map {
        $1.limit(need, cores: workload.cores, by: workload.arithmetic) / $0.timePerItem
      }
    }
    name = workload.name
    item = workload.item
    seconds = measurement.timePerItem
    medianSeconds = measurement.medianPerItem
    runs = measurement.runs
    cores = workload.cores
    arithmetic = workload.arithmetic.rawValue
    need = workload.need?.amount
    needUnit = workload.need?.unit
    needReason = workload.need?.reason
    limitSeconds = workload.need.map {
      speed.limit($0, cores: workload.cores, by: workload.arithmetic)
    }
    shareOfLimit = shares.map { Measurement.quantile(0.5, of: $0.sorted()) }
    goal = workload.goal?.description
    meetsGoal = workload.goal?.isMet(seconds: seconds, shareOfLimit: shareOfLimit)
    medianMeetsGoal = workload.goal?.isMet(seconds: medianSeconds, shareOfLimit: shareOfLimit)
    peerWork = workload.peerWork
  }
}

extension BenchmarkResults.Machine {
  /// This machine, as its operating system names it.
  static var current: Self {
    let cpus = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let model = cpus.split(separator: "\n").first { $0.hasPrefix("model name") }
    let name = model?.split(separator: ":").last.map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    return Self(
      processor: name ?? "unnamed processor", cores: ProcessInfo.processInfo.activeProcessorCount,
      swift: swiftVersion, arithmetic: Arithmetic.best.rawValue)
  }

  private static var swiftVersion: String {
    #if compiler(>=6.4)
      "6.4 or later"
    #elseif compiler(>=6.3)
      "6.3"
    #else
      "6.2"
    #endif
  }
}
