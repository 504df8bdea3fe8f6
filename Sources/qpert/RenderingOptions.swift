public import ArgumentParser
import Experiments
public import Reporting

/// The options of everything that writes documents from templates.
struct DocumentOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Where the HTML has its images.", valueName: "embedded|linked"))
  var assets = AssetPlacement.embedded

  @Option(help: ArgumentHelp("Take templates from here where it has them.", valueName: "folder"))
  var templates: String?

  @Flag(help: "Write into a folder that holds other things.")
  var force = false

  /// Returns the templates, checked, before anything is computed.
  ///
  /// They are compiled beside what comes next: training, which has use for one core alone.
  func loadedTemplates() throws -> Templates {
    let loaded = if let templates { try Templates(folder: templates) } else { try Templates() }
    Task.detached { loaded.prepare() }
    return loaded
  }
}

/// The options of everything that writes a report.
struct RenderingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Kinds of figure files: png, svg, pdf, with commas between.", valueName: "png,svg,pdf"))
  var formats: String?

  @Option(help: ArgumentHelp("The ground that figures are for.", valueName: "light|dark"))
  var theme: String?

  @OptionGroup var documents: DocumentOptions

  @Flag(help: "Show no progress.")
  var quiet = false

  /// Puts the options that are settings, too, in the place of those of `configuration`.
  func apply(to configuration: inout Configuration) throws {
    if let formats {
      try configuration.set("report.formats", to: formats, option: "--formats")
    }
    if let theme { try configuration.set("report.theme", to: theme, option: "--theme") }
  }
}

extension AssetPlacement: ExpressibleByArgument {}
