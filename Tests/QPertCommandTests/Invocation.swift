import Foundation
import Testing

/// One run of the built program in a folder of its own.
struct Invocation {
  let status: Int32
  let output: String
  let errors: String

  /// The program beside the running tests.
  static let program: URL = {
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    // swift test may run a bundle through a helper; the bundle's path is then an argument.
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") }
    let folders = [tests, bundle.map { URL(fileURLWithPath: $0) }].compactMap {
      $0?.deletingLastPathComponent().appendingPathComponent("qpert")
    }
    return folders.first { FileManager.default.isExecutableFile(atPath: $0.path) }!
  }()

  /// Starts the program and returns at once.
  /// - Parameter environment: in addition to, or in the place of, that of the tests.
  static func start(
    _ arguments: [String], in folder: Scratch, environment: [String: String] = [:]
  ) throws -> (Process, Pipe, Pipe) {
    let process = Process()
    let (output, errors) = (Pipe(), Pipe())
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    try process.run()
    return (process, output, errors)
  }

  init(_ arguments: String..., in folder: Scratch) throws {
    let (process, output, errors) = try Invocation.start(arguments, in: folder)
    // Neither is more than a pipe holds but for predictions, which are read first.
    self.output = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    self.errors = String(
      decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    status = process.terminationStatus
  }
}

/// An empty folder, removed with the value.
final class Scratch: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("qpert-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The files of a quick default report, made once for all tests.
  private static let reported = Result {
    let folder = try Scratch()
    let run = try Invocation("report", "--quick", "--quiet", "--output", ".", in: folder)
    try #require(run.status == 0, "\(run.errors)")
    let files = try folder.contents().filter { $0.contains(".") }
    return try files.map { (name: $0, data: try folder.data($0)) }
  }

  /// Returns a folder with a quick default report in a folder of that name.
  static func withReport(_ name: String) throws -> Scratch {
    let folder = try Scratch()
    for (file, data) in try reported.get() {
      let url = folder.url.appendingPathComponent("\(name)/\(file)")
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: url)
    }
    return folder
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: url.appendingPathComponent(name))
  }

  func data(_ name: String) throws -> Data {
    try Data(contentsOf: url.appendingPathComponent(name))
  }

  /// Names within, hidden ones too, sorted.
  func contents(of folder: String = "") throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: url.appendingPathComponent(folder).path)
      .sorted()
  }
}
