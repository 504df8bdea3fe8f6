import Plotting

/// A name as the figures' font can show it: a character that it lacks becomes □.
struct DrawableName {
  let text: String
  /// The characters replaced, in order of first mention.
  let missing: [Unicode.Scalar]

  /// - Throws: `PlotError.missingFont`.
  init(_ name: String) throws(PlotError) {
    var scalars = Array(name.unicodeScalars)
    var missing: [Unicode.Scalar] = []
    while let scalar = try Typeface.firstMissingCharacter(in: Self.string(scalars)) {
      missing.append(scalar)
      // What is drawn may name a character that the name does not hold, as for an unassigned one.
      guard scalar != "□", scalars.contains(scalar) else {
        scalars = ["□"]
        break
      }
      scalars = scalars.map { $0 == scalar ? "□" : $0 }
    }
    text = Self.string(scalars)
    self.missing = missing
  }

  private static func string(_ scalars: [Unicode.Scalar]) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
