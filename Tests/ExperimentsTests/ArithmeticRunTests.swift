import Execution
import Records
import Testing

@testable import Experiments

@Suite("A run by each arithmetic")
struct ArithmeticRunTests {
  @Test("Plain arithmetic is recorded, and repeats to the last bit")
  func plain() async throws {
    let runs = try await (Self.run(by: .plain), Self.run(by: .plain))
    #expect(runs.0.provenance.arithmetic == "plain")
    #expect(runs.0 == runs.1)
  }

  @Test(
    "Plain and fused arithmetic agree to 1e-9 in every number of the record",
    .enabled(if: Arithmetic.avx2.isAvailable, "this processor has no AVX2"))
  func agreement() async throws {
    let plain = try await Self.run(by: .plain)
    var fused = try await Self.run(by: .avx2)
    #expect(fused.provenance.arithmetic == "avx2+fma")
    // Not the same bits, or this would compare one path with itself.
    #expect(fused.methods != plain.methods)
    fused.provenance.arithmetic = plain.provenance.arithmetic
    var comparison = ValueComparison()
    comparison.compare(plain, fused, at: "")
    #expect(comparison.differences == [])
  }

  @Test(
    "A record is verified by either arithmetic",
    arguments: Arithmetic.available)
  func verification(by arithmetic: Arithmetic) async throws {
    let record = try await Self.run(by: .plain)
    let checks = try await Arithmetic.$current.withValue(arithmetic) {
      try await RecordVerification(of: record, file: "record.json").checks
    }
    #expect(checks.flatMap(\.differences) == [])
  }

  private static func run(by arithmetic: Arithmetic) async throws -> RunRecord {
    var configuration = ShortRun.configuration()
    configuration.seedCount = 2
    return try await Arithmetic.$current.withValue(arithmetic) {
      try await ShortRun(configuration).record
    }
  }
}
