import Datasets
import Experiments
import Foundation
import Plotting
import Records

extension Surroundings {
  /// Of this process, in its working directory.
  /// - Parameter commit: recorded instead of the repository's; nothing is then known of changes.
  static func current(commit: String?) throws -> Surroundings {
    let repository = commit == nil ? GitRepository() : nil
    let font = try InputFile(Typeface.file(), expected: "a font").bytes()
    return Surroundings(
      commit: commit ?? repository?.commit, isDirty: repository?.isDirty,
      command: commandLine(CommandLine.arguments),
      versions: Provenance.Versions(
        qpert: Program.version, swift: Program.swiftVersion, cairo: Typeface.cairoVersion,
        pango: Typeface.pangoVersion),
      fontHash: sha256Text(font))
  }

  /// Returns the command line without what does not change the result: where it is written and
  /// what is shown meanwhile.
  static func commandLine(_ arguments: [String]) -> String {
    var words = ["qpert"]
    var rest = arguments.dropFirst()
    while let word = rest.popFirst() {
      if word == "--output" {
        rest = rest.dropFirst()
      } else if !word.hasPrefix("--output="), word != "--force", word != "--quiet" {
        words.append(quoted(word))
      }
    }
    return words.joined(separator: " ")
  }

  /// Returns a word as a shell takes it.
  private static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty && word.allSatisfy { $0.isLetter || $0.isNumber || "-_./,=:+".contains($0) }
    return isPlain ? word : "'\(word.replacingOccurrences(of: "'", with: "'\\''"))'"
  }
}
