import Foundation

/// The program run from start to exit.
struct DefaultReport {
  let program: URL
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "qpert-benchmark-\(ProcessInfo.processInfo.processIdentifier)")

  init(program: URL) { self.program = program }

  /// Makes a default report and throws it away.
  func make() throws { _ = try made { _ in } }

  /// Makes a report and returns the peak memory that it states, in MB.
  func peakMemoryMegabytes() throws -> Double {
    struct Meta: Decodable { let peakMemoryMegabytes: Double }
    return try made { folder in
      try JSONDecoder().decode(
        Meta.self, from: Data(contentsOf: folder.appending(path: "run-meta.json")))
    }.peakMemoryMegabytes
  }

  private func made<Result>(_ read: (URL) throws -> Result) throws -> Result {
    try run(["report", "--quiet", "--force", "--output", folder.path])
    defer { try? FileManager.default.removeItem(at: folder) }
    return try read(folder)
  }

  /// Runs the program to its end, its output thrown away.
  func run(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw ProgramFailure(
        command: ([program.path] + arguments).joined(separator: " "),
        status: process.terminationStatus)
    }
  }
}

/// A timed program failed.
struct ProgramFailure: Error, CustomStringConvertible {
  let command: String
  let status: Int32

  var description: String { "“\(command)” ended with status \(status)" }
}
