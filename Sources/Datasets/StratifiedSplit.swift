import Execution

/// A partition of a dataset's rows into 64 % to train, 16 % to validate and 20 % to test on, class
/// by class.
///
/// A class's rows fall to the parts by a draw of its own: neither where the rows of other classes
/// stand nor how many they are changes it.
public struct StratifiedSplit: Sendable, Equatable {
  /// Row numbers from 0, ascending, as are those of the other parts.
  public let train: [Int]
  public let validation: [Int]
  public let test: [Int]

  /// The fewest rows of a class that leave each part one.
  public static let minimumClassSize = 3

  public init(train: [Int], validation: [Int], test: [Int]) {
    self.train = train
    self.validation = validation
    self.test = test
  }

  /// Draws a partition.
  /// - Throws: `smallClass` where a class has fewer than `minimumClassSize` rows.
  public init(of dataset: Dataset, seed: UInt64 = 42) throws(DatasetError) {
    var rows = [[Int]](repeating: [], count: dataset.classNames.count)
    for (row, label) in dataset.labels.enumerated() { rows[label].append(row) }
    var parts = [[Int]](repeating: [], count: 3)
    for (label, var rows) in rows.enumerated() {
      guard rows.count >= StratifiedSplit.minimumClassSize else {
        throw .smallClass(
          file: dataset.name, name: dataset.classNames[label], count: rows.count,
          minimum: StratifiedSplit.minimumClassSize)
      }
      var random = RandomStream(seed: seed, label: "split", index: label)
      random.shuffle(&rows)
      var start = 0
      for (part, size) in StratifiedSplit.partSizes(of: rows.count).enumerated() {
        parts[part] += rows[start..<start + size]
        start += size
      }
    }
    self.init(train: parts[0].sorted(), validation: parts[1].sorted(), test: parts[2].sorted())
  }

  /// Returns how many of a class's rows are to train, validate and test on: by largest remainder,
  /// then one from the largest part to each empty one.
  /// - Parameter count: at least `minimumClassSize`.
  static func partSizes(of count: Int) -> [Int] {
    let percentages = [64, 16, 20]
    var sizes = percentages.map { $0 * count / 100 }
    let remainders = percentages.map { $0 * count % 100 }
    let byRemainder = sizes.indices.sorted { (remainders[$1], $0) < (remainders[$0], $1) }
    for part in byRemainder.prefix(count - sizes.reduce(0, +)) { sizes[part] += 1 }
    for part in sizes.indices where sizes[part] == 0 {
      sizes[part] += 1
      sizes[sizes.indices.max { sizes[$0] < sizes[$1] }!] -= 1
    }
    return sizes
  }

  /// The SHA-256, in hexadecimal, of three lines such as `train:0,1,4`, each ended by a line feed.
  public var hash: String {
    let lines = [("train", train), ("validation", validation), ("test", test)].map { name, rows in
      "\(name):\(rows.map(String.init).joined(separator: ","))\n"
    }
    return sha256Text(lines.joined().utf8)
  }
}
