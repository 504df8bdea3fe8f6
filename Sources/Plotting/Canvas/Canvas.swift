import CCairo

public import struct Foundation.Data

extension DrawList {
  /// Returns the page as a file's bytes, the same for the same page on every run and thread.
  /// - Throws: ``PlotError/notFinite(place:)``, ``PlotError/cairo(message:during:)``.
  public func rendered(as format: OutputFormat) throws(PlotError) -> Data {
    try Typeface.isInstalled.get()
    guard page.isFinite else { throw .notFinite(place: "the size of the page") }
    let canvas = Canvas(size: size, background: background, format: format)
    for item in items {
      guard item.isFinite else { throw .notFinite(place: "a coordinate of the page") }
      canvas.draw(item)
    }
    return try canvas.finish()
  }
}

/// A cairo surface to draw a page on; it lives and ends on one thread.
struct Canvas: ~Copyable {
  private let surface: OpaquePointer
  private let context: OpaquePointer
  /// Of a PNG, not cleared: the background is painted over all of them.
  private let pixels: UnsafeMutableRawPointer?
  private let output = ByteSink()
  private let format: OutputFormat

  /// What cairo refuses comes to light in ``finish()``: its objects remember their first error.
  init(size: Size, background: Color, format: OutputFormat) {
    self.format = format
    (surface, pixels) = Self.surface(size, format, output)
    context = cairo_create(surface)
    if format == .png {
      setSource(background)
      cairo_set_operator(context, CAIRO_OPERATOR_SOURCE)
      cairo_paint(context)
      cairo_set_operator(context, CAIRO_OPERATOR_OVER)
      cairo_scale(context, Self.pixelScale, Self.pixelScale)
    } else {
      draw(
        .rect(
          Rect(x: 0, y: 0, width: size.width, height: size.height), fill: background, stroke: nil))
    }
  }

  deinit {
    cairo_destroy(context)
    // Whoever may still hold the surface has no pixels from here on.
    cairo_surface_finish(surface)
    cairo_surface_destroy(surface)
    free(pixels)
  }

  /// Closes the page and returns its bytes.
  func finish() throws(PlotError) -> Data {
    try check(cairo_status(context), "drawing")
    if format == .png {
      return try encodedPixels()
    }
    cairo_show_page(context)
    cairo_surface_finish(surface)
    try check(cairo_surface_status(surface), "writing \(format)")
    return format == .svg ? output.bytes.withStableSurfaceNames() : output.bytes
  }

  private func encodedPixels() throws(PlotError) -> Data {
    cairo_surface_flush(surface)
    guard let bytes = cairo_image_surface_get_data(surface) else {
      throw .cairo(message: "no pixels", during: "writing png")
    }
    let (width, height) = (
      Int(cairo_image_surface_get_width(surface)), Int(cairo_image_surface_get_height(surface))
    )
    // Rows of 32-bit pixels have no padding.
    let pixels = UnsafeRawBufferPointer(start: bytes, count: 4 * width * height)
      .bindMemory(to: UInt32.self)
    guard let data = PNGEncoder(pixels, width: width, height: height).data() else {
      throw .cairo(message: "compression failed", during: "writing png")
    }
    return data
  }

  /// Pixels of a PNG for each unit of length.
  private static let pixelScale = 2.0

