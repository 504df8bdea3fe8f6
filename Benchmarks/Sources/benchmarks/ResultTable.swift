import Foundation

/// The measurements as text: times, rates, and what the machine could have done meanwhile.
struct ResultTable: CustomStringConvertible {
  private let rows: [[String]]

  private static let header = [
    "work", "of one", "time", "spread", "a second", "≙ flop", "≙ bytes", "runs",
  ]

  init(_ measurements: [Measurement], on machine: MachineSpeed) {
    rows =
      [Self.header]
      + measurements.map { measurement in
        let time = measurement.timePerItem
        let isBaseline = measurement.workload.isBaseline
        return [
          measurement.workload.name, measurement.workload.item, Self.prefixed(time) + "s",
          String(format: "%.0f %%", 100 * measurement.spread), Self.prefixed(1 / time),
          isBaseline ? "" : Self.prefixed(time * machine.operationsPerSecond),
          isBaseline ? "" : Self.prefixed(time * machine.bytesPerSecond) + "B",
          "\(measurement.runs)",
        ]
      }
  }

  /// Columns aligned: the first two to the left, numbers to the right.
  var description: String {
    let widths = Self.header.indices.map { column in rows.map { $0[column].count }.max()! }
    let lines = rows.map { row in
      row.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - row[column].count)
        return column < 2 ? row[column] + space : space + row[column]
      }.joined(separator: "  ")
    }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    return ([lines[0], rule] + lines.dropFirst()).joined(separator: "\n")
  }

  /// Returns a number to three digits with its unit's prefix, such as "34.7 M".
  private static func prefixed(_ number: Double) -> String {
    let prefixes = ["p", "n", "µ", "m", "", "k", "M", "G", "T"]
    let power = Int((log10(number) / 3).rounded(.down))
    let index = min(max(power + 4, 0), prefixes.count - 1)
    let scaled = number / pow(1000, Double(index - 4))
    let digits = scaled < 9.995 ? 2 : scaled < 99.95 ? 1 : 0
    return String(format: "%.\(digits)f ", scaled) + prefixes[index]
  }
}
