import Foundation

/// Returns a number to three digits with its unit's prefix, such as "34.7 M".
func prefixed(_ number: Double) -> String {
  guard number > 0 else { return "0 " }
  let prefixes = ["p", "n", "µ", "m", "", "k", "M", "G", "T"]
  let power = Int((log10(number) / 3 + 1e-9).rounded(.down))
  let index = min(max(power + 4, 0), prefixes.count - 1)
  let scaled = number / pow(1000, Double(index - 4))
  let digits = scaled < 9.995 ? 2 : scaled < 99.95 ? 1 : 0
  var text = String(format: "%.\(digits)f", scaled)
  // A goal of 30 M is not measured to three digits.
  if scaled == scaled.rounded() { text = "\(Int(scaled.rounded()))" }
  return text + " " + prefixes[index]
}

/// Returns a share as a percentage.
func percent(_ share: Double) -> String {
  String(format: share < 0.00995 ? "%.1f %%" : "%.0f %%", 100 * share)
}

/// Returns a ratio to two or three digits, such as "37" or "5,400".
func factor(_ ratio: Double) -> String {
  if ratio < 9.95 { return String(format: "%.1f", ratio) }
  let size = pow(10, max(0, log10(ratio).rounded(.down) - 1))
  var digits = String(Int((ratio / size).rounded() * size))
  var place = digits.count - 3
  while place > 0 {
    digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
    place -= 3
  }
  return digits
}
