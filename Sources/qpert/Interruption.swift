import Dispatch
import Foundation
import Records

/// Ctrl-C, SIGTERM and a closed terminal: what was begun is removed, then the program ends with 128
/// plus the signal's number. Once the files have reached their place, they stay.
final class Interruption {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]
  private let sources: [any DispatchSourceSignal]

  /// Guards a folder until the program ends or `cancel()` is called.
  init(discarding folder: OutputFolder) {
    let queue = DispatchQueue(label: "interruption")
    sources = Interruption.signals.map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        guard folder.discard() else { return }
        Program.complain("interrupted; nothing was written")
        _exit(128 + number)
      }
      source.resume()
      return source
    }
  }

  /// Lets signals end the program at once again: there is nothing left to remove.
  func cancel() {
    for source in sources { source.cancel() }
    for number in Interruption.signals { signal(number, SIG_DFL) }
  }
}
