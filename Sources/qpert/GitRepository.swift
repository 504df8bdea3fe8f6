import Foundation

/// The Git repository around the working directory, if there is one.
struct GitRepository {
  let commit: String
  /// Whether tracked files differ from the commit or untracked ones lie about.
  let isDirty: Bool

  /// Returns nil outside a repository, in one without a commit, and where there is no Git.
  init?() {
    guard let commit = GitRepository.output(of: ["rev-parse", "HEAD"]) else { return nil }
    self.commit = commit
    isDirty = GitRepository.output(of: ["status", "--porcelain"]) != ""
  }

  private static func output(of arguments: [String]) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git"] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
