/// The results as a table: times, the machine's limits, goals and peers.
struct ResultTable {
  let header: [String]
  let rows: [[String]]

  /// Columns aligned for a terminal: the first to the left, numbers to the right.
  var text: String {
    let all = [header] + rows
    let widths = header.indices.map { column in all.map { $0[column].count }.max()! }
    let lines = all.map { row in
      row.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 0 ? row[column] + space : space + row[column]
      }.joined(separator: "  ")
    }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    return ([lines[0], rule] + lines.dropFirst()).joined(separator: "\n")
  }

  /// A Markdown table.
  var markdown: String {
    func line(_ cells: [String]) -> String {
      "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
    let rule = "|---|" + String(repeating: "---:|", count: header.count - 1)
    return ([line(header), rule] + rows.map(line)).joined(separator: "\n")
  }
}

extension BenchmarkResults {
  /// Every row: achieved, limit, ratio, goal, and the fastest peer of those timed.
  var mainTable: ResultTable {
    ResultTable(
      header: [
        "work", "of one", "time", "median", "a second", "limit", "of limit", "goal", "met", "peer",
        "its time", "ratio",
      ],
      rows: rows.map { row in
        let peer = peers(of: row).first
        return [
          row.name, row.item,
          prefixed(row.seconds) + "s", prefixed(row.medianSeconds) + "s", prefixed(1 / row.seconds),
          row.limitSeconds.map { prefixed($0) + "s" } ?? "–",
          row.shareOfLimit.map(percent) ?? "–", row.goal ?? "–",
          row.meetsGoal.map { $0 ? "yes" : "no" } ?? "–", peer?.peer ?? "–",
          peer.map { prefixed($0.seconds) + "s" } ?? "–",
          peer.map { factor($0.seconds / row.seconds) + "×" } ?? "–",
        ]
      })
  }

  /// What each limit counts.
  var needTable: ResultTable {
    var seen: Set<String> = []
    let counted = rows.filter { $0.need != nil && seen.insert($0.needReason! + $0.item).inserted }
    return ResultTable(
      header: ["work", "one item takes at least", "counted as"],
      rows: counted.map {
        [$0.name, prefixed($0.need!) + $0.needUnit!, $0.needReason!]
      })
  }

  /// Every peer's time for every work of ours.
  var peerTable: ResultTable {
    ResultTable(
      header: [
        "work", "peer", "how", "threads", "runs", "time", "median", "compiling", "ours", "ratio",
        "of medians",
      ],
      rows: rows.flatMap { row in
        peers(of: row).map { peer in
          [
            row.name, peer.peer, peer.variant, "\(peer.threads)", "\(peer.runs)",
            prefixed(peer.seconds) + "s",
            peer.runs > 1 ? prefixed(peer.medianSeconds) + "s" : "–",
            peer.compileSeconds.map { prefixed($0) + "s" } ?? "–", prefixed(row.seconds) + "s",
            factor(peer.seconds / row.seconds) + "×",
            factor(peer.medianSeconds / row.medianSeconds) + "×",
          ]
        }
      })
  }

  /// How many times faster than a peer we are to be, and are: against the way of its use that the
  /// goal was set for, and against its fastest.
  var peerGoalTable: ResultTable {
    ResultTable(
      header: [
        "work", "peer", "how", "its time", "ours", "ratio", "goal", "met", "to its fastest",
      ],
      rows: PeerGoal.all.map { goal in
        let row = rows.first { $0.peerWork == goal.work }
        let all = (row.map { peers(of: $0) } ?? []).filter { $0.peer == goal.peer }
        let missing = "not measured"
        guard let row, let peer = all.first(where: { $0.variant.hasPrefix(goal.variant) }) else {
          return [goal.work, goal.peer, goal.variant] + [String](repeating: missing, count: 6)
        }
        let ratio = peer.seconds / row.seconds
        return [
          row.name, peer.peer, peer.variant, prefixed(peer.seconds) + "s",
          prefixed(row.seconds) + "s", factor(ratio) + "×", "≥ \(factor(goal.factor))×",
          ratio >= goal.factor ? "yes" : "no", factor(all[0].seconds / row.seconds) + "×",
        ]
      })
  }

  /// The rows that have a goal, for the README.
  var shortTable: ResultTable {
    ResultTable(
      header: [
        "work", "time", "median", "of the machine's limit", "goal", "fastest peer timed", "ratio",
      ],
      rows: rows.filter { $0.goal != nil }.map { row in
        let peer = peers(of: row).first
        return [
          row.name, prefixed(row.seconds) + "s", prefixed(row.medianSeconds) + "s",
          row.shareOfLimit.map(percent) ?? "–",
          row.goal! + (row.meetsGoal == true ? ", met" : ", not met"),
          peer.map { "\($0.peer), \(prefixed($0.seconds))s" } ?? "–",
          peer.map { factor($0.seconds / row.seconds) + "×" } ?? "–",
        ]
      })
  }
}
