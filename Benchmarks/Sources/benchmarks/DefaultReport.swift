import Foundation

/// The program run from start to exit.
struct DefaultReport {
  let program: URL
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "qpert-benchmark-\(ProcessInfo.processInfo.processIdentifier)")

  init(program: URL) { self.program = program }

  /// Settings of the paper's methods alone, which are those that the peers have.
  static let paperMethods = "explainers:\n  methods: [shap, qpert, lime, random]\n"

  /// Makes a report and throws it away.
  /// - Parameter settings: in YAML; those it leaves out have their defaults.
  func make(settings: String = "") throws {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "\(folder.lastPathComponent).yaml")
    try Data(settings.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    try made(settings.isEmpty ? [] : ["--config", file.path]) { _ in }
  }

  /// Makes a report and returns the peak memory that it states, in MB.
  func peakMemoryMegabytes() throws -> Double {
    struct Meta: Decodable { let peakMemoryMegabytes: Double }
    return try made { folder in
      try JSONDecoder().decode(
        Meta.self, from: Data(contentsOf: folder.appending(path: "run-meta.json")))
    }.peakMemoryMegabytes
  }

  private func made<Result>(
    _ options: [String] = [], _ read: (URL) throws -> Result
  ) throws -> Result {
    try run(["report", "--quiet", "--force", "--output", folder.path] + options)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try read(folder)
  }

  /// Runs the program to its end, its output thrown away. (Foundation's `Process` would add tens of
  /// milliseconds of its own.)
  func run(_ arguments: [String]) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
    }
    let words = ([program.path] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var (child, status) = (pid_t(), Int32())
    let failure = posix_spawn(&child, program.path, &actions, nil, words, environ)
    guard failure == 0, waitpid(child, &status, 0) == child, status == 0 else {
      throw ProgramFailure(
        command: ([program.path] + arguments).joined(separator: " "),
        status: failure == 0 ? status : failure)
    }
  }
}

/// A timed program failed.
struct ProgramFailure: Error, CustomStringConvertible {
  let command: String
  let status: Int32

  var description: String { "“\(command)” ended with status \(status)" }
}
