/// Where columns of noise stand in explanations, by the size of what is said of each feature.
///
/// One entry an instance.
public struct PlantedNoise: Sendable, Equatable {
  /// Whether every other feature is larger than all columns of noise; ties do not count.
  public let isLast: [Bool]
  /// The mean rank of the columns of noise, 1 for the largest of all features; ties share the mean
  /// of their ranks.
  public let ranks: [Double]
  /// The part of the sizes' sum that the columns of noise have, 0...1; nil where all are 0.
  public let shares: [Double?]

  /// - Parameters:
  ///   - sizes: of each instance, a number a feature, none negative.
  ///   - columns: those of noise.
  public init(sizes: [[Double]], columns: Range<Int>) {
    isLast = sizes.map { sizes in
      let largest = sizes[columns].max()!
      return sizes.indices.allSatisfy { columns.contains($0) || sizes[$0] > largest }
    }
    ranks = sizes.map { sizes in
      let sum = sizes[columns].reduce(0) { sum, size in
        let (larger, equal) = (sizes.count { $0 > size }, sizes.count { $0 == size })
        return sum + Double(larger) + Double(equal + 1) / 2
      }
      return sum / Double(columns.count)
    }
    shares = sizes.map { $0.share(of: Array(columns)) }
  }

  /// Returns the probability that a ranking drawn at random has all columns of noise last:
  /// 1 / (d choose k).
  public static func chanceOfLast(columns k: Int, among d: Int) -> Double {
    (0..<k).reduce(1) { $0 * Double($1 + 1) / Double(d - $1) }
  }
}

/// How explanations share between a feature and its copy, by the size of what is said of each.
///
/// One entry an instance.
public struct RedundantCopy: Sendable, Equatable {
  /// The parts of the sizes' sum that feature and copy have, each 0...1; nil where all sizes are 0.
  public let originals: [Double?]
  public let copies: [Double?]
  /// Whether no other feature stands between the two or beside either of them.
  public let isAdjacent: [Bool]

  /// - Parameter sizes: of each instance, a number a feature, none negative.
  public init(sizes: [[Double]], original: Int, copy: Int) {
    originals = sizes.map { $0.share(of: [original]) }
    copies = sizes.map { $0.share(of: [copy]) }
    isAdjacent = sizes.map { sizes in
      let ends = [sizes[original], sizes[copy]].sorted()
      return !sizes.indices.contains {
        $0 != original && $0 != copy && (ends[0]...ends[1]).contains(sizes[$0])
      }
    }
  }

  /// Returns the probability that two features stand next to each other in a ranking drawn at
  /// random: 2/d.
  public static func chanceOfAdjacency(among d: Int) -> Double { 2 / Double(d) }
}

extension [Double] {
  /// Returns the part of the sum that some entries have; nil where it is 0.
  public func share(of entries: [Int]) -> Double? {
    let total = reduce(0, +)
    return total > 0 ? entries.reduce(0) { $0 + self[$1] } / total : nil
  }
}
