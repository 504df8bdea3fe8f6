import ArgumentParser
import Execution

/// The option of everything that computes.
struct ArithmeticOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "Plain arithmetic: the same numbers to the last bit on every machine, but slower.",
      discussion: """
        By default the fastest instructions that the processor has compute, whose last bits are \
        their own.
        """))
  var deterministicArithmetic = false

  /// Runs a command's work by the arithmetic chosen.
  func apply(_ compute: () async throws -> Void) async throws {
    let arithmetic = deterministicArithmetic ? .plain : Arithmetic.current
    try await Arithmetic.$current.withValue(arithmetic) { try await compute() }
  }
}
