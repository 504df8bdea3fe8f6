import Records

/// What was done, in one sentence for someone who knows nothing of the run.
struct RunSummary {
  let sentence: String

  init(_ record: RunRecord) {
    let explainers = record.methods.filter { $0.name != "random" }
    let hasRandom = explainers.count < record.methods.count
    let classes = Sentences.count(record.dataset.classes.count, "class", "classes")
    let features = Sentences.count(record.dataset.features.count, "feature")
    // A table is named by its path; the last part says enough here.
    let dataset = record.dataset.name.split(separator: "/").last.map(String.init)
    var text =
      "A simulated quantum circuit learned to tell \(classes) of “"
      + "\(Sentences.name(dataset ?? record.dataset.name))” apart by \(features)"
    if explainers.isEmpty {
      text += "."
    } else {
      let methods = Sentences.count(explainers.count, "explanation method")
      let rows = Sentences.count(record.test.instances.count, "row")
      text +=
        "; \(methods) (\(Self.names(explainers.map(\.title)))) "
        + (explainers.count == 1 ? "says" : "say") + " which of these mattered. This report "
        + "tests what \(explainers.count == 1 ? "it says" : "they say") against the circuit "
        + "itself, on \(rows) that it was not trained on"
        + (hasRandom ? ", with random rankings for comparison." : ".")
    }
    sentence = text
  }

  /// All names, or the first three and how many more.
  private static func names(_ titles: [String]) -> String {
    titles.count > 6
      ? Sentences.list(titles.prefix(3) + ["\(titles.count - 3) others"]) : Sentences.list(titles)
  }
}
