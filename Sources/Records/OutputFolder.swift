public import Foundation

/// The folder a run writes to: all of its files appear at the end, or none.
///
/// Files are written to a hidden folder beside the target and moved at `commit()`, so that an
/// error, an interruption or a full disk leaves what was there before. Files of the target that
/// the run does not write stay.
public final class OutputFolder: Sendable {
  public let path: String
  /// Where files are written until `commit()`.
  public let stagingPath: String
  /// Folders that had to be made above the staging folder, outermost first.
  private let madeParents: [String]

  /// Prepares to write to `path`.
  /// - Parameter force: write into a folder that holds other things than an earlier run.
  /// - Throws: `OutputError`, before anything was computed in vain.
  public init(_ path: String, force: Bool) throws(OutputError) {
    let url = URL(fileURLWithPath: path, isDirectory: true).standardizedFileURL
      .resolvingSymlinksInPath()
    self.path = path
    let parent = url.deletingLastPathComponent()
    stagingPath =
      parent.appendingPathComponent(
        ".\(url.lastPathComponent).partial-\(ProcessInfo.processInfo.processIdentifier)"
      ).path
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
      guard isFolder.boolValue else { throw .notAFolder(path) }
      guard force || OutputFolder.isReplaceable(path) else { throw .holdsOtherThings(path) }
      guard access(path, W_OK) == 0 else { throw .cannotWrite(path, detail: lastSystemError()) }
    }
    madeParents = try OutputFolder.createFolder(stagingPath, for: path).dropLast()
  }

  /// Writes one file of the run.
  /// - Parameter name: relative to the folder, such as `figures/circuit.png`.
  public func write(_ data: Data, to name: String) throws(OutputError) {
    let file = stagingPath + "/" + name
    let parent = (file as NSString).deletingLastPathComponent
    _ = try OutputFolder.createFolder(parent, for: path + "/" + name)
    guard writeFile(data, to: file) else {
      throw .cannotWrite(path + "/" + name, detail: lastSystemError())
    }
  }

  /// Moves the run's files to where they belong.
  public func commit() throws(OutputError) {
    do {
      let files = FileManager.default
      try files.createDirectory(atPath: path, withIntermediateDirectories: true)
      for item in try files.contentsOfDirectory(atPath: stagingPath).sorted() {
        let target = path + "/" + item
        let staged = stagingPath + "/" + item
        // A rename replaces a file by a file alone.
        if isFolder(target) || isFolder(staged), files.fileExists(atPath: target) {
          try files.removeItem(atPath: target)
        }
        guard rename(staged, target) == 0 else {
          throw OutputError.cannotWrite(target, detail: lastSystemError())
        }
      }
      try files.removeItem(atPath: stagingPath)
    } catch let error as OutputError {
      throw error
    } catch {
      throw .cannotWrite(path, detail: lastSystemError())
    }
  }

  /// Removes what was written so far; what was there before stays.
  public func discard() {
    try? FileManager.default.removeItem(atPath: stagingPath)
    for parent in madeParents.reversed() { rmdir(parent) }
  }

  /// Whether the folder is empty or an earlier run's.
  private static func isReplaceable(_ path: String) -> Bool {
    let items = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return items.isEmpty || RecordFile.isRecord(path + "/record.json")
  }

  /// Makes a folder and those above it; returns the ones that were not there, outermost first.
  private static func createFolder(
    _ path: String, for target: String
  ) throws(OutputError) -> [String] {
    var made: [String] = []
    var parent = ""
    for component in path.split(separator: "/") {
      parent += (parent.isEmpty && !path.hasPrefix("/") ? "" : "/") + component
      if mkdir(parent, 0o777) == 0 {
        made.append(parent)
      } else if errno != EEXIST, errno != EISDIR {
        let detail = lastSystemError()
        for parent in made.reversed() { rmdir(parent) }
        throw .cannotWrite(target, detail: detail)
      }
    }
    return made
  }
}
