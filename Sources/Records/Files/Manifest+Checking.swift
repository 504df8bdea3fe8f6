public import Foundation

extension Manifest {
  /// What a folder's files are beside its manifest.
  public struct Findings: Sendable, Equatable {
    /// One line a file that is not as the run wrote it, the file first, in the files' order.
    public var faults: [String] = []
    /// Files within the folder that the manifest does not name, sorted.
    public var unlisted: [String] = []
  }

  /// Holds every file that the manifest names against its hash; links are not followed, so that
  /// nothing outside the folder is read.
  /// - Parameter hash: returns a SHA-256 in hexadecimal.
  public func check(_ folder: String, hash: (Data) -> String) -> Findings {
    var findings = Findings()
    for (name, expected) in files.sorted(by: { $0.key < $1.key }) {
      if let fault = Manifest.fault(of: name, in: folder, expected: expected, hash: hash) {
        findings.faults.append("\(name): \(fault)")
      }
    }
    findings.unlisted = Manifest.paths(in: folder).filter {
      files[$0] == nil && !Manifest.unlisted.contains($0)
    }
    return findings
  }

  private static func fault(
    of name: String, in folder: String, expected: String, hash: (Data) -> String
  ) -> String? {
    let components = name.split(separator: "/")
    for count in 1..<components.count {
      let parent = components.prefix(count).joined(separator: "/")
      switch fileKind(folder + "/" + parent, followingLinks: false) {
      case S_IFDIR: continue
      case nil: return "is missing"
      case S_IFLNK: return "stands behind the link \(parent); expected a folder"
      default: return "is missing: \(parent) is no folder"
      }
    }
    let path = folder + "/" + name
    switch fileKind(path, followingLinks: false) {
    case S_IFREG: break
    case nil: return "is missing"
    case S_IFLNK: return "is a link; expected the file itself"
    case S_IFDIR: return "is a folder; expected a file"
    default: return "is no regular file"
    }
    guard let data = FileManager.default.contents(atPath: path) else { return "cannot be read" }
    let actual = hash(data)
    return actual == expected
      ? nil : "has changed: its SHA-256 is \(actual.prefix(12))…; expected \(expected.prefix(12))…"
  }

  /// Everything but folders below a folder, by path within it, sorted; links are not followed.
  private static func paths(in folder: String, below prefix: String = "") -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/" + prefix)) ?? []
    return names.sorted().flatMap { name in
      fileKind(folder + "/" + prefix + name, followingLinks: false) == S_IFDIR
        ? paths(in: folder, below: prefix + name + "/") : [prefix + name]
    }
  }
}
