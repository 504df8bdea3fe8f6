import ArgumentParser
import Datasets
import Experiments
import Explainers
import Records

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Print each row's attributions by one method as CSV.")

  @OptionGroup var query: QueryOptions
  @OptionGroup var arithmetic: ArithmeticOptions

  @Option(help: ArgumentHelp("One of \(names).", valueName: "method"))
  var method: String

  @Option(name: .customLong("class"), help: "The class to explain; default: the predicted one.")
  var className: String?

  private static let names = ExplanationMethod.all.map(\.name).joined(separator: ", ")

  func run() async throws { try await arithmetic.apply(compute) }

  private func compute() async throws {
    guard let method = ExplanationMethod.named(method) else {
      throw QueryError(
        option: "--method", value: method, known: ExplanationMethod.all.map(\.name))
    }
    let (record, model) = try query.model()
    let label = try className.map { name in
      guard let label = record.dataset.classes.firstIndex(of: name) else {
        throw QueryError(option: "--class", value: name, known: record.dataset.classes)
      }
      return label
    }
    let rows = try query.rows(for: record)
    let attributions = try await model.attributions(
      of: rows, method: method, label: label, readout: try query.readout())
    let lines =
      [CSV.line(["row", "class", "base"] + record.dataset.features)]
      + attributions.enumerated().map { row, attribution in
        CSV.line(
          [
            "\(row)", record.dataset.classes[attribution.label],
            attribution.base?.description ?? "",
          ]
            + attribution.values.map(\.description))
      }
    try Program.print(lines.map { $0 + "\n" }.joined())
  }
}

/// A name that is none of those there are.
struct QueryError: Error, CustomStringConvertible {
  let option: String
  let value: String
  let known: [String]

  var description: String {
    let hint = known.nearest(to: value).map { " (did you mean \"\($0)\"?)" } ?? ""
    return "\(option): no \(value.quoted); expected one of \(known.joined(separator: ", "))\(hint)"
  }
}
