import Dispatch
import Foundation
import Records
import Synchronization

/// Ctrl-C, SIGTERM and a closed terminal: what was begun is removed, then the program ends with 128
/// plus the signal's number. Once the files have reached their place, they stay.
final class Interruption {
  /// What a signal's handler removes, once it is there.
  private final class Guarded: Sendable {
    let folder = Mutex<OutputFolder?>(nil)
  }

  private static let signals = [SIGINT, SIGTERM]
  private let sources: [any DispatchSourceSignal]

  /// Makes a folder that is guarded from its first trace on, until the program ends or `cancel()`
  /// is called.
  static func guarding(
    _ makeFolder: () throws -> OutputFolder
  ) throws -> (interruption: Interruption, folder: OutputFolder) {
    let guarded = Guarded()
    let queue = DispatchQueue(label: "interruption")
    let interruption = Interruption(guarded, on: queue)
    do {
      // Handlers share the queue: a signal waits until the folder is there to be removed.
      let folder = try queue.sync {
        let folder = try makeFolder()
        guarded.folder.withLock { $0 = folder }
        return folder
      }
      return (interruption, folder)
    } catch {
      interruption.cancel()
      throw error
    }
  }

  private init(_ guarded: Guarded, on queue: DispatchQueue) {
    sources = Interruption.signals.map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        guard guarded.folder.withLock({ $0?.discard() ?? true }) else { return }
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
