import Foundation
import Records
import Testing

@testable import Plotting
@testable import Reporting

/// What an editor would mark, found without a pixel: on every figure of every sample, in light and
/// in dark.
@Suite("Layout of figures")
struct FigureLayoutTests {
  enum NamedTheme: CaseIterable, Sendable {
    case light, dark
    var theme: Theme { self == .light ? .light : .dark }
  }

  struct Laid {
    var id: String
    var figure: Figure
    var page: DrawList
  }

  static func pages(_ sample: FiguresSample, _ named: NamedTheme) throws -> [Laid] {
    try FigureCatalog.figures(of: sample.record, theme: named.theme).map {
      Laid(id: $0.id, figure: $0.figure, page: try $0.figure.laidOut())
    }
  }

  @Test(
    "No label overlaps, runs off the page or is too small", arguments: FiguresSample.all,
    NamedTheme.allCases)
  func problems(sample: FiguresSample, named: NamedTheme) throws {
    for laid in try Self.pages(sample, named) {
      #expect(laid.page.problems() == [], "\(laid.id)")
      #expect(laid.page.background == named.theme.background, "\(laid.id)")
    }
  }

  @Test("A theme changes colours and nothing else", arguments: FiguresSample.all)
  func themesAgree(sample: FiguresSample) throws {
    for (light, dark) in zip(try Self.pages(sample, .light), try Self.pages(sample, .dark)) {
      #expect(light.page.size == dark.page.size, "\(light.id)")
      #expect(light.page.labels.map(\.box) == dark.page.labels.map(\.box), "\(light.id)")
      #expect(light.page.axes == dark.page.axes, "\(light.id)")
    }
  }

  @Test(
    "Text reads on whatever it stands on", arguments: FiguresSample.all, NamedTheme.allCases)
  func textContrast(sample: FiguresSample, named: NamedTheme) throws {
    for laid in try Self.pages(sample, named) {
      var grounds: [(bounds: Rect, color: Color)] = []
      for item in laid.page.items {
        switch item {
        case .rect(let rect, let fill?, _): grounds.append((rect, fill))
        case .path(_, let fill?, _): item.bounds.map { grounds.append(($0, fill)) }
        case .text(let label):
          let ground = grounds.filter { $0.bounds.insetBy(-1).contains(label.box) }
            .reduce(named.theme.background) { below, above in
              below.mixed(with: above.color.opacity(1), by: above.color.opacity)
            }
          let contrast = label.label.style.color.contrast(with: ground)
          #expect(contrast >= 4.5, "\(laid.id): \(label.label.text)")
        default: break
        }
      }
    }
  }

  @Test("Every axis says what it measures; its ticks are round", arguments: FiguresSample.all)
  func ticks(sample: FiguresSample) throws {
    for laid in try Self.pages(sample, .light) {
      for axis in laid.page.axes {
        #expect(!axis.quantity.isEmpty, "\(laid.id)")
        #expect(axis.ticks.filter { !$0.text.isEmpty }.count >= 1, "\(laid.id): \(axis.quantity)")
        #expect(axis.ticks.allSatisfy { axis.domain.contains($0.value) })
        guard !axis.hasGivenTicks else { continue }
        #expect(axis.ticks.count >= 2 && axis.ticks.count <= 14, "\(laid.id): \(axis.quantity)")
        #expect(Self.isRound(axis.ticks.map(\.value)), "\(laid.id): \(axis.ticks)")
      }
    }
  }

  /// Whether the steps are equal, and 1, 2 or 5 times a power of ten; or, as on a logarithmic axis,
  /// the values themselves are so many times powers of ten.
  static func isRound(_ values: [Double]) -> Bool {
    let areDigits = values.allSatisfy { value in
      value > 0
        && [1, 2, 5].contains { abs(value / pow(10, floor(log10(value) + 1e-9)) - $0) < 1e-6 }
    }
    if areDigits, values.count > 1 { return true }
    let steps = zip(values, values.dropFirst()).map { $1 - $0 }
    guard let step = steps.first, step > 0 else { return false }
    let digit = step / pow(10, floor(log10(step) + 1e-9))
    return steps.allSatisfy { abs($0 - step) < step * 1e-6 }
      && [1, 2, 5].contains { abs(digit - $0) < 1e-6 }
      && values.allSatisfy { abs(($0 / step).rounded() - $0 / step) < 1e-6 }
  }

  @Test("Round ticks are told from others")
  func roundness() {
    #expect(Self.isRound([0, 0.2, 0.4]) && Self.isRound([-50, 0, 50]))
    #expect(!Self.isRound([0, 0.3, 0.6]) && !Self.isRound([0, 1, 3]))
    #expect(!Self.isRound([0.05, 0.15, 0.25]))
    #expect(Self.isRound([100, 200, 500, 1000]) && !Self.isRound([100, 300, 1000]))
  }

