public import CKernels

/// The instructions that the fast paths (`CKernels`) run on. Their results differ in the last bits.
public enum Arithmetic: String, Sendable, CaseIterable, Codable {
  /// Every operation rounded on its own: the same bits on every machine.
  case plain
  /// Four doubles at once, multiplications and additions fused.
  case avx2 = "avx2+fma"

  /// What the running code computes by; children tasks inherit it.
  ///
  ///     try await Arithmetic.$current.withValue(.plain) { … }
  @TaskLocal public static var current = best

  /// Those that this processor has, the fastest last.
  public static let available = allCases.filter(\.isAvailable)

  public static let best = available.last!

  public var isAvailable: Bool { self == .plain || avx2_kernels() != nil }

  /// The fast paths.
  public var kernels: Kernels {
    guard let kernels = self == .plain ? plain_kernels() : avx2_kernels() else {
      preconditionFailure("this processor has no AVX2 with FMA")
    }
    return kernels.pointee
  }
}
