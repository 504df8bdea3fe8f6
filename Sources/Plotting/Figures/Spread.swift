/// Moves intervals apart, as little as possible in squares, without changing their order.
///
/// - Parameters:
///   - centers: where the intervals' centres should be.
///   - lengths: their lengths; their sum should not exceed that of `room`.
///   - room: where all must lie; if they do not fit, they run over its end.
/// - Returns: the centres, in the order given.
func spread(
  centers: [Double], lengths: [Double], within room: ClosedRange<Double>
) -> [Double] {
  let order = centers.indices.sorted { (centers[$0], $0) < (centers[$1], $1) }
  // Minus the lengths before them, the starts need only not decrease: isotonic regression.
  var blocks: [(sum: Double, count: Int)] = []
  var before: [Double] = []
  var total = 0.0
  for index in order {
    before.append(total)
    blocks.append((centers[index] - lengths[index] / 2 - total, 1))
    total += lengths[index]
    while blocks.count > 1, let last = blocks.last,
      blocks[blocks.count - 2].sum * Double(last.count)
        > last.sum * Double(blocks[blocks.count - 2].count)
    {
      blocks.removeLast()
      blocks[blocks.count - 1].sum += last.sum
      blocks[blocks.count - 1].count += last.count
    }
  }
  let starts = blocks.flatMap { Array(repeating: $0.sum / Double($0.count), count: $0.count) }
  var result = centers
  for (rank, index) in order.enumerated() {
    let start = max(min(starts[rank], room.upperBound - total), room.lowerBound)
    result[index] = start + before[rank] + lengths[index] / 2
  }
  return result
}
