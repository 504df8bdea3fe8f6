import CCairo

/// The one font of all figures, and the libraries that draw it: what a figure's look depends on.
public enum Typeface {
  /// Used for all text; a substitute is an error.
  public static let family = "DejaVu Sans"

  /// The path of the regular face's file, for example to hash it.
  /// - Throws: ``PlotError/missingFont(family:)``.
  public static func file() throws(PlotError) -> String { try file(bold: false) }

  /// The path of the bold face's file.
  /// - Throws: ``PlotError/missingFont(family:)``.
  public static func boldFile() throws(PlotError) -> String { try file(bold: true) }

  /// The version of cairo in use, such as "1.18.0".
  public static var cairoVersion: String { String(cString: cairo_version_string()) }

  /// The version of Pango in use, such as "1.52.1".
  public static var pangoVersion: String { String(cString: pango_version_string()) }

  /// Returns the first character of `text` that the font cannot show.
  /// - Throws: ``PlotError/missingFont(family:)``.
  public static func firstMissingCharacter(in text: String) throws(PlotError) -> Unicode.Scalar? {
    do {
      _ = try Label(text, TextStyle(size: 12, color: .black))
      return nil
    } catch {
      if case .missingGlyph(let scalar, _) = error { return scalar }
      throw error
    }
  }

  /// Looked up once: whether both faces are installed.
  static let isInstalled: Result<Void, PlotError> = Result { () throws(PlotError) in
    _ = try file(bold: false)
    _ = try file(bold: true)
  }

  /// Asks fontconfig for the face; a substitute does not count.
  private static func file(bold: Bool) throws(PlotError) -> String {
    let pattern = FcPatternCreate()
    defer { FcPatternDestroy(pattern) }
    FcPatternAddString(pattern, FC_FAMILY, family)
    FcPatternAddInteger(pattern, FC_WEIGHT, bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR)
    FcConfigSubstitute(nil, pattern, FcMatchPattern)
    FcDefaultSubstitute(pattern)
    var result = FcResultMatch
    guard let match = FcFontMatch(nil, pattern, &result) else {
      throw .missingFont(family: family)
    }
    defer { FcPatternDestroy(match) }
    var found: UnsafeMutablePointer<FcChar8>?
    var path: UnsafeMutablePointer<FcChar8>?
    guard FcPatternGetString(match, FC_FAMILY, 0, &found) == FcResultMatch, let found,
      String(cString: found) == family,
      FcPatternGetString(match, FC_FILE, 0, &path) == FcResultMatch, let path
    else { throw .missingFont(family: family) }
    return String(cString: path)
  }
}