  private static func surface(
    _ size: Size, _ format: OutputFormat, _ output: ByteSink
  ) -> (OpaquePointer, pixels: UnsafeMutableRawPointer?) {
    switch format {
    case .png:
      let width = Int32(min((size.width * pixelScale).rounded(.up), 1e6))
      let height = Int32(min((size.height * pixelScale).rounded(.up), 1e6))
      let stride = cairo_format_stride_for_width(CAIRO_FORMAT_RGB24, width)
      guard stride > 0, height > 0, let pixels = malloc(Int(stride) * Int(height)) else {
        // Too large: its status says so.
        return (cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height), nil)
      }
      let surface = cairo_image_surface_create_for_data(
        pixels.assumingMemoryBound(to: UInt8.self), CAIRO_FORMAT_RGB24, width, height, stride)!
      return (surface, pixels)
    case .svg:
      let surface = cairo_svg_surface_create_for_stream(
        ByteSink.write, output.reference, size.width, size.height)!
      cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PX)
      return (surface, nil)
    case .pdf:
      let surface = cairo_pdf_surface_create_for_stream(
        ByteSink.write, output.reference, size.width, size.height)!
      // A fixed date: the same figure gives the same bytes.
      cairo_pdf_surface_set_metadata(
        surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z")
      return (surface, nil)
    }
  }

  private func check(_ status: cairo_status_t, _ action: String) throws(PlotError) {
    guard status != CAIRO_STATUS_SUCCESS else { return }
    throw .cairo(message: String(cString: cairo_status_to_string(status)), during: action)
  }
}

extension Canvas {
  func draw(_ item: DrawList.Item) {
    switch item {
    case .path(let path, let fill, let stroke):
      trace(path)
      paint(fill, stroke)
    case .rect(let rect, let fill, let stroke):
      cairo_rectangle(context, rect.minX, rect.minY, rect.width, rect.height)
      paint(fill, stroke)
    case .circle(let center, let radius, let fill, let stroke):
      cairo_new_path(context)
      cairo_arc(context, center.x, center.y, radius, 0, 2 * Double.pi)
      cairo_close_path(context)
      paint(fill, stroke)
    case .text(let placed): draw(placed)
    case .clipped(let rect, let items):
      cairo_save(context)
      cairo_rectangle(context, rect.minX, rect.minY, rect.width, rect.height)
      cairo_clip(context)
      for item in items { draw(item) }
      cairo_restore(context)
    }
  }

  private func trace(_ path: Path) {
    cairo_new_path(context)
    for segment in path.segments {
      switch segment {
      case .move(let point): cairo_move_to(context, point.x, point.y)
      case .line(let point): cairo_line_to(context, point.x, point.y)
      case .curve(let a, let b, let c): cairo_curve_to(context, a.x, a.y, b.x, b.y, c.x, c.y)
      case .close: cairo_close_path(context)
      }
    }
  }

  /// Fills, then strokes the current path and forgets it.
  private func paint(_ fill: Color?, _ stroke: Stroke?) {
    if let fill {
      setSource(fill)
      cairo_fill_preserve(context)
    }
    if let stroke {
      setSource(stroke.color)
      cairo_set_line_width(context, stroke.width)
      cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
      cairo_set_line_cap(context, stroke.isRounded ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT)
      let dashes = stroke.dash.lengths(width: stroke.width)
      cairo_set_dash(context, dashes, Int32(dashes.count), 0)
      cairo_stroke_preserve(context)
    }
    cairo_new_path(context)
  }

  private func draw(_ placed: PlacedLabel) {
    let label = placed.label
    cairo_save(context)
    if placed.isVertical {
      cairo_translate(context, placed.box.minX, placed.box.maxY)
      cairo_rotate(context, -Double.pi / 2)
    } else {
      cairo_translate(context, placed.box.minX, placed.box.minY)
    }
    cairo_move_to(context, -label.offset.x, -label.offset.y)
    setSource(label.style.color)
    Typesetter(label.text, label.style, label.wrapping, target: context).show(on: context)
    cairo_restore(context)
    cairo_new_path(context)
  }

  private func setSource(_ color: Color) {
    cairo_set_source_rgba(context, color.red, color.green, color.blue, color.opacity)
  }
}

/// Collects the bytes that cairo writes.
private final class ByteSink {
  private(set) var bytes = Data()

  var reference: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  static let write: cairo_write_func_t = { closure, data, count in
    guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
    Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
      .bytes.append(data, count: Int(count))
    return CAIRO_STATUS_SUCCESS
  }
}
