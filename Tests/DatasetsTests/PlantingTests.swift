import Datasets
import Execution
import TestSupport
import Testing

@Suite("Planted columns")
struct PlantingTests {
  @Test("Noise stands behind the features, which stay, and is uniform")
  func noise() {
    let planted = Dataset.iris.plantingNoise(columns: 2, seed: 3)
    #expect(planted.featureNames == Dataset.iris.featureNames + ["noise 1", "noise 2"])
    #expect(planted.labels == Dataset.iris.labels)
    for row in 0..<150 {
      #expect(planted.features.row(row).prefix(4) == Dataset.iris.features.row(row)[...])
    }
    for column in 4..<6 {
      let values = planted.features.column(column)
      // False alarm: 1e-4 a column, asymptotically.
      #expect(Statistics.kolmogorovSmirnov(values) { $0 } > 1e-4)
    }
    #expect(planted.features.column(4) != planted.features.column(5))
  }

  @Test("Noise depends on neither classes nor features nor how many rows there are")
  func independence() {
    let iris = Dataset.iris
    let other = Dataset(
      name: "other", featureNames: ["a"], labelName: "c", classNames: ["x", "y"],
      features: Matrix(rowCount: 40, columnCount: 1), labels: (0..<40).map { $0 % 2 },
      sha256: "0")
    let noise = other.plantingNoise(columns: 2, seed: 3).features
    let irisNoise = iris.plantingNoise(columns: 2, seed: 3).features
    for row in 0..<40 { #expect(noise.row(row)[1...] == irisNoise.row(row)[4...]) }
    #expect(
      noise.column(1) != other.plantingNoise(columns: 2, seed: 4).features.column(1))
  }

  @Test("A copy is the feature again, as the last column", arguments: 0..<4)
  func copy(feature: Int) {
    let planted = Dataset.iris.plantingCopy(of: feature)
    #expect(planted.features.columnCount == 5 && planted.featureNames.count == 5)
    #expect(planted.features.column(4) == Dataset.iris.features.column(feature))
    for column in 0..<4 {
      #expect(planted.features.column(column) == Dataset.iris.features.column(column))
    }
  }
}
