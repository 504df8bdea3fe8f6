import Testing

@testable import Plotting

@Suite struct LatticeTests {
  private let plot = Rect(x: 10, y: 20, width: 80, height: 40)

  /// A number linear in the place is linear over any triangle, so that nothing is approximated.
  private func linear(_ a: Double, _ b: Double, columns: Int = 9, rows: Int = 5) -> Lattice {
    Lattice(
      (0..<rows).map { row in
        (0..<columns).map { column in
          a * Double(column) / Double(columns - 1) + b * Double(row) / Double(rows - 1)
        }
      })
  }

  /// Of all polygons of a path, by the shoelace formula.
  private func area(_ path: Path) -> Double {
    var (total, polygon) = (0.0, [Point]())
    for segment in path.segments {
      switch segment {
      case .move(let point): polygon = [point]
      case .line(let point): polygon.append(point)
      case .close:
        let sum = zip(polygon, polygon.dropFirst() + [polygon[0]]).reduce(0) {
          $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y
        }
        total += abs(sum) / 2
      case .curve: Issue.record("a curve")
      }
    }
    return total
  }

  @Test("The region below a line has its area: half where a diagonal parts the plot")
  func areas() {
    let whole = plot.width * plot.height
    #expect(abs(area(linear(1, 1).region(within: -1...1, in: plot)) - whole / 2) < 1e-9)
    #expect(abs(area(linear(1, 0).region(within: 0.13...0.4, in: plot)) - 0.27 * whole) < 1e-9)
    #expect(abs(area(linear(0, 1).region(within: 0.3...2, in: plot)) - 0.7 * whole) < 1e-9)
    #expect(area(linear(1, 1).region(within: 3...4, in: plot)) == 0)
  }

  @Test("Ranges that adjoin part the plot between them")
  func parts() {
    let values = (0..<7).map { (y: Int) -> [Double] in
      (0..<7).map { (x: Int) -> Double in Double((3 * x * x + 5 * y * x + y) % 7) }
    }
    let lattice = Lattice(values)
    let edges = [-Double.infinity, 0.5, 1.3, 4, .infinity]
    let areas = zip(edges, edges.dropFirst()).map {
      area(lattice.region(within: $0...$1, in: plot))
    }
    #expect(areas.allSatisfy { $0 > 0 })
    #expect(abs(areas.reduce(0, +) - plot.width * plot.height) < 1e-9)
  }

  @Test("Where two numbers are both above 0 is seen, even in a strip narrower than a cell")
  func strip() {
    let up = Lattice(linear(0, 1).values.map { $0.map { $0 - 0.49 } })
    let down = Lattice(linear(0, 1).values.map { $0.map { 0.52 - $0 } })
    let whole = plot.width * plot.height
    #expect(abs(area(up.overlap(with: down, in: plot)) - 0.03 * whole) < 1e-9)
    #expect(abs(area(up.overlap(with: up, in: plot)) - 0.51 * whole) < 1e-9)
  }

  @Test("A level’s line lies where the number has that level, y upward")
  func line() {
    let points = linear(0, 1).line(at: 0.3, in: plot).points
    #expect(points.allSatisfy { abs($0.y - (plot.maxY - 0.3 * plot.height)) < 1e-9 })
    #expect(points.map(\.x).min() == plot.minX && points.map(\.x).max() == plot.maxX)
    #expect(linear(0, 1).line(at: 1.3, in: plot).points.isEmpty)
  }

  @Test("Rows of unequal length, numbers that are not finite and single rows are errors")
  func malformed() {
    #expect(throws: PlotError.self) { try Lattice([[1, 2], [3]]).check("x") }
    #expect(throws: PlotError.self) { try Lattice([[1, 2], [3, .nan]]).check("x") }
    #expect(throws: PlotError.self) { try Lattice([[1, 2]]).check("x") }
  }
}
