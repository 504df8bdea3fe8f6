import Dispatch
import Synchronization

/// Runs asynchronous work to its end while this thread waits, so that it can be timed like any
/// other. To be called from the main thread, which none of the work needs.
func waitFor<Success: Sendable>(
  _ work: @escaping @Sendable () async throws -> Success
) throws -> Success {
  let done = DispatchSemaphore(value: 0)
  let outcome = Outcome<Success>()
  Task {
    do {
      let value = try await work()
      outcome.result.withLock { $0 = .success(value) }
    } catch {
      outcome.result.withLock { $0 = .failure(error) }
    }
    done.signal()
  }
  done.wait()
  return try outcome.result.withLock { $0! }.get()
}

private final class Outcome<Success: Sendable>: Sendable {
  let result = Mutex<Result<Success, any Error>?>(nil)
}
