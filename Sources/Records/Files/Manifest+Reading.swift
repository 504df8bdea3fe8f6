import Foundation

extension Manifest {
  /// Reads the manifest of a report folder.
  /// - Throws: `ManifestError` where the folder has none, or one that no run could have written.
  public init(folder: String) throws(ManifestError) {
    guard isFolder(folder) else { throw .notAReport(folder: folder) }
    let file = folder + "/" + Manifest.name
    switch fileKind(file, followingLinks: false) {
    case nil: throw .notAReport(folder: folder)
    case S_IFREG: break
    default: throw .broken(file: file, detail: "is no regular file")
    }
    guard let data = FileManager.default.contents(atPath: file) else {
      throw .broken(file: file, detail: "cannot be read")
    }
    try self.init(data, file: file)
  }

  /// Reads a manifest's bytes; `file` is for messages.
  init(_ data: Data, file: String) throws(ManifestError) {
    func broken(_ detail: String) -> ManifestError { .broken(file: file, detail: detail) }
    let manifest: Manifest
    do {
      manifest = try JSONDecoder().decode(Manifest.self, from: data)
    } catch let error as DecodingError {
      throw broken("is no manifest: \(RecordError.detail(of: error))")
    } catch {
      throw broken("is no manifest: \(error)")
    }
    if let key = JSONKeys.firstRepeated(in: data) {
      throw broken("names \(String(reflecting: key)) twice; expected each once")
    }
    for (name, hash) in manifest.files.sorted(by: { $0.key < $1.key }) {
      if let fault = Manifest.fault(inPath: name) {
        throw broken("names \(String(reflecting: name)), which \(fault)")
      }
      guard Manifest.isHash(hash) else {
        throw broken(
          "has \(String(reflecting: hash)) for \(name); expected a SHA-256: 64 digits, 0-9 and a-f"
        )
      }
    }
    guard manifest.files["record.json"] != nil else { throw broken("does not name record.json") }
    self = manifest
  }

  /// Says why a run's file cannot have this path; nil where it can.
  static func fault(inPath path: String) -> String? {
    if path.isEmpty { return "is empty" }
    if path.hasPrefix("/") { return "is an absolute path; expected one within the folder" }
    let components = path.split(separator: "/", omittingEmptySubsequences: false)
    if components.contains("..") { return "leads out of the folder" }
    if components.contains("") || components.contains(".") { return "is no plain path" }
    if path.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
      return "holds control characters"
    }
    return unlisted.contains(path) ? "no manifest can name" : nil
  }

  private static func isHash(_ text: String) -> Bool {
    text.utf8.count == 64
      && text.utf8.allSatisfy {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
      }
  }
}

/// Why a folder's files cannot be held against its manifest.
public enum ManifestError: Error, Sendable, Equatable, CustomStringConvertible {
  case notAReport(folder: String)
  case broken(file: String, detail: String)

  /// One line: the path, what is wrong and how to mend it.
  public var description: String {
    switch self {
    case .notAReport(let folder):
      "\(folder): no report folder; expected one with \(Manifest.name), as qpert report and qpert "
        + "render write it"
    case .broken(let file, let detail): "\(file): \(detail); make the report again"
    }
  }
}

/// The names of a JSON text's objects: its decoder takes one of two that are equal and drops the
/// other.
enum JSONKeys {
  /// Returns the first name that an object has twice; `data` is well-formed JSON.
  static func firstRepeated(in data: Data) -> String? {
    var open: [Set<String>] = []
    var string: Range<Int>?
    let bytes = Array(data)
    var place = 0
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): open.append([])
      case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = open.popLast()
      case UInt8(ascii: "\""):
        let start = place
        place += 1
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
          place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
        }
        string = start..<min(place + 1, bytes.count)
      case UInt8(ascii: ":"):
        guard let range = string, !open.isEmpty else { break }
        let text = Data("[".utf8) + bytes[range] + Data("]".utf8)
        let key = (try? JSONDecoder().decode([String].self, from: text))?.first ?? ""
        if !open[open.count - 1].insert(key).inserted { return key }
      default: break
      }
      place += 1
    }
    return nil
  }
}
