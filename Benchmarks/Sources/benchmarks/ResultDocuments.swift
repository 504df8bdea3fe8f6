import Foundation

extension BenchmarkResults {
  /// One sentence on the machine.
  var machineSentence: String {
    "\(machine.processor), \(machine.cores) cores, Swift \(machine.swift), "
      + "arithmetic \(machine.arithmetic)"
      + (peers.map { "; Python \($0.python), " + Self.list($0.versions) } ?? "") + "."
  }

  /// The machine's own speed and how much it changed meanwhile.
  var speedSentence: String {
    let wide = speed.wideOperations.map { "\(prefixed($0))flop/s by AVX2 and FMA, " } ?? ""
    return "One core does \(wide)\(prefixed(speed.plainOperations))flop/s by plain instructions; "
      + "an array scaled in place moves \(prefixed(speed.bytes[0]))B/s by one core, "
      + "\(prefixed(speed.bytes[1]))B/s by two. A round's own rates lay up to "
      + "\(percent(speedOfRounds.map { speed.drift(to: $0) }.max() ?? 0)) from these."
  }

  /// Benchmarks/results.md.
  func document(scaling: String?) -> String {
    var parts = [
      "# Benchmark results",
      "Written by `make \(peers == nil ? "bench" : "bench-peers")`; what is measured and how to read it "
        + "stands in [README.md](README.md).",
      machineSentence, speedSentence, "## Work, limits and goals", mainTable.markdown,
    ]
    if let peakMemoryMegabytes {
      parts.append(
        String(format: "The default report's memory peaks at %.0f MB", peakMemoryMegabytes)
          + " (goal: ≤ 100 MB, \(peakMemoryMegabytes <= 100 ? "met" : "not met")).")
    }
    parts += ["### What the limits count", needTable.markdown]
    if peers != nil {
      parts += [
        "## Peers",
        """
        Goals are set for each package as its users write it: JAX simulates the circuit gate by \
        gate, compiled and vmapped. Beside them stands the ratio to the fastest way of its use \
        that was timed: JAX's predictions have a trick, the trained circuit multiplied out \
        beforehand to one 16×16 unitary, which no other row has ([peers](peers/README.md)).
        """,
        peerGoalTable.markdown,
        """
        Each script first checks that its peer computes the golden numbers, then times it warm, in \
        the same run as the rows above; compiling is stated apart, but for the whole report, which \
        includes it. Of fewer than ten runs the fastest tenth is nearly the least; the ratio of \
        medians stands beside.
        """, peerTable.markdown,
      ]
    }
    if let scaling { parts.append(scaling) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// The README's section.
  var section: String {
    let hint =
      peers == nil
      ? "Peers were not timed in this run (`make bench-peers`)."
      : "Peers did the same work in the same run."
    let slower = rows.filter { row in
      row.meetsGoal == true && row.medianMeetsGoal == false
    }.count
    let medians =
      slower == 0
      ? "Medians meet the same goals."
      : "By medians, which others on the machine move, \(slower) of the goals met are missed."
    return [
      machineSentence + " " + hint + " Goals are held to the time that the fastest tenth of runs "
        + "stays below. " + medians,
      shortTable.markdown,
      peers == nil ? "" : "Beside peers, as goals were set for them:",
      peers == nil ? "" : peerGoalTable.markdown,
      "All rows, what the limits count and how cost grows: "
        + "[Benchmarks/results.md](Benchmarks/results.md).",
    ].filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// Writes results.json and results.md into Benchmarks and the section into README.md.
  /// - Parameter root: the repository.
  func write(to root: URL, scaling: String?) throws {
    let folder = root.appending(path: "Benchmarks")
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try encoder.encode(self).write(to: folder.appending(path: "results.json"))
    try Data(document(scaling: scaling).utf8).write(to: folder.appending(path: "results.md"))
    let readme = root.appending(path: "README.md")
    let text = try String(contentsOf: readme, encoding: .utf8)
    try Data(Self.replacingSection(of: text, by: section).utf8).write(to: readme)
  }

  static let sectionStart = "<!-- benchmarks: written by make bench -->"
  static let sectionEnd = "<!-- benchmarks: end -->"

  /// Returns a text with all between the two markers replaced.
  static func replacingSection(of text: String, by section: String) throws -> String {
    guard let start = text.range(of: sectionStart), let end = text.range(of: sectionEnd),
      start.upperBound <= end.lowerBound
    else { throw MissingMarkers() }
    return text[..<start.upperBound] + "\n" + section + "\n" + text[end.lowerBound...]
  }

  private static func list(_ versions: [String: String]) -> String {
    versions.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
  }
}

/// README.md lacks the lines that the results go between.
struct MissingMarkers: Error, CustomStringConvertible {
  var description: String {
    "README.md: the lines “\(BenchmarkResults.sectionStart)” and “\(BenchmarkResults.sectionEnd)” "
      + "are missing; the table of results goes between them"
  }
}
