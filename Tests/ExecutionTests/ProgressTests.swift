import Synchronization
import Testing

@testable import Execution

@Suite struct ProgressTests {
  @Test("Delayed events are told in their order, none before the release")
  func delayed() {
    let told = Mutex<[ProgressEvent]>([])
    let progress = DelayedProgress { event in told.withLock { $0.append(event) } }
    let events: [ProgressEvent] = [
      .began(stage: "a"), .advanced(stage: "a", completed: 1, total: 2),
      .ended(stage: "a", summary: "done"),
    ]
    progress.note(events[0])
    progress.note(events[1])
    #expect(told.withLock { $0 }.isEmpty)
    progress.release()
    #expect(told.withLock { $0 } == Array(events[..<2]))
    progress.note(events[2])
    #expect(told.withLock { $0 } == events)
  }
}
