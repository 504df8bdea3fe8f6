/// What a large register is for, which decides how many states are kept.
public enum RegisterTask: String, Sendable, CaseIterable {
  case prediction, gradient

  /// ψ; the adjoint method carries λ back along with it.
  var stateCount: Int { self == .prediction ? 1 : 2 }

  /// The memory that registers of 2ⁿ amplitudes of 16 bytes take, in bytes.
  public func bytes(qubitCount: Int) -> Int {
    stateCount * 16 << max(RegisterState.fewestQubits, qubitCount)
  }
}

/// Why a circuit cannot be simulated here.
public enum RegisterError: Error, Equatable, CustomStringConvertible {
  /// More than is free, which was found before any was taken.
  case memory(qubitCount: Int, task: RegisterTask, available: Int)
  /// The system refused a register's memory although it had seemed free.
  case allocation(qubitCount: Int, bytes: Int)

  public var description: String {
    switch self {
    case .memory(let qubitCount, let task, let available):
      "\(qubitCount) qubits need \(size(task.bytes(qubitCount: qubitCount))) for a "
        + "\(task.rawValue); \(size(available)) are free (\(Self.hint))"
    case .allocation(let qubitCount, let bytes):
      "\(qubitCount) qubits: the system refuses \(size(bytes)) of memory (\(Self.hint))"
    }
  }

  private static let hint = "each qubit less, as by one feature column less, halves the need"
}

/// Returns a size in binary units with one decimal, rounded down.
private func size(_ bytes: Int) -> String {
  var (value, unit) = (bytes * 10, 0)
  let units = ["B", "KiB", "MiB", "GiB", "TiB"]
  while value >= 10240 && unit + 1 < units.count { (value, unit) = (value / 1024, unit + 1) }
  return unit == 0 ? "\(bytes) B" : "\(value / 10).\(value % 10) \(units[unit])"
}