  @Test("An axis has one number of decimals and the real minus sign", arguments: FiguresSample.all)
  func decimals(sample: FiguresSample) throws {
    for laid in try Self.pages(sample, .light) {
      for axis in laid.page.axes where !axis.hasGivenTicks {
        let texts = axis.ticks.map(\.text).filter { !$0.isEmpty }
        let decimals = texts.map { $0.split(separator: ".").dropFirst().first?.count ?? 0 }
        #expect(Set(decimals).count <= 1, "\(laid.id): \(texts)")
        #expect(texts.allSatisfy { !$0.contains("-") }, "\(laid.id): \(texts)")
      }
    }
  }

  @Test(
    "Panels of one quantity have the same limits and ticks, and plots of one size",
    arguments: FiguresSample.all)
  func sharedLimits(sample: FiguresSample) throws {
    for laid in try Self.pages(sample, .light) {
      for axis in laid.page.axes {
        for other in laid.page.axes
        where other.quantity == axis.quantity && other.isHorizontal == axis.isHorizontal {
          #expect(axis.domain == other.domain, "\(laid.id): \(axis.quantity)")
          #expect(axis.ticks == other.ticks, "\(laid.id): \(axis.quantity)")
          #expect(abs(axis.plot.width - other.plot.width) <= 1, "\(laid.id)")
        }
      }
    }
  }

  @Test("Methods that explain the same row share their limits however much their values differ")
  func sharedLimitsOfDifferentValues() throws {
    var record = FiguresSample.iris.record
    let lime = try #require(record.methods.firstIndex { $0.name == "lime" })
    for index in record.methods[lime].attributions.indices {
      record.methods[lime].attributions[index].values =
        record.methods[lime].attributions[index].values.map { $0 * 4 }
    }
    let figure = try #require(
      FigureCatalog.figures(of: record).first { $0.id == "local" }?.figure)
    let axes = try figure.laidOut().axes.filter { $0.quantity.hasPrefix("Change of") }
    #expect(axes.count == 2)
    #expect(Set(axes.map(\.domain)).count == 1)
  }

  @Test("A circuit’s blocks lie on grounds close to the theme’s", arguments: NamedTheme.allCases)
  func circuitGrounds(named: NamedTheme) throws {
    let circuit = try #require(Self.pages(.iris, named).first { $0.id == "circuit" })
    let grounds = circuit.page.items.compactMap { item -> Color? in
      guard case .path(_, let fill?, _) = item, let bounds = item.bounds else { return nil }
      return bounds.width * bounds.height > 5000 ? fill : nil
    }
    #expect(grounds.count == 5)
    #expect(grounds.allSatisfy { $0.contrast(with: named.theme.background) < 1.6 })
  }

  @Test("No legend lies over data", arguments: FiguresSample.all)
  func legends(sample: FiguresSample) throws {
    for laid in try Self.pages(sample, .light) {
      let keys = Set(laid.figure.chart.legend(theme: .light).map(\.label))
      for label in laid.page.labels where keys.contains(label.label.text) {
        let isOver = laid.page.axes.contains { $0.plot.overlaps(label.box) }
        #expect(!isOver, "\(laid.id): \(label.label.text)")
      }
    }
  }

  @Test("Every bar starts at 0 and ends at a value within its plot", arguments: FiguresSample.all)
  func bars(sample: FiguresSample) throws {
    for laid in try Self.pages(sample, .light) where ["local", "mean-saliency"].contains(laid.id) {
      let bars = laid.page.items.compactMap { item -> Rect? in
        guard case .rect(let rect, let fill?, nil) = item, fill != laid.figure.theme.background
        else { return nil }
        return rect
      }
      #expect(bars.count >= 2, "\(laid.id)")
      for bar in bars {
        let axis = try #require(
          laid.page.axes.first { $0.isHorizontal && $0.plot.insetBy(-1).contains(bar) })
        let zero = axis.scale(0)
        #expect(abs(bar.minX - zero) < 1e-6 || abs(bar.maxX - zero) < 1e-6, "\(laid.id)")
      }
    }
  }

  @Test(
    "Every dot of a swarm lies within its plot, and none on another", arguments: FiguresSample.all)
  func dots(sample: FiguresSample) throws {
    for laid in try Self.pages(sample, .light) where laid.id.hasSuffix("summary") {
      let circles = laid.page.items.compactMap { item -> (Point, Double)? in
        guard case .circle(let center, let radius, _, _) = item else { return nil }
        return (center, radius)
      }
      #expect(!circles.isEmpty)
      for (index, (center, radius)) in circles.enumerated() {
        let box = Rect(center: center, width: 2 * radius, height: 2 * radius)
        #expect(laid.page.axes.contains { $0.plot.contains(box) }, "\(laid.id): \(box)")
        for (other, _) in circles[..<index] {
          #expect(hypot(center.x - other.x, center.y - other.y) >= 2 * radius, "\(laid.id)")
        }
      }
    }
  }
}
