/// Why a run's files cannot be written.
public enum OutputError: Error, Sendable, Equatable, CustomStringConvertible {
  case notAFolder(String)
  case holdsOtherThings(String)
  /// A report where a comparison is to be written, or the other way round.
  case holdsAnotherKind(String)
  case exists(String)
  /// A file where a folder must be, or the other way round.
  case inTheWay(String)
  case cannotWrite(String, detail: String)

  public var description: String {
    switch self {
    case .notAFolder(let path):
      "\(path): is a file; expected a folder to write to (name another with --output)"
    case .holdsAnotherKind(let path):
      "\(path): holds a report where a comparison is to be written, or the other way round; name "
        + "another folder with --output"
    case .holdsOtherThings(let path):
      "\(path): holds something else than a run of qpert; name another folder with --output, "
        + "or write into it with --force"
    case .exists(let path): "\(path): exists already; remove it first, or overwrite it with --force"
    case .inTheWay(let path):
      "\(path): is in the way; move it, or name another folder with --output"
    case .cannotWrite(let path, let detail):
      "\(path): cannot be written: \(detail); free the place or name another"
    }
  }
}
