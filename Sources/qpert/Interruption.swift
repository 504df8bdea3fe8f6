import Dispatch
import Foundation
import Records
import Synchronization

/// Ctrl-C and SIGTERM: what was begun is removed, then the program ends with 130 or 143.
final class Interruption: Sendable {
  private let folder: OutputFolder
  private let sources: Mutex<[any DispatchSourceSignal]>

  /// Guards a folder until the program ends or `cancel()` is called.
  init(discarding folder: OutputFolder) {
    self.folder = folder
    sources = Mutex([])
    let queue = DispatchQueue(label: "interruption")
    let made = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        folder.discard()
        Program.complain("interrupted; nothing was written")
        _exit(128 + number)
      }
      source.resume()
      return source
    }
    sources.withLock { $0 = made }
  }

  /// Lets signals end the program at once again: there is nothing left to remove.
  func cancel() {
    sources.withLock { sources in
      for source in sources { source.cancel() }
      sources = []
    }
    for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
  }
}
