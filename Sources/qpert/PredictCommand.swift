import ArgumentParser
import Datasets
import Experiments
import Records

struct PredictCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict", abstract: "Print the class probabilities of a table's rows as CSV.")

  @OptionGroup var query: QueryOptions
  @OptionGroup var arithmetic: ArithmeticOptions

  func run() async throws { try await arithmetic.apply(compute) }

  private func compute() async throws {
    let (record, model) = try query.model()
    let rows = try query.rows(for: record)
    let probabilities = model.probabilities(of: rows, readout: try query.readout())
    let lines =
      [CSV.line(record.dataset.classes)]
      + (0..<probabilities.rowCount).map { CSV.line(probabilities.row($0).map(\.description)) }
    try Program.print(lines.map { $0 + "\n" }.joined())
  }
}
