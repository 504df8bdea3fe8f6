import Datasets
import Execution
import Foundation
import TestSupport
import Testing

@Suite("Datasets")
struct DatasetTests {
  @Test("Iris is the table of scikit-learn")
  func iris() {
    let iris = Dataset.iris
    #expect(iris.name == "iris")
    #expect(iris.labelName == "species")
    #expect(iris.classNames == ["setosa", "versicolor", "virginica"])
    #expect(iris.featureNames.first == "sepal length (cm)")
    #expect(iris.features.rowCount == 150 && iris.features.columnCount == 4)
    #expect(iris.features.row(0) == [5.1, 3.5, 1.4, 0.2])
    #expect(iris.labels == [0, 1, 2].flatMap { Array(repeating: $0, count: 50) })
    // Of Sources/Datasets/Resources/iris.csv, by sha256sum.
    #expect(iris.sha256 == "30821fb97cfd3335f67711058ee448fe1784557c374c82e52645e78563bafdb1")
    #expect(Dataset.builtIn.map(\.name) == ["iris"])
  }

  @Test(
    "Tables of other sizes are read where the limits let them",
    arguments: [
      ("wine", "cultivar", 178, 13, ["class_0", "class_1", "class_2"]),
      ("breast_cancer", "diagnosis", 569, 30, ["benign", "malignant"]),
    ])
  func otherTables(name: String, label: String, rows: Int, features: Int, classes: [String]) throws
  {
    let dataset = try Dataset(
      csv: Golden.fixtures.appending(path: "\(name).csv").path(), label: label,
      limits: DatasetLimits(features: 1...100, classes: 2...10))
    #expect(dataset.name == name)
    #expect(dataset.features.rowCount == rows && dataset.labels.count == rows)
    #expect(dataset.featureNames.count == features && dataset.features.columnCount == features)
    #expect(dataset.classNames == classes)
  }

  @Test("Tables of 2 to 12 features are read", arguments: 1...13)
  func featureCounts(count: Int) throws {
    let names = (0..<count).map { "f\($0)" }
    let rows = (0..<6).map { row in
      CSV.line(names.indices.map { "\(row + $0)" } + [row < 3 ? "a" : "b"])
    }
    let bytes = Array(([CSV.line(names + ["class"])] + rows).joined(separator: "\n").utf8)
    if (2...12).contains(count) {
      let dataset = try Dataset(csv: bytes, file: "t.csv", label: "class")
      #expect(dataset.featureNames == names && dataset.features.columnCount == count)
    } else {
      #expect(throws: DatasetError.self) {
        try Dataset(csv: bytes, file: "t.csv", label: "class")
      }
    }
  }

  /// Returns a table with 3 rows a class, in the given order of their 3 × `classes.count` rows.
  private func table(classes: [String], order: [Int]? = nil) throws -> Dataset {
    let rows = classes.flatMap { name in (0..<3).map { CSV.line(["\($0)", "2", name, "3", "4"]) } }
    let lines = ["a,b,class,c,d"] + (order ?? Array(rows.indices)).map { rows[$0] }
    return try Dataset(
      csv: Array(lines.joined(separator: "\n").utf8), file: "folder/some.table.csv", label: "class")
  }

  @Test("The order of the rows changes neither the classes nor their order")
  func rowOrder() throws {
    for index in 0..<20 {
      var random = RandomStream(seed: 1, label: "rows", index: index)
      let dataset = try table(classes: ["ß", "a", "Z"], order: random.permutation(of: 9))
      #expect(dataset.classNames == ["Z", "a", "ß"])
      #expect(dataset.name == "some.table")
      #expect(dataset.featureNames == ["a", "b", "c", "d"])
    }
  }

  @Test(
    "Classes that are all numbers are in numeric order",
    arguments: [
      (["10", "9", "-1"], ["-1", "9", "10"]), (["2.5", "1e1", "3"], ["2.5", "3", "1e1"]),
      (["10", "9", "x"], ["10", "9", "x"]),
    ])
  func numericClasses(classes: [String], sorted: [String]) throws {
    #expect(try table(classes: classes).classNames == sorted)
  }

  @Test("Class names keep their code points, and one spelling stands for its equals")
  func unicodeClasses() throws {
    let decomposed = try table(classes: ["e\u{301}té", "日本, \"x\"", "🙂"])
    #expect(decomposed.classNames.contains { $0.utf8.elementsEqual("e\u{301}té".utf8) })
    #expect(decomposed.classNames.contains("日本, \"x\""))
    for classes in [["é", "b", "e\u{301}"], ["e\u{301}", "b", "é"]] {
      let names = try table(classes: classes).classNames
      #expect(names.count == 2)
      #expect(Array(names[1].unicodeScalars) == ["e", "\u{301}"])
    }
  }

  @Test("The hash is of the bytes, whatever they mean")
  func hash() throws {
    let rows = ["p", "q"].map { String(repeating: "1,2,3,4,\($0)\n", count: 3) }
    let text = "a,b,c,d,y\n" + rows.joined()
    let plain = try Dataset(csv: Array(text.utf8), file: "t.csv", label: "y")
    let marked = try Dataset(csv: [0xef, 0xbb, 0xbf] + text.utf8, file: "t.csv", label: "y")
    #expect(plain.features == marked.features && plain.featureNames == marked.featureNames)
    #expect(plain.sha256 != marked.sha256)
    #expect(plain.sha256.count == 64)
  }
}

