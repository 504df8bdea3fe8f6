import Records

/// What the figure of the region of indecision says.
extension FigureSource {
  /// How many fits say each of the two classes at the row itself.
  private func indecisionVotes(_ region: IndecisionRecord) -> (first: Int, second: Int) {
    (
      region.surrogates.count { $0.intercept > 0 }, region.surrogates.count { $0.intercept < 0 }
    )
  }

  func indecisionTitle(_ region: IndecisionRecord) -> String {
    let votes = indecisionVotes(region)
    let count = region.surrogates.count
    if votes.first == count {
      return "Test row \(region.instance), of the smallest margin, lies outside the region of "
        + "indecision: all \(Sentences.count(count, "local fit")) say \(classes[region.first])"
    }
    let share = Double(votes.first) / Double(count)
    let finding =
      abs(share - 0.5) < region.tolerance
      ? "Test row \(region.instance) lies in the region of indecision"
      : "Test row \(region.instance), of the smallest margin, lies outside the region of "
        + "indecision"
    return finding + ": of \(Sentences.count(count, "local fit")) \(votes.first) say "
      + "\(classes[region.first]) and \(votes.second) \(classes[region.second])"
  }

  func indecisionCaption(_ region: IndecisionRecord) -> String {
    let row = instances[region.instance]
    let alike = region.surrogates.count { $0.coefficients.allSatisfy { $0 == 0 } }
    let labels =
      region.shots.map { "the class more frequent in \(NumberText.count($0)) shots" }
      ?? "the class more probable, exactly"
    let (low, high) = (0.5 - region.tolerance, 0.5 + region.tolerance)
    let rest = record.dataset.trainingFeatures.count - indecisionRows(region).count
    return "Test row \(region.instance) (row \(row.row) of the table, truly "
      + "\(classes[row.label])) has the smallest margin between its two most probable classes: "
      + "\(probability(region.first)) \(NumberText.decimal(row.probabilities[region.first])), "
      + "\(probability(region.second)) \(NumberText.decimal(row.probabilities[region.second])). "
      + "Plane: the two features that weigh most in the local fits, in the table’s units; the "
      + "others are the row’s. Ground and thick line: the model’s exact probabilities. Thin lines: "
      + "where logistic regressions of all features are even (n = \(region.surrogates.count) local "
      + "fits), each to \(Sentences.count(region.samples, "point")) drawn anew around the row "
      + "(normal, standard deviation \(NumberText.setting(region.width)) of every feature’s training "
      + "range), each labelled by \(labels). Region of indecision (Q-LIME; Pira and Ferrie): where "
      + "between \(FigureText.percent(low)) and \(FigureText.percent(high)) of the fits say "
      + "\(classes[region.first]), so that which class a fit gives is chance; "
      + "\(NumberText.percent(ofOne: region.undecidedShare, 0)) of all points drawn lie in it. "
      + (alike > 0
        ? "\(Sentences.count(alike, "neighbourhood")) had one class alone and no line. " : "")
      + "Dots: training rows, seen along the other features; "
      + "\(Sentences.count(rest, "row")) beyond the plane’s edges."
  }

  func indecisionAltText(_ region: IndecisionRecord) -> String {
    let names = region.features.map { plainFeatures[$0] }
    return indecisionTitle(region) + ". In the plane of \(names[0]) and \(names[1]) "
      + "\(NumberText.percent(ofOne: region.undecidedShare, 0)) of the points around the row are "
      + "undecided; \(probability(region.first)) − \(probability(region.second)) ranges from "
      + "\(NumberText.decimal(region.margins.joined().min())) to "
      + "\(NumberText.decimal(region.margins.joined().max())) over it."
  }

  func indecisionTable(_ region: IndecisionRecord) -> DataTable {
    DataTable(
      columns: [
        .init("Local fit"), .init("Class at the row", isNumeric: false),
        .init("Log odds at the row"),
      ] + features.map { .init("Slope along \($0), scaled") },
      rows: region.surrogates.enumerated().map { number, surrogate in
        let log = surrogate.intercept
        return [
          "\(number + 1)",
          log > 0 ? classes[region.first] : log < 0 ? classes[region.second] : NumberText.none,
          FigureText.cell(log),
        ] + surrogate.coefficients.map { FigureText.cell($0) }
      })
  }
}
