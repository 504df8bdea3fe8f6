import CCairo

/// The memory that pages are drawn in.
public enum PixelMemory {
  /// Lets the process keep what a page has freed for the next page, blocks of up to 32 MiB (the
  /// most that glibc takes), rather than return it to the system, which would clear it again.
  ///
  /// Holds for all of the process's memory, so that it is the program's choice.
  public static func keep() {
    mallopt(M_MMAP_THRESHOLD, 32 << 20)
    mallopt(M_TRIM_THRESHOLD, 32 << 20)
  }
}
