import Dispatch
import Foundation
import Records
import Synchronization

/// Ctrl-C, SIGTERM and a closed terminal: what was begun is removed, then the program ends with 128
/// plus the signal's number. Once the files have reached their place, they stay.
final class Interruption {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  /// Shared with the handlers; its lock keeps them waiting while the folder is made.
  private final class Guarded: Sendable {
    let folder = Mutex<OutputFolder?>(nil)
  }

  private let guarded = Guarded()
  private let sources: [any DispatchSourceSignal]

  /// Handles signals until the program ends or `cancel()` is called.
  init() {
    let queue = DispatchQueue(label: "interruption")
    let registrations = DispatchGroup()
    sources = Interruption.signals.map { [guarded] number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        guarded.folder.withLock { folder in
          guard folder?.discard() ?? true else { return }
          Program.complain("interrupted; nothing was written")
          _exit(128 + number)
        }
      }
      registrations.enter()
      source.setRegistrationHandler { registrations.leave() }
      source.resume()
      return source
    }
    // A signal that comes before its source listens is lost.
    registrations.wait()
  }

  /// Makes the folder that a signal discards.
  func guarding(_ makeFolder: () throws -> OutputFolder) throws -> OutputFolder {
    try guarded.folder.withLock { folder in
      let made = try makeFolder()
      folder = made
      return made
    }
  }

  /// Lets signals end the program at once again: there is nothing left to remove.
  func cancel() {
    for source in sources { source.cancel() }
    for number in Interruption.signals { signal(number, SIG_DFL) }
  }
}
