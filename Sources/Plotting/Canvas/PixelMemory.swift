import CCairo

/// The memory that pages are drawn in.
public enum PixelMemory {
  /// Lets the process keep what a page has freed for the next page, up to 64 MiB a thread, rather
  /// than return it to the system: clearing fresh memory would take as long as drawing on it.
  ///
  /// Holds for all of the process's memory, so that it is the program's choice.
  public static func keep() {
    mallopt(M_MMAP_THRESHOLD, 64 << 20)
    mallopt(M_TRIM_THRESHOLD, 64 << 20)
  }
}
