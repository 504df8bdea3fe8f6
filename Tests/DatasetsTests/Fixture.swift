import Foundation

/// A file of Tests/Fixtures.
struct Fixture {
  let path: String

  init(_ name: String) {
    path =
      URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../Fixtures/\(name)").standardizedFileURL.path
  }

  func decoded<Value: Decodable>(as type: Value.Type) throws -> Value {
    try JSONDecoder().decode(type, from: Data(contentsOf: URL(fileURLWithPath: path)))
  }
}

/// `iris_split.json`: a split and the ranges that scikit-learn found in its training rows.
struct IrisSplitFixture: Decodable {
  struct Cases: Decodable {
    let train: [Int]
    let validation: [Int]
    let test: [Int]
    let minimum: [Double]
    let maximum: [Double]
  }

  let cases: Cases

  static func load() throws -> Cases {
    try Fixture("iris_split.json").decoded(as: IrisSplitFixture.self).cases
  }
}
