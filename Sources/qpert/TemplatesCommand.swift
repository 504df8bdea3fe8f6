import ArgumentParser
import Foundation
import Records
import Reporting

struct TemplatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "templates",
    abstract: "Write the built-in templates out, to be changed and read by --templates.",
    discussion: """
      README.md beside them lists every variable. Delete those that stay as they are: the built-in \
      ones take their place, in later versions too.
      """)

  @Argument(help: ArgumentHelp("Write here.", valueName: "folder"))
  var folder: String

  @Flag(help: "Overwrite templates that have been changed.")
  var force = false

  func run() throws {
    var files = Templates.embedded
    files["README.md"] = Templates.documentation
    let changed = files.keys.sorted().filter { name in
      let path = folder + "/" + name
      return FileManager.default.fileExists(atPath: path)
        && FileManager.default.contents(atPath: path) != Data((files[name] ?? "").utf8)
    }
    guard force || changed.isEmpty else {
      throw ChangedTemplatesError(folder: folder, names: changed)
    }
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw OutputError.cannotWrite(folder, detail: "no folder can be made there")
    }
    for (name, text) in files.sorted(by: { $0.key < $1.key }) {
      try writeAtomically(Data(text.utf8), to: folder + "/" + name)
    }
    // The files stand, whoever reads this.
    try? Program.print(files.keys.sorted().map { "\(folder)/\($0)\n" }.joined())
  }
}

/// Templates that someone has worked on stand where others shall be written.
struct ChangedTemplatesError: Error, CustomStringConvertible {
  let folder: String
  let names: [String]

  var description: String {
    "\(folder): \(names.joined(separator: ", ")) \(names.count == 1 ? "differs" : "differ") from "
      + "the built-in templates; name another folder, or overwrite with --force"
  }
}
