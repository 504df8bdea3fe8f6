public import Foundation

/// Writes one file at once or not at all; a device or a pipe is written to as it is.
/// - Throws: `OutputError`.
public func writeAtomically(_ data: Data, to path: String) throws(OutputError) {
  if let kind = fileKind(path), kind != S_IFREG, kind != S_IFDIR {
    guard writeFile(data, to: path) else {
      throw .cannotWrite(path, detail: lastSystemError())
    }
    return
  }
  let temporary = "\(path).partial-\(ProcessInfo.processInfo.processIdentifier)"
  guard writeFile(data, to: temporary), rename(temporary, path) == 0 else {
    let detail = lastSystemError()
    unlink(temporary)
    throw .cannotWrite(path, detail: detail)
  }
}

/// Writes all of the data and closes the file; where that fails, `errno` says why.
func writeFile(_ data: Data, to path: String) -> Bool {
  let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o666)
  guard file >= 0 else { return false }
  let isWritten = data.withUnsafeBytes { bytes in
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
  let reason = errno
  let isClosed = close(file) == 0
  if !isWritten { errno = reason }
  return isWritten && isClosed
}

func isFolder(_ path: String) -> Bool { fileKind(path) == S_IFDIR }

/// The kind of what a path leads to, such as `S_IFDIR`; nil where there is nothing.
/// - Parameter followingLinks: whether a link stands for what it leads to, or for itself.
func fileKind(_ path: String, followingLinks: Bool = true) -> mode_t? {
  var information = stat()
  let status = followingLinks ? stat(path, &information) : lstat(path, &information)
  return status == 0 ? information.st_mode & S_IFMT : nil
}

func lastSystemError() -> String { String(cString: strerror(errno)) }
