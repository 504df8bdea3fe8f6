public import Foundation
import Synchronization

/// The folder a run writes to: all of its files appear at the end, or none.
///
/// Files are written to a hidden folder and moved at `commit()`, so that an error, an interruption
/// or a full disk leaves what was there before. Files that neither this run nor the earlier one
/// in the same place wrote are never touched. Safe to use from any thread.
public final class OutputFolder: Sendable {
  private enum State {
    /// Names written so far.
    case open([String])
    case closed
  }

  /// What a folder is for; only one of the same kind is written anew.
  public enum Kind: Sendable, CaseIterable {
    case report, comparison

    /// Whether the folder holds this kind, of any version.
    func isFound(in folder: String) -> Bool {
      switch self {
      case .report:
        RecordFile.hasSchema(RunRecord.Schema.current.name, folder + "/record.json")
      case .comparison:
        RecordFile.hasSchema(ComparisonRecord.Schema.current.name, folder + "/comparison.json")
      }
    }
  }

  public let path: String
  private let kind: Kind
  /// Where files are written until `commit()`: within the target where there is one, which may be
  /// a volume of its own, else beside it.
  public let stagingPath: String
  /// Folders that had to be made above the staging folder, outermost first.
  private let madeParents: [String]
  private let state = Mutex(State.open([]))

  /// Prepares to write to `path`.
  /// - Parameter force: write into a folder that holds other things than an earlier run of this
  ///   kind.
  /// - Throws: `OutputError`, before anything was computed in vain.
  public init(_ path: String, kind: Kind = .report, force: Bool) throws(OutputError) {
    self.path = path
    self.kind = kind
    let partial = ".partial-\(ProcessInfo.processInfo.processIdentifier)"
    if FileManager.default.fileExists(atPath: path) {
      guard isFolder(path) else { throw .notAFolder(path) }
      for other in Kind.allCases where other != kind && other.isFound(in: path) {
        throw .holdsAnotherKind(path)
      }
      guard force || OutputFolder.isReplaceable(path, by: kind) else {
        throw .holdsOtherThings(path)
      }
      stagingPath = path + "/" + partial
    } else {
      let url = URL(fileURLWithPath: path, isDirectory: true).standardizedFileURL
      stagingPath =
        url.deletingLastPathComponent().path + "/." + url.lastPathComponent + partial
    }
    madeParents = try OutputFolder.createFolder(stagingPath, for: path).dropLast()
  }

  /// Writes one file of the run.
  /// - Parameter name: relative to the folder, such as `figures/circuit.png`.
  public func write(_ data: Data, to name: String) throws(OutputError) {
    try state.withLock { state throws(OutputError) in
      guard case .open(let names) = state else { return }
      let file = stagingPath + "/" + name
      _ = try OutputFolder.createFolder(
        (file as NSString).deletingLastPathComponent, for: path + "/" + name)
      guard writeFile(data, to: file) else {
        throw .cannotWrite(path + "/" + name, detail: lastSystemError())
      }
      state = .open(names + [name])
    }
  }

  /// Moves the run's files to where they belong, and removes those of an earlier run (named by its
  /// manifest) that this one did not write.
  public func commit() throws(OutputError) {
    try state.withLock { state throws(OutputError) in
      guard case .open(let names) = state else { return }
      if FileManager.default.fileExists(atPath: path) {
        let stale = Set(Manifest.names(in: path, of: kind)).subtracting(names)
        try checkRoom(for: names)
        for name in names.sorted() { try move(name) }
        for name in stale { unlink(path + "/" + name) }
      } else if rename(stagingPath, path) != 0 {
        throw .cannotWrite(path, detail: lastSystemError())
      }
      try? FileManager.default.removeItem(atPath: stagingPath)
      state = .closed
    }
  }

  /// Removes what was written so far; what was there before stays.
  /// - Returns: false where the run's files have reached their place already.
  @discardableResult
  public func discard() -> Bool {
    state.withLock { state in
      guard case .open = state else { return false }
      state = .closed
      try? FileManager.default.removeItem(atPath: stagingPath)
      for parent in madeParents.reversed() { rmdir(parent) }
      return true
    }
  }
}

extension OutputFolder {
  /// Whether the folder is empty or an earlier run's.
  private static func isReplaceable(_ path: String, by kind: Kind) -> Bool {
    let items = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return items.isEmpty || kind.isFound(in: path)
  }

  /// Finds what would stop a move before the first one: files in the place of folders and the
  /// other way round.
  private func checkRoom(for names: [String]) throws(OutputError) {
    for name in names {
      let components = name.split(separator: "/")
      for count in 1...components.count {
        let place = path + "/" + components.prefix(count).joined(separator: "/")
        guard FileManager.default.fileExists(atPath: place) else { break }
        if isFolder(place) == (count == components.count) { throw .inTheWay(place) }
      }
    }
  }

  private func move(_ name: String) throws(OutputError) {
    let target = path + "/" + name
    _ = try OutputFolder.createFolder(
      (target as NSString).deletingLastPathComponent, for: target)
    guard rename(stagingPath + "/" + name, target) == 0 else {
      throw .cannotWrite(target, detail: lastSystemError())
    }
  }

  /// Makes a folder and those above it; returns the ones that were not there, outermost first.
  /// Where that fails, none of them stays.
  private static func createFolder(
    _ path: String, for target: String
  ) throws(OutputError) -> [String] {
    var made: [String] = []
    var parent = ""
    for component in path.split(separator: "/") {
      parent += (parent.isEmpty && !path.hasPrefix("/") ? "" : "/") + component
      if mkdir(parent, 0o777) == 0 {
        made.append(parent)
        continue
      }
      let reason = errno == EEXIST ? ENOTDIR : errno
      if !isFolder(parent) {
        let detail = String(cString: strerror(reason))
        for folder in made.reversed() { rmdir(folder) }
        throw .cannotWrite(target, detail: detail)
      }
    }
    return made
  }
}
