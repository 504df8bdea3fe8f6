/// Where a record comes from: enough to make it again.
public struct Provenance: Codable, Sendable, Equatable {
  public struct Versions: Codable, Sendable, Equatable {
    public var qpert: String
    public var swift: String
    public var cairo: String
    public var pango: String

    public init(qpert: String, swift: String, cairo: String, pango: String) {
      self.qpert = qpert
      self.swift = swift
      self.cairo = cairo
      self.pango = pango
    }
  }

  /// Of the repository in the working directory; null outside one.
  public var commit: String?
  /// Whether that repository had uncommitted changes; null outside one.
  public var dirty: Bool?
  /// The command line without the output folder.
  public var command: String
  /// Every setting, under the names of the configuration file.
  public var configuration: SettingValue
  /// SHA-256 of the configuration.
  public var configurationHash: String
  public var datasetHash: String
  public var splitHash: String
  /// SHA-256 of the font file that the figures' texts are set in.
  public var fontHash: String
  public var seed: UInt64
  public var splitSeed: UInt64
  public var versions: Versions
  /// The instructions that computed the numbers, "plain" or "avx2+fma"; nil where an earlier
  /// program did not say. Since 1.2.
  public var arithmetic: String?

  public init(
    commit: String?, dirty: Bool?, command: String, configuration: SettingValue,
    configurationHash: String, datasetHash: String, splitHash: String, fontHash: String,
    seed: UInt64, splitSeed: UInt64, versions: Versions, arithmetic: String? = nil
  ) {
    self.commit = commit
    self.dirty = dirty
    self.command = command
    self.configuration = configuration
    self.configurationHash = configurationHash
    self.datasetHash = datasetHash
    self.splitHash = splitHash
    self.fontHash = fontHash
    self.seed = seed
    self.splitSeed = splitSeed
    self.versions = versions
    self.arithmetic = arithmetic
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(commit, forKey: .commit)
    try container.encode(dirty, forKey: .dirty)
    try container.encode(command, forKey: .command)
    try container.encode(configuration, forKey: .configuration)
    try container.encode(configurationHash, forKey: .configurationHash)
    try container.encode(datasetHash, forKey: .datasetHash)
    try container.encode(splitHash, forKey: .splitHash)
    try container.encode(fontHash, forKey: .fontHash)
    try container.encode(seed, forKey: .seed)
    try container.encode(splitSeed, forKey: .splitSeed)
    try container.encode(versions, forKey: .versions)
    try container.encodeIfPresent(arithmetic, forKey: .arithmetic)
  }
}
