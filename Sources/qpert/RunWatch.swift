import Execution
import Foundation
import Synchronization

/// Clock times of a run, for `run-meta.json`: the one file that differs between equal runs.
///
/// A stage has the time since the end of the one told before it; the study runs beside measuring and
/// diagnostics, so that theirs is in part its own.
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

  /// The most memory that was in use at a time, as Linux says; 0 elsewhere. (`getrusage` would count
  /// what the program that started this one had in use.)
  private static var peakMemoryMegabytes: Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return Double(line?.split(separator: " ").dropFirst().first ?? "0").map { $0 / 1024 } ?? 0
  }

  /// Returns dates, seconds by stage and the largest memory so far as JSON.
  /// - Parameter program: the SHA-256 of the program's file, where a later run may ask for it.
  func meta(program: String?) throws -> Data {
    struct Meta: Encodable {
      struct Stage: Encodable {
        let name: String
        let seconds: Double
      }
      let program: String?
      let startedAt: String
      let seconds: Double
      let stages: [Stage]
      let processors: Int
      let peakMemoryMegabytes: Double
    }
    let meta = Meta(
      program: program,
      startedAt: ISO8601DateFormatter().string(from: start),
      seconds: Date().timeIntervalSince(start),
      stages: stages.withLock { $0.map { Meta.Stage(name: $0.name, seconds: $0.seconds) } },
      processors: ProcessInfo.processInfo.activeProcessorCount,
      peakMemoryMegabytes: Self.peakMemoryMegabytes)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    return try encoder.encode(meta) + Data("\n".utf8)
  }
}
