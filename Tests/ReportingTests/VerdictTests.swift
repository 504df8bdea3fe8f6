import Records
import Testing

@testable import Reporting

@Suite struct VerdictTests {
  static func verdict(_ change: (inout RunRecord.Options) -> Void = { _ in }) -> Verdict {
    var options = RunRecord.Options()
    change(&options)
    return Verdict(of: .sample(options))
  }

  @Test("Separated from all: the most faithful")
  func separated() {
    #expect(
      Self.verdict().headline
        == "SHAP is the most faithful explainer: AUC-Difference 0.207, 95\u{A0}% interval 0.177 "
        + "to 0.237.")
  }

  @Test("Tied with one: scores highest, no more")
  func tied() {
    let verdict = Self.verdict { $0.tied = [("shap", "qpert"), ("qpert", "lime")] }
    #expect(
      verdict.headline
        == "SHAP scores highest (AUC-Difference 0.207, 95\u{A0}% interval 0.177 to 0.237), but "
        + "12 test rows do not separate it from QPert.")
    #expect(
      verdict.sentences[1]
        == "Tied: SHAP and QPert; QPert and LIME. The other 4 pairs are separated (sign-flip "
        + "test, Holm-adjusted, n\u{A0}=\u{A0}12).")
  }

  @Test("Within the band, or alone: never the most faithful, in the headline or the key figure")
  func notFaithful() {
    func key(_ change: (inout RunRecord.Options) -> Void) -> String? {
      var options = RunRecord.Options()
      change(&options)
      let record = RunRecord.sample(options)
      return KeyFigure.all(record, FaithfulnessRanking(record), ReproductionLedger(of: record))
        .first?.label
    }
    #expect(key { _ in } == "Most faithful")
    let cases: [(label: String, headline: String, change: (inout RunRecord.Options) -> Void)] = [
      (
        "Highest score",
        "LIME scores highest (AUC-Difference −0.010, 95\u{A0}% interval −0.030 to 0.010), but lies "
          + "within the band of random rankings.",
        { $0.methods = [("lime", -0.01, 0.02), ("random", -0.03, 0.02)] }
      ),
      (
        "Only method", "SHAP is the only explainer measured: AUC-Difference 0.200, ",
        { $0.methods = [("shap", 0.2, 0.03)] }
      ),
      (
        "Only method", "No explainer was measured, only a random ranking",
        { $0.methods = [("random", 0.2, 0.03)] }
      ),
      (
        "Highest score", "No explainer is more faithful than a random ranking",
        { $0.methods = [("random", 0.2, 0.03), ("shap", 0.1, 0.03)] }
      ),
      (
        "Highest score", "SHAP scores highest (", { $0.tied = [("shap", "qpert")] }
      ),
    ]
    for (label, headline, change) in cases {
      #expect(Self.verdict(change).headline.hasPrefix(headline))
      #expect(key(change) == label)
    }
  }

  @Test("The share of the ceiling is the record's, by exact probabilities, and left out below zero")
  func ceiling() {
    var record = RunRecord.sample(RunRecord.Options())
    record.faithfulness["shap"]?.exact.percentOfCeiling.value = 71.4
    #expect(
      Verdict(of: record).sentences[3].hasSuffix(
        "reach 0.250; SHAP attains 71\u{A0}% of it, measured with exact probabilities."))
    record.faithfulness["shap"]?.exact.percentOfCeiling.value = -3
    #expect(Verdict(of: record).sentences[3].hasSuffix("would reach 0.250."))
  }

  @Test("Fewer than ten test rows are warned of")
  func fewRows() {
    var record = RunRecord.sample(RunRecord.Options())
    #expect(!Verdict(of: record).warnings.contains { $0.contains("rough") })
    record.test.instances.removeLast(3)
    #expect(Verdict(of: record).warnings[0].hasPrefix("There are only 9 test rows"))
  }

  @Test("Characters that the figures' font lacks are named")
  func missingGlyphs() {
    let warnings = Self.verdict { $0.features[0] = "花 width" }.warnings
    #expect(
      warnings.last == "The figures’ font lacks “花” of the table’s names, shown there as □.")
    #expect(!Self.verdict().warnings.contains { $0.contains("font") })
  }

  @Test("Singular and plural of pairs")
  func pairs() {
    let two: [(name: String, difference: Double, halfWidth: Double)] = [
      ("shap", 0.2, 0.03), ("lime", 0.02, 0.05),
    ]
    #expect(
      Self.verdict { $0.methods = two }.sentences[1]
        .hasPrefix("The two methods are separated ("))
    #expect(
      Self.verdict {
        $0.methods = two
        $0.tied = [("shap", "lime")]
      }.sentences[1].hasPrefix("The two methods are tied ("))
    #expect(Self.verdict { $0.tied = [] }.sentences[1].hasPrefix("All 6 pairs of methods are sep"))
    let five = [
      ("shap", "qpert"), ("shap", "lime"), ("shap", "random"), ("qpert", "lime"),
      ("qpert", "random"),
    ]
    #expect(
      Self.verdict { $0.tied = five }.sentences[1].contains(". The other pair is separated ("))
  }

  @Test("One method is the only one measured; none is said to be none")
  func few() {
    let one = Self.verdict { $0.methods = [("shap", 0.2, 0.03)] }
    #expect(one.headline.hasPrefix("SHAP is the only explainer measured: AUC-Difference 0.200"))
    #expect(one.sentences[1].hasPrefix("Measured with exact probabilities, SHAP lies above"))
    #expect(Self.verdict { $0.methods = [] }.headline.hasPrefix("No explainer was measured"))
  }

  @Test("A random ranking that leads is no explainer")
  func random() {
    let methods: [(name: String, difference: Double, halfWidth: Double)] = [
      ("shap", 0.01, 0.05), ("random", 0.03, 0.05),
    ]
    #expect(
      Self.verdict {
        $0.methods = methods
        $0.tied = [("shap", "random")]
      }.headline.hasPrefix("No explainer can be told from a random ranking"))
    #expect(
      Self.verdict { $0.methods = methods }.headline
        .hasPrefix("No explainer is more faithful than a random ranking"))
  }

  @Test("The band says who lies above, within and below")
  func band() {
    let sentence = Self.verdict {
      $0.methods = [("shap", 0.2, 0.03), ("lime", 0.01, 0.05), ("qpert", -0.2, 0.05)]
    }.sentences[2]
    #expect(
      sentence
        == "Measured with exact probabilities, SHAP lies above the band in which 95\u{A0}% of "
        + "random rankings fall (−0.050 to 0.050); LIME lies within it; QPert lies below it; "
        + "each is compared with the band by itself.")
  }

  @Test("A method that ranks all rows alike is held against one ranking for all rows")
  func globalMethods() {
    var record = RunRecord.sample(RunRecord.Options())
    #expect(FaithfulnessRanking(record).globalSentence == nil)
    record.methods[0].isGlobal = true
    record.reference.sharedRandomInterval = Interval(lower: -0.12, upper: 0.125, level: 0.95)
    let ranking = FaithfulnessRanking(record)
    let (title, place) = (record.methods[0].title, ranking.entries.first { $0.isGlobal }!.place)
    #expect(
      ranking.globalSentence
        == "\(title) ranks the features of all rows alike and is therefore held against one random "
        + "ranking for all rows: it lies \(place.rawValue) that band (−0.120 to 0.125), which none of "
        + "the 24 rankings of 4 features can leave.")
    let sentence = ranking.bandSentence!
    #expect(sentence.hasSuffix(ranking.globalSentence!))
    #expect(sentence.ranges(of: title).count == 1, "said once: \(sentence)")
  }

  @Test("Ranks are what separable differences leave open; few rankings cannot leave their band")
  func ranks() {
    var options = RunRecord.Options()
    options.methods = [("shap", 0.2, 0.03), ("lime", 0.15, 0.05), ("qpert", 0.01, 0.05)]
    var record = RunRecord.sample(options)
    for index in record.significance.pairs.indices {
      let pair = record.significance.pairs[index]
      record.significance.pairs[index].separable =
        Set([pair.first, pair.second]) == Set(["shap", "qpert"])
    }
    let ranking = FaithfulnessRanking(record)
    #expect(ranking.ranks(of: "shap") == 1...2)
    #expect(ranking.ranks(of: "lime") == 1...3)
    #expect(ranking.ranks(of: "qpert") == 2...3)
    #expect(ranking.ranks(of: "none") == nil)
    record.methods[0].isGlobal = true
    record.reference.sharedRandomInterval = Interval(lower: -0.12, upper: 0.125, level: 0.95)
    func says(_ part: String) -> Bool {
      FaithfulnessRanking(record).globalSentence?.contains(part) == true
    }
    record.dataset.features = ["a", "b", "c", "d"]
    #expect(says("which none of the 24 rankings of 4 features can leave."))
    record.dataset.features += ["e"]
    #expect(!says("can leave"))
  }

  @Test("A column of one value is warned of")
  func constantFeature() {
    var record = RunRecord.sample(RunRecord.Options())
    #expect(!Verdict(of: record).warnings.contains { $0.contains("same value") })
    for row in record.dataset.trainingFeatures.indices {
      record.dataset.trainingFeatures[row][1] = 0.5
    }
    #expect(
      Verdict(of: record).warnings.contains {
        $0.hasPrefix("“\(record.dataset.features[1])” has the same value in every training row")
      })
  }

  @Test("Accuracy: perfect, ordinary, no better than the majority")
  func accuracy() {
    let perfect = Self.verdict { $0.correct = 12 }
    #expect(perfect.sentences.last!.contains("gets all 12 test rows right (accuracy 100.0\u{A0}%"))
    #expect(Self.verdict().sentences.last!.contains("gets 11 of 12 test rows right"))
    let poor = Self.verdict { $0.correct = 4 }
    #expect(poor.warnings.contains { $0.contains("no better than naming the most frequent") })
    #expect(!Self.verdict().warnings.contains { $0.contains("no better than naming") })
  }

  @Test("Warnings follow from the record")
  func warnings() {
    let calm = Self.verdict { $0.stopReason = "loss-threshold" }.warnings
    #expect(!calm.contains { $0.contains("threshold") || $0.contains("dead") })
    #expect(!calm.contains { $0.contains("linear fits") })
    let dead = Self.verdict { $0.deadWeights = [40] }.warnings
    #expect(dead.contains("1 of 44 weights is dead: no probability depends on θ40."))
    let more = Self.verdict { $0.deadWeights = [40, 42, 43] }.warnings
    #expect(more.contains("3 of 44 weights are dead: no probability depends on θ40, θ42 and θ43."))
    #expect(Self.verdict { $0.localR2 = 0.2 }.warnings.contains { $0.contains("R² is 0.20") })
    #expect(
      Self.verdict { $0.stopReason = "epoch-limit" }.warnings
        .contains { $0.contains("never reached its loss threshold of 0.1") })
    #expect(calm.contains { $0.contains("6/5/5") })
    var record = RunRecord.sample(RunRecord.Options())
    record.training.lossThreshold = 0
    #expect(!Verdict(of: record).warnings.contains { $0.contains("threshold") })
  }

  /// A record whose LIME methods predict the exact probability and some more.
  static func fits(_ methods: [(name: String, title: String, r2: Double, excess: Double)])
    -> RunRecord
  {
    var record = RunRecord.sample(RunRecord.Options())
    let lime = record.methods.first { $0.name == "lime" }!
    record.methods = methods.map { method in
      var own = lime
      own.name = method.name
      own.title = method.title
      for place in own.attributions.indices {
        let (instance, label) = (own.attributions[place].instance, own.attributions[place].class)
        let sign = place.isMultiple(of: 2) ? 1.0 : -1
        own.attributions[place].localR2 = method.r2 + sign / 10
        own.attributions[place].localPrediction =
          record.test.instances[instance].probabilities[label]
          + sign * method.excess * (instance == 0 ? 3 : 1)
      }
      return own
    }
    return record
  }

  /// 36 explanations, of which 3 miss by three times as much: 42/36 of the excess in the mean.
  @Test("The local gap is the line's distance from the exact probability, whatever its sign")
  func localGap() throws {
    let record = Self.fits([("lime", "LIME", 0.4, 0.06), ("lime-exact", "Exact LIME", 0.3, 0.006)])
    #expect(
      ExplanationFits(record).sentence
        == "The local R² over 36 explanations each is 0.40 in the mean (0.30 to 0.50) for LIME and "
        + "0.30 in the mean (0.20 to 0.40) for Exact LIME. The local gap, the distance of the line "
        + "from the exact probability at the instance itself, over 36 explanations each is 0.070 "
        + "in the mean (at most 0.180) for LIME and 0.007 in the mean (at most 0.018) for Exact "
        + "LIME.")
    let table = try #require(ReportTables(record).fits)
    #expect(
      table.rows == [
        ["LIME", "36", "0.400", "0.300", "0.500", "0.070", "0.180"],
        ["Exact LIME", "36", "0.300", "0.200", "0.400", "0.007", "0.018"],
      ])
    let attributions = ReportTables(record).attributions
    #expect(attributions.columns.last?.title == "Local gap")
    #expect(attributions.rows[5].last == "0.060" && attributions.rows[0].last == "0.180")
    #expect(ReportTables(Self.fits([])).fits == nil)
  }

  @Test("Weak linear fits are warned of once, whichever methods have them")
  func weakFits() {
    func warnings(_ methods: [(name: String, title: String, r2: Double, excess: Double)])
      -> [String]
    {
      Verdict(of: Self.fits(methods)).warnings.filter { $0.contains("linear fits") }
    }
    #expect(
      warnings([("lime", "LIME", 0.4, 0), ("lime-exact", "Exact LIME", 0.3, 0)]) == [
        "The linear fits of LIME and Exact LIME are weak: the mean local R² is 0.40 and 0.30, so "
          + "that their values describe the model only in part."
      ])
    #expect(
      warnings([("lime", "LIME", 0.4, 0), ("lime-exact", "Exact LIME", 0.6, 0)]) == [
        "LIME’s linear fits are weak: the mean local R² is 0.40, so that its values describe the "
          + "model only in part."
      ])
    #expect(warnings([("lime", "LIME", 0.6, 0)]) == [])
  }

  @Test("Wilson's interval is that of the textbook")
  func wilson() {
    let interval = Verdict.wilson(successes: 28, of: 30)
    #expect(abs(interval.lower - 0.7868) < 5e-5)
    #expect(abs(interval.upper - 0.9815) < 5e-5)
  }
}
