import CCairo
import Synchronization

/// A text shaped by Pango, to be measured or drawn; made and used on one thread.
///
/// Pango's default font map belongs to the thread, so that threads share nothing.
struct Typesetter: ~Copyable {
  private let context: OpaquePointer
  private let layout: OpaquePointer

  /// - Parameter target: the cairo context to draw on; nil to measure only.
  init(
    _ text: String, _ style: TextStyle, _ wrapping: Label.Wrapping, target: OpaquePointer? = nil
  ) {
    context = pango_font_map_create_context(pango_cairo_font_map_get_default())
    Self.configure(context)
    if let target { pango_cairo_update_context(target, context) }
    layout = pango_layout_new(context)
    setText(text)
    setFont(style, bold: style.isBold)
    setWrapping(wrapping)
    // The bold face has fewer scripts (no Hebrew, for one): better light than missing.
    if style.isBold, pango_layout_get_unknown_glyphs_count(layout) > 0 {
      setFont(style, bold: false)
    }
  }

  deinit {
    g_object_unref(UnsafeMutableRawPointer(layout))
    g_object_unref(UnsafeMutableRawPointer(context))
  }

  /// A text as it is set: all that its room depends on, and its colour.
  private struct Setting: Hashable {
    let text: String
    let style: TextStyle
    let wrapping: Label.Wrapping
  }

  /// What has been measured: charts measure the same labels again while they look for room, and
  /// share most numbers of their axes.
  private static let measured = Mutex<[Setting: Rect]>([:])

  /// Returns the room that a text takes, from where Pango begins it.
  static func measure(
    _ text: String, _ style: TextStyle, _ wrapping: Label.Wrapping
  ) throws(PlotError) -> Rect {
    try Typeface.isInstalled.get()
    let setting = Setting(text: text, style: style, wrapping: wrapping)
    if let known = measured.withLock({ $0[setting] }) { return known }
    let typesetter = Typesetter(text, style, wrapping)
    guard !typesetter.lacksGlyphs else {
      throw .missingGlyph(firstMissing(in: text, style, wrapping), text: text)
    }
    let extents = typesetter.extents
    measured.withLock { $0[setting] = extents }
    return extents
  }

  /// Draws the text on `target`, from its current point on.
  func show(on target: OpaquePointer) {
    pango_cairo_show_layout(target, layout)
  }

  private var lacksGlyphs: Bool { pango_layout_get_unknown_glyphs_count(layout) > 0 }

  private var extents: Rect {
    var logical = PangoRectangle()
    pango_layout_get_extents(layout, nil, &logical)
    let scale = Double(PANGO_SCALE)
    return Rect(
      x: Double(logical.x) / scale, y: Double(logical.y) / scale,
      width: Double(logical.width) / scale, height: Double(logical.height) / scale)
  }

  private static func firstMissing(
    in text: String, _ style: TextStyle, _ wrapping: Label.Wrapping
  ) -> Unicode.Scalar {
    text.unicodeScalars.first { scalar in
      Typesetter(String(scalar), style, wrapping).lacksGlyphs
    } ?? "\u{FFFD}"
  }

  /// Makes measures independent of the device: no hinting, no rounding.
  private static func configure(_ context: OpaquePointer) {
    let options = cairo_font_options_create()
    defer { cairo_font_options_destroy(options) }
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    pango_cairo_context_set_font_options(context, options)
    pango_context_set_round_glyph_positions(context, 0)
    // The environment's language must not change how a text is shaped.
    pango_context_set_language(context, pango_language_from_string("en"))
  }

  private func setText(_ text: String) {
    pango_layout_set_text(layout, text, Int32(text.utf8.count))
    // Figures run from left to right also where a line begins with a name that does not: else it
    // would change sides and carry the numbers after it along.
    pango_layout_set_auto_dir(layout, 0)
    let attributes = pango_attr_list_new()
    pango_attr_list_insert(attributes, pango_attr_fallback_new(0))  // no other family
    pango_layout_set_attributes(layout, attributes)
    pango_attr_list_unref(attributes)
  }

  private func setFont(_ style: TextStyle, bold: Bool) {
    let description = pango_font_description_new()
    defer { pango_font_description_free(description) }
    pango_font_description_set_family(description, Typeface.family)
    pango_font_description_set_weight(description, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
    pango_font_description_set_absolute_size(description, style.size * Double(PANGO_SCALE))
    pango_layout_set_font_description(layout, description)
  }

  private func setWrapping(_ wrapping: Label.Wrapping) {
    switch wrapping.alignment {
    case .leading: pango_layout_set_alignment(layout, PANGO_ALIGN_LEFT)
    case .center: pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER)
    case .trailing: pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT)
    }
    guard let width = wrapping.width else { return }
    pango_layout_set_width(layout, Int32((width * Double(PANGO_SCALE)).rounded(.up)))
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    pango_layout_set_height(layout, Int32(-wrapping.lines))
    pango_layout_set_ellipsize(
      layout, wrapping.keepsEnd ? PANGO_ELLIPSIZE_MIDDLE : PANGO_ELLIPSIZE_END)
  }
}
