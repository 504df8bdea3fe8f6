import ArgumentParser
import Experiments
import Foundation
import Records

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Write a commented qpert.yaml with every default.")

  @Flag(help: "Overwrite qpert.yaml.")
  var force = false

  func run() throws {
    let path = "qpert.yaml"
    if !force, FileManager.default.fileExists(atPath: path) { throw OutputError.exists(path) }
    try writeAtomically(Data(Configuration().commentedYAML.utf8), to: path)
    try Program.print("\(path)\n")
  }
}
