public import ArgumentParser
public import Reporting

/// The options of everything that writes a report.
struct RenderingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Kinds of figure files: png, svg, pdf, with commas between.", valueName: "png,svg,pdf"))
  var formats: String?

  @Option(help: ArgumentHelp("Where the HTML has its images.", valueName: "embedded|linked"))
  var assets = AssetPlacement.embedded

  @Option(help: ArgumentHelp("Take templates from here where it has them.", valueName: "folder"))
  var templates: String?

  @Flag(help: "Write into a folder that holds other things.")
  var force = false

  @Flag(help: "Show no progress.")
  var quiet = false

  /// Returns the templates, checked, before anything is computed.
  func loadedTemplates() throws -> Templates {
    if let templates { try Templates(folder: templates) } else { try Templates() }
  }
}

extension AssetPlacement: ExpressibleByArgument {}
