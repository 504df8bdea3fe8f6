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
