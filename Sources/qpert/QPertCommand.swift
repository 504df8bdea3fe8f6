import ArgumentParser
import Foundation
import Plotting

/// The program: subcommands only; what they do lives in the other targets.
@main
struct QPertCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "qpert",
    abstract: "Trains a quantum classifier, explains it, and shows how far to trust that.",
    version: Program.version,
    subcommands: [
      ReportCommand.self, RenderCommand.self, CompareCommand.self, VerifyCommand.self,
      PredictCommand.self, ExplainCommand.self, StudyCommand.self, TemplatesCommand.self,
      InitCommand.self,
    ])

  /// Exit statuses: 0 done, 1 a gate failed or something does not hold, 2 input or file wrong,
  /// 3 runs that cannot be compared, 64 wrong usage, 130 interrupted.
  static func main() async {
    // A reader that has gone is an error of writing, not the end of the program.
    signal(SIGPIPE, SIG_IGN)
    PixelMemory.keep()
    do {
      var command = try parseAsRoot()
      do {
        if var asynchronous = command as? any AsyncParsableCommand {
          try await asynchronous.run()
        } else {
          try command.run()
        }
      } catch let status as ExitCode {
        Foundation.exit(status.rawValue)
      } catch let error where exitCode(for: error) == .failure {
        // None of ArgumentParser's own, which are help, version and wrong usage.
        Program.complain("\(error)")
        Foundation.exit(2)
      }
    } catch {
      exit(withError: error)
    }
  }
}

/// What all commands share.
enum Program {
  static let version = "0.1.0"

  /// Of the compiler, as far as it tells.
  static var swiftVersion: String {
    #if compiler(>=6.4)
      "6.4 or later"
    #elseif compiler(>=6.3)
      "6.3"
    #else
      "6.2"
    #endif
  }

  /// Prints one line to standard error.
  static func complain(_ message: String) {
    try? FileHandle.standardError.write(contentsOf: Data("qpert: \(message)\n".utf8))
  }

  /// Writes all of a command's result to standard output.
  /// - Throws: `ResultError` where nobody takes it.
  static func print(_ text: String) throws {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    } catch {
      throw ResultError()
    }
  }

  struct ResultError: Error, CustomStringConvertible {
    var description: String { "standard output: cannot be written" }
  }
}
