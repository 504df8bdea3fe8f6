import Foundation

/// A file to read whole.
public struct InputFile: Sendable {
  /// The path as the user gave it.
  public let path: String
  /// What the file should be, such as "a CSV file".
  public let expected: String

  public init(_ path: String, expected: String) {
    self.path = path
    self.expected = expected
  }

  /// Returns the file's bytes.
  public func bytes() throws(FileError) -> [UInt8] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .missing(file: path)
    }
    if isFolder.boolValue { throw .folder(file: path, expected: expected) }
    do {
      return try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      let isDenied = (error as? CocoaError)?.code == .fileReadNoPermission
      throw .unreadable(
        file: path, reason: isDenied ? "permission denied" : error.localizedDescription)
    }
  }

  /// Returns the file's text, without a byte order mark.
  public func text() throws(FileError) -> String {
    let bytes = try bytes()
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .notText(file: path, expected: expected)
    }
    return text.unicodeScalars.first == "\u{feff}"
      ? String(text.unicodeScalars.dropFirst()) : text
  }
}

/// Why a file cannot be read.
public enum FileError: Error, Sendable, Hashable, CustomStringConvertible {
  case missing(file: String)
  case folder(file: String, expected: String)
  case unreadable(file: String, reason: String)
  case notText(file: String, expected: String)

  /// One line: the path, what is wrong and how to mend it.
  public var description: String {
    switch self {
    case .missing(let file):
      "\(file): no such file (check the path and the folder the command runs in)"
    case .folder(let file, let expected):
      "\(file): is a folder; expected \(expected) (name the file in it)"
    case .unreadable(let file, let reason):
      "\(file): cannot be read: \(reason) (check who may read it)"
    case .notText(let file, let expected):
      "\(file): is not text in UTF-8; expected \(expected) (save it with that encoding)"
    }
  }
}
