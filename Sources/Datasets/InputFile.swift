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
    // Pipes are read to their end; a device such as /dev/zero has none.
    var information = stat()
    stat(path, &information)
    if information.st_mode & S_IFMT == S_IFCHR { throw .device(file: path, expected: expected) }
    guard let file = fopen(path, "rb") else {
      throw .unreadable(file: path, reason: FileError.lastReason())
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      bytes += chunk.prefix(count)
      if count < chunk.count { break }
    }
    if ferror(file) != 0 { throw .unreadable(file: path, reason: FileError.lastReason()) }
    return bytes
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
  case device(file: String, expected: String)
  case unreadable(file: String, reason: String)
  case notText(file: String, expected: String)

  /// The system's reason for its last failure, such as "permission denied".
  fileprivate static func lastReason() -> String {
    String(cString: strerror(errno)).lowercased()
  }

  /// One line: the path, what is wrong and how to mend it.
  public var description: String {
    switch self {
    case .missing(let file):
      "\(file): no such file (check the path and the folder the command runs in)"
    case .folder(let file, let expected):
      "\(file): is a folder; expected \(expected) (name the file in it)"
    case .device(let file, let expected):
      "\(file): is a device; expected \(expected) (name a file or a pipe)"
    case .unreadable(let file, let reason):
      "\(file): cannot be read: \(reason) (check who may read it)"
    case .notText(let file, let expected):
      "\(file): is not text in UTF-8; expected \(expected) (save it with that encoding)"
    }
  }
}
