import Execution
import Foundation
import Synchronization

/// Clock times of a run, for `run-meta.json`: the one file that differs between equal runs.
final class RunWatch: Sendable {
  private let start = Date()
  private let stages = Mutex<[(name: String, seconds: Double)]>([])

  func note(_ event: ProgressEvent) {
    guard case .ended(let stage, _) = event else { return }
    stages.withLock { stages in
      let before = stages.reduce(0) { $0 + $1.seconds }
      stages.append((stage, Date().timeIntervalSince(start) - before))
    }
  }

  /// Returns dates, seconds by stage and the largest memory so far as JSON.
  func meta() throws -> Data {
    struct Meta: Encodable {
      struct Stage: Encodable {
        let name: String
        let seconds: Double
      }
      let startedAt: String
      let seconds: Double
      let stages: [Stage]
      let processors: Int
      let peakMemoryMegabytes: Double
    }
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    let meta = Meta(
      startedAt: ISO8601DateFormatter().string(from: start),
      seconds: Date().timeIntervalSince(start),
      stages: stages.withLock { $0.map { Meta.Stage(name: $0.name, seconds: $0.seconds) } },
      processors: ProcessInfo.processInfo.activeProcessorCount,
      peakMemoryMegabytes: Double(usage.ru_maxrss) / 1024)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    return try encoder.encode(meta) + Data("\n".utf8)
  }
}
