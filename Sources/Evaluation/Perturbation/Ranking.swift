/// An order of features by importance, ties allowed.
public struct Ranking: Sendable, Equatable {
  /// Groups of up to this many tied features are averaged over all their orders; larger ones are
  /// taken in the order of the features.
  public static let largestTie = 12

  /// The features, most important first; those of one group are tied, in ascending order.
  public let groups: [[Int]]

  /// - Parameter order: each of the d features once, most important first.
  public init(order: [Int]) {
    precondition(order.sorted() == Array(order.indices), "an order of \(order)")
    groups = order.map { [$0] }
  }

  /// Ranks features by their values: the largest, not the largest in size, comes first; equal
  /// values are tied.
  /// - Parameter values: one a feature, none NaN.
  public init(descending values: [Double]) {
    precondition(!values.contains(where: \.isNaN), "a ranking of NaN")
    let order = values.indices.sorted { (-values[$0], $0) < (-values[$1], $1) }
    groups = order.reduce(into: []) { groups, feature in
      if let last = groups.last?.last, values[last] == values[feature] {
        groups[groups.count - 1].append(feature)
      } else {
        groups.append([feature])
      }
    }
  }

  public var featureCount: Int { groups.reduce(0) { $0 + $1.count } }

  /// The features, most important first; tied ones in ascending order.
  public var order: [Int] { groups.flatMap(\.self) }

  /// The least important feature first.
  public var reversed: Ranking { Ranking(groups: groups.reversed()) }

  private init(groups: [[Int]]) { self.groups = groups }

  /// Returns the sets that the `count` most important features can be, over all orders of the tied
  /// ones; each is equally likely.
  /// - Parameter count: in 0...d.
  func leadingSets(count: Int) -> [[Int]] {
    var leading: [Int] = []
    for group in groups {
      let missing = count - leading.count
      if missing < group.count {
        let isAveraged = group.count <= Ranking.largestTie
        let choices = isAveraged ? group.subsets(count: missing) : [Array(group.prefix(missing))]
        return choices.map { leading + $0 }
      }
      leading += group
    }
    return [leading]
  }
}

extension [Int] {
  /// Returns all subsets of `count` elements, in the order of the elements.
  fileprivate func subsets(count: Int) -> [[Int]] {
    if count == 0 { return [[]] }
    return indices.dropLast(count - 1).flatMap { first in
      Array(self[(first + 1)...]).subsets(count: count - 1).map { [self[first]] + $0 }
    }
  }
}
