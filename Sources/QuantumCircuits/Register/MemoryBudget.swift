import Foundation

/// What memory a computation may take.
public struct MemoryBudget: Sendable, Equatable {
  public let availableBytes: Int

  public init(availableBytes: Int) {
    self.availableBytes = availableBytes
  }

  /// What is free now: the least of what the system has (`/proc/meminfo`), what each control group
  /// of the process may still take, and what is left of its address space (`ulimit -v`). Unlimited
  /// where none can be told.
  public static var current: MemoryBudget {
    #if os(Linux)
      let resource = __rlimit_resource_t(RLIMIT_AS.rawValue)
    #else
      let resource = RLIMIT_AS
    #endif
    var limit = rlimit()
    let isLimited = getrlimit(resource, &limit) == 0 && limit.rlim_cur < Int.max
    return MemoryBudget(root: "/", addressSpace: isLimited ? Int(limit.rlim_cur) : nil)
  }

  /// - Parameters:
  ///   - root: the folder that holds `proc` and `sys`.
  ///   - addressSpace: the bytes that the process may map in all; nil for no limit.
  init(root: String, addressSpace: Int?) {
    func text(_ path: String) -> String? {
      try? String(contentsOfFile: root + path, encoding: .utf8)
    }
    var limits: [Int] = []
    if let kibibytes = text("proc/meminfo").flatMap({ $0.number(after: "MemAvailable:") }) {
      limits.append(kibibytes * 1024)
    }
    if let addressSpace {
      let kibibytes = text("proc/self/status").flatMap { $0.number(after: "VmSize:") } ?? 0
      limits.append(addressSpace - kibibytes * 1024)
    }
    for line in (text("proc/self/cgroup") ?? "").split(separator: "\n") {
      let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count == 3, let group = ControlGroup(controllers: fields[1]) else { continue }
      // A group's limit holds for all groups in it; in a container its own path may not be seen.
      var path = fields[2].split(separator: "/").joined(separator: "/")
      while true {
        let folder = "sys/fs/cgroup/\(group.folder)\(path)/"
        if let left = group.bytesLeft({ text(folder + $0) }) { limits.append(left) }
        if path.isEmpty { break }
        path = path.split(separator: "/").dropLast().joined(separator: "/")
      }
    }
    availableBytes = max(0, limits.min() ?? .max)
  }
}

/// Where the two versions of Linux's control groups keep their numbers.
private struct ControlGroup {
  let folder: String
  let limit: String
  let usage: String
  /// Files' contents that give way when memory is needed.
  let reclaimable: String

  init?(controllers: Substring) {
    if controllers.isEmpty {
      (folder, limit, usage) = ("", "memory.max", "memory.current")
      reclaimable = "inactive_file"
    } else if controllers.split(separator: ",").contains("memory") {
      (folder, limit, usage) = ("memory/", "memory.limit_in_bytes", "memory.usage_in_bytes")
      reclaimable = "total_inactive_file"
    } else {
      return nil
    }
  }

  /// Nil without a limit.
  func bytesLeft(_ text: (String) -> String?) -> Int? {
    func number(_ name: String) -> Int? {
      text(name).flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }
    guard let limit = number(limit), let usage = number(usage) else { return nil }
    return limit - usage + (text("memory.stat")?.number(after: reclaimable) ?? 0)
  }
}

extension String {
  /// Returns the number that follows a word at the start of a line.
  fileprivate func number(after word: String) -> Int? {
    for line in split(separator: "\n") {
      let words = line.split(whereSeparator: \.isWhitespace)
      if words.count > 1 && words[0] == word { return Int(words[1]) }
    }
    return nil
  }
}
