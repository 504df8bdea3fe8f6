import Records

extension RunRecord {
  /// Returns the training seeds that both runs have, in this run's order, each with both results.
  func sharedSeeds(with other: RunRecord) -> [(own: SeedRecord, other: SeedRecord)] {
    replicates.compactMap { own in
      other.replicates.first { $0.seed == own.seed }.map { (own, $0) }
    }
  }
}
