import Datasets
import Execution
import TestSupport
import Testing

@Suite("Feature scaler")
struct FeatureScalerTests {
  @Test("Ranges of Iris training rows are those scikit-learn finds")
  func golden() {
    let split = Golden.split
    let scaler = FeatureScaler(fitting: Dataset.iris.features.rows(split.train))
    #expect(scaler.minimum == split.minimum)
    #expect(scaler.maximum == split.maximum)
  }

  @Test("Scaled features lie in 0...1, reach both ends and read back where not clipped")
  func law() {
    let split = Golden.split
    let iris = Dataset.iris.features
    let scaler = FeatureScaler(fitting: iris.rows(split.train))
    let scaled = scaler.scaled(iris)
    #expect(scaled.values.allSatisfy { (0...1).contains($0) })
    for column in 0..<4 {
      let training = scaled.rows(split.train).column(column)
      #expect(training.min() == 0 && training.max() == 1)
    }
    for row in split.train {
      #expect(scaler.scaled(iris.row(row)) == scaled.row(row))
      for (raw, value) in zip(scaler.raw(scaled.row(row)), iris.row(row)) {
        #expect(abs(raw - value) < 1e-14)
      }
    }
  }

  @Test("Values outside the range are clipped, a constant is 0, the widest range holds")
  func edges() {
    let huge = Double.greatestFiniteMagnitude
    let scaler = FeatureScaler(minimum: [1, 7, -huge], maximum: [3, 7, huge])
    #expect(scaler.scaled([2, 7, 0]) == [0.5, 0, 0.5])
    #expect(scaler.scaled([0, 8, -huge]) == [0, 0, 0])
    #expect(scaler.scaled([9, 6, huge]) == [1, 0, 1])
    #expect(scaler.raw([0.5, 0, 1]) == [2, 7, huge])
  }
}

@Suite("Stratified split")
struct StratifiedSplitTests {
  /// A dataset with the given class of each row.
  private func dataset(labels: [Int]) -> Dataset {
    Dataset(
      name: "labels", featureNames: ["x"], labelName: "y",
      classNames: (0...labels.max()!).map { "class \($0)" },
      features: Matrix(rowCount: labels.count, columnCount: 1), labels: labels, sha256: "")
  }

  private func counts(_ rows: [Int], in dataset: Dataset) -> [Int] {
    dataset.classNames.indices.map { label in
      rows.count { dataset.labels[$0] == label }
    }
  }

  @Test("Iris splits into 32, 8 and 10 rows a class, whatever the seed", arguments: 0..<20)
  func iris(seed: UInt64) throws {
    let split = try StratifiedSplit(of: .iris, seed: seed)
    #expect(counts(split.train, in: .iris) == [32, 32, 32])
    #expect(counts(split.validation, in: .iris) == [8, 8, 8])
    #expect(counts(split.test, in: .iris) == [10, 10, 10])
  }

  @Test("A split is a partition in ascending order, each class in each part", arguments: 0..<40)
  func partition(table: Int) throws {
    var random = RandomStream(seed: 1, label: "labels", index: table)
    var labels = (0...1 + random.integer(below: 4)).flatMap { label in
      Array(repeating: label, count: 3 + random.integer(below: 40))
    }
    random.shuffle(&labels)
    let dataset = dataset(labels: labels)
    let split = try StratifiedSplit(of: dataset, seed: UInt64(table))
    #expect((split.train + split.validation + split.test).sorted() == Array(labels.indices))
    for part in [split.train, split.validation, split.test] {
      #expect(part == part.sorted())
      #expect(!counts(part, in: dataset).contains(0))
    }
    let totals = counts(Array(labels.indices), in: dataset)
    for (total, size) in zip(totals, counts(split.train, in: dataset)) {
      #expect(abs(Double(size) - 0.64 * Double(total)) < 1)
    }
  }

  @Test("The seed alone decides, and each seed differently")
  func seed() throws {
    let hashes = try (0..<100).map { try StratifiedSplit(of: .iris, seed: $0).hash }
    #expect(Set(hashes).count == 100)
    #expect(try StratifiedSplit(of: .iris, seed: 7).hash == hashes[7])
    #expect(try StratifiedSplit(of: .iris) == StratifiedSplit(of: .iris, seed: 42))
  }

  @Test("The split of seed 42 stays the one that published records were computed on")
  func pinned() throws {
    // A change here makes every earlier record incomparable: it needs a new schema version.
    let split = try StratifiedSplit(of: .iris, seed: 42)
    #expect(split.hash == "5c993921d7e39737cfa9606ad3c2a3434f29befa1a10b170400569d77694d0fd")
    // Of "train:0,2\nvalidation:1\ntest:3\n", by sha256sum.
    #expect(
      StratifiedSplit(train: [0, 2], validation: [1], test: [3]).hash
        == "90d8a3df5432c0d9fa1e8d533b8c9466e01d7ed471d11ecd5f0783fb60f985df")
  }

  @Test("A class's share does not depend on where and how many the rows of others are")
  func independence() throws {
    let alone = dataset(labels: Array(repeating: 0, count: 20) + [1, 1, 1])
    let mixed = dataset(labels: (0..<20).flatMap { _ in [1, 0, 1] })
    let first = try StratifiedSplit(of: alone, seed: 5)
    let second = try StratifiedSplit(of: mixed, seed: 5)
    for part in [\StratifiedSplit.train, \.validation, \.test] {
      let rank = { (row: Int) in (row - 1) / 3 }
      #expect(
        first[keyPath: part].filter { alone.labels[$0] == 0 }
          == second[keyPath: part].filter { mixed.labels[$0] == 0 }.map(rank))
    }
  }

  @Test("A class too small for three parts is an error that names it", arguments: [1, 2])
  func smallClass(count: Int) throws {
    let dataset = dataset(labels: [0, 0, 0] + Array(repeating: 1, count: count))
    #expect(
      throws: DatasetError.smallClass(file: "labels", name: "class 1", count: count, minimum: 3)
    ) { try StratifiedSplit(of: dataset, seed: 1) }
  }
}
