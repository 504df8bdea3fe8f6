import Synchronization

/// What a long computation is doing, for whoever watches.
public enum ProgressEvent: Sendable, Equatable {
  /// A stage began, such as "Training".
  case began(stage: String)
  /// `completed` of at most `total` steps are done.
  case advanced(stage: String, completed: Int, total: Int)
  /// The stage is done; `summary` is what came of it, such as "validation loss 0.28".
  case ended(stage: String, summary: String)
}

/// Receives progress; called from any thread.
public typealias ProgressHandler = @Sendable (ProgressEvent) -> Void

/// Holds back the events of a stage that runs beside others until `release()`.
///
/// The handler is called one event at a time, so that their order is kept; it must not note any.
public final class DelayedProgress: Sendable {
  private let handler: ProgressHandler
  /// Nil once released.
  private let waiting = Mutex<[ProgressEvent]?>([])

  public init(_ handler: @escaping ProgressHandler) { self.handler = handler }

  /// Takes an event; called from any thread.
  public func note(_ event: ProgressEvent) {
    waiting.withLock { waiting in
      if waiting == nil { handler(event) } else { waiting!.append(event) }
    }
  }

  /// Tells the events so far, and each further one at once.
  public func release() {
    waiting.withLock { waiting in
      for event in waiting ?? [] { handler(event) }
      waiting = nil
    }
  }
}
