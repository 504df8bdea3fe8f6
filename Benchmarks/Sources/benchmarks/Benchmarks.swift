import Benchmark

/// Times the program's parts beside the machine's own limits and prints a table.
@main
struct Benchmarks {
  static func main() throws {
    let arguments = parseArguments()
    // The baselines run whatever the filter says, before the work and after it: a machine shared
    // with others is not the same all the time.
    let machine = Workload.machine()
    let before = try machine.measured(settings: [])
    let work = try workloads().measured(settings: arguments)
    let after = try machine.measured(settings: [Quiet(true)])

    let (first, last) = (MachineSpeed(before), MachineSpeed(after))
    let table = ResultTable(before + work, on: MachineSpeed(mean: first, last))
    print("\n\(table)\n")
    print("≙: what one core could have multiplied and added, or read and written, meanwhile.")
    let drift = Int((100 * first.drift(to: last)).rounded())
    print("Between the run's start and its end the machine's own speed changed by \(drift) %.")
  }

  private static func workloads() throws -> [Workload] {
    let iris = try IrisModel()
    return Workload.predictions(of: iris) + Workload.gradients(of: iris)
      + Workload.explanations(of: iris)
      + [try .randomBand(of: iris), try .experiment(), try .figure()]
  }
}
