import Execution
import Foundation
import Synchronization

/// Shows progress on standard error: a bar on a terminal, a line a stage elsewhere.
final class ProgressPrinter: Sendable {
  private let isQuiet: Bool
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private let shownPercent = Mutex(-1)

  init(quiet: Bool) { isQuiet = quiet }

  func show(_ event: ProgressEvent) {
    guard !isQuiet else { return }
    switch event {
    case .began(let stage):
      if isTerminal { write("\r\u{1B}[K\(stage) …") }
    case .advanced(let stage, let completed, let total):
      guard isTerminal, total > 0 else { return }
      let percent = 100 * completed / total
      let isNews = shownPercent.withLock { shown in
        defer { shown = percent }
        return shown != percent
      }
      guard isNews else { return }
      let filled = percent / 5
      let bar =
        String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
      write("\r\u{1B}[K\(stage) \(bar) \(percent) %")
    case .ended(let stage, let summary):
      write("\(isTerminal ? "\r\u{1B}[K" : "")\(stage): \(summary)\n")
    }
  }

  private func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