@Suite("Rows to predict")
struct FeatureRowsTests {
  private let names = ["a", "é", "c"]

  private func rows(_ text: String) throws -> Matrix {
    try FeatureRows(csv: Array(text.utf8), file: "rows.csv", featureNames: names).features
  }

  @Test("Columns are found by name, others ignored, twins and blanks among those included")
  func anyOrder() throws {
    let features = try rows("x,c,x,,a,é\r\noh,3,,NaN,1,\"2\"\r\n?,6,,, 4 ,5e0\r\n")
    #expect(features == Matrix(rows: [[1, 2, 3], [4, 5, 6]], columnCount: 3))
  }

  @Test("A file of names only has no rows")
  func namesOnly() throws {
    #expect(try rows("a,é,c\n") == Matrix(rowCount: 0, columnCount: 3))
  }

  @Test("Iris reads back as it was embedded")
  func iris() throws {
    let iris = Dataset.iris
    var lines = [CSV.line(iris.featureNames)]
    for row in 0..<iris.features.rowCount {
      lines.append(CSV.line(iris.features.row(row).map { "\($0)" }))
    }
    let rows = try FeatureRows(
      csv: Array(lines.joined(separator: "\n").utf8), file: "rows.csv",
      featureNames: iris.featureNames)
    #expect(rows.features == iris.features)
  }

  @Test(
    "What is wrong is said with its place",
    arguments: [
      (
        "a,éé,c\n",
        #"rows.csv:1: no column for the feature "é"; the columns are "a", "éé", "c" (did you mean "éé"?)"#
      ),
      (
        "a,é,c,a\n",
        #"rows.csv:1:7: a second column "a", the first is at rows.csv:1:1; expected each name once (rename one)"#
      ),
      ("a,é,c\n1,2\n", "rows.csv:2: 2 columns; expected 3 (is a comma missing?)"),
      (
        "a,é,c\n1,2,\"3,5\"\n",
        #"rows.csv:2:5: "3,5" in "c" is not a number; expected one such as 5.1 (use a point, not a comma)"#
      ),
      ("", "rows.csv: is empty; expected a line of column names and then a line a row"),
    ])
  func malformed(text: String, message: String) {
    let error = #expect(throws: DatasetError.self) { try rows(text) }
    #expect(error?.description == message)
  }
}
