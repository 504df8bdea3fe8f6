import Foundation

/// The values written at the ends of bars, and the room that they need on the axis.
struct BarLabels {
  let labels: [Label]

  static let gap = 5.0

  /// Writes the values in the power of ten of their axis.
  init(
    _ bars: [Bar], _ format: NumberFormat, _ decimals: Int?, _ theme: Theme
  ) throws(PlotError) {
    let largest = bars.map { abs($0.value) }.max() ?? 0
    let digits =
      largest > 0 ? 2 - Int(floor(log10(largest))) + format.exponent : 0
    let values = NumberFormat(
      decimals: decimals ?? min(max(digits, 0), 12), exponent: format.exponent)
    var labels: [Label] = []
    for bar in bars { labels.append(try Label(values.string(bar.value), theme.label)) }
    self.labels = labels
  }

  /// Returns an axis long enough for zero, bars, whiskers and the values at their ends.
  /// - Throws: ``PlotError/notFinite(place:)``.
  static func axis(
    _ axis: Axis, around bars: [Bar], _ decimals: Int?, _ width: Double, _ theme: Theme
  ) throws(PlotError) -> AxisGuide {
    var extent = Extent()
    extent.include(0)
    if let limits = axis.limits { extent.include([limits.lowerBound, limits.upperBound]) }
    for bar in bars {
      let place = "the bar “\(bar.label)”"
      try extent.include([bar.value], of: place)
      if let interval = bar.interval {
        try extent.include([interval.lowerBound, interval.upperBound], of: place)
      }
    }
    var free = axis
    free.limits = nil
    var guide = try AxisGuide(free, over: extent, on: .bottom, length: width, theme: theme)
    // The values' width depends on the axis, its length on theirs: three rounds settle it.
    for _ in 0..<3 {
      let labels = try BarLabels(bars, guide.format, decimals, theme).labels
      free.limits = widened(extent, bars, labels, width)
      guide = try AxisGuide(free, over: extent, on: .bottom, length: width, theme: theme)
    }
    return guide
  }

  /// Returns the domain in which every value lies within a plot `width` pixels wide.
  private static func widened(
    _ extent: Extent, _ bars: [Bar], _ labels: [Label], _ width: Double
  ) -> ClosedRange<Double> {
    var (low, high) = (extent.range!.lowerBound, extent.range!.upperBound)
    if low == high { high = 1 }
    let room = 1.02  // of the longest bar, beyond it
    (low, high) = (low * room, high * room)
    for _ in 0..<6 {
      let (oldLow, oldHigh) = (low, high)
      for (bar, label) in zip(bars, labels) {
        let share = min((label.size.width + gap + 4) / width, 0.45)
        if bar.value < 0 {
          low = min(low, oldHigh - (oldHigh - bar.outerEnd) / (1 - share))
        } else {
          high = max(high, oldLow + (bar.outerEnd - oldLow) / (1 - share))
        }
      }
    }
    return low...high
  }
}
