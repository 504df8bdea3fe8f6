import Foundation

extension Data {
  /// Returns a cairo SVG whose surfaces are numbered in the order in which the file names them.
  ///
  /// Cairo numbers surfaces over the life of the process, so that the same page would differ from
  /// one rendering to the next. Texts are outlines: nothing else in the file reads so.
  func withStableSurfaceNames() -> Data {
    let name = Data("surface".utf8)
    var result = Data()
    var numbers: [Data: Int] = [:]
    var rest = startIndex
    while let found = range(of: name, in: rest..<endIndex) {
      let digits = self[found.upperBound...].prefix { (48...57).contains($0) }
      result += self[rest..<found.upperBound]
      rest = digits.endIndex
      guard !digits.isEmpty else { continue }
      let number = numbers[Data(digits), default: numbers.count]
      numbers[Data(digits)] = number
      result += Data(String(number).utf8)
    }
    return result + self[rest...]
  }
}
