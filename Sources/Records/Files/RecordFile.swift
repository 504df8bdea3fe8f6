public import Foundation

/// Reading and writing `record.json`.
public enum RecordFile {
  /// Returns the record as JSON.
  public static func data(of record: RunRecord) throws -> Data { try json(record) }

  /// Returns a value as JSON, as every file of a run has it: sorted keys, numbers that read back to
  /// the same bits, a line feed at the end.
  public static func json(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return try encoder.encode(value) + Data("\n".utf8)
  }

  /// Returns the record in a file.
  /// - Throws: `RecordError`, naming the file and what is wrong with it.
  public static func read(_ path: String) throws(RecordError) -> RunRecord {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .missing(file: path)
    }
    let file = isFolder.boolValue ? path + "/record.json" : path
    guard let data = FileManager.default.contents(atPath: file) else {
      throw .unreadable(file: file)
    }
    return try decode(data, file: file)
  }

  /// Whether a file has a schema of that name, of any version.
  static func hasSchema(_ name: String, _ file: String) -> Bool {
    guard let data = FileManager.default.contents(atPath: file) else { return false }
    return (try? JSONDecoder().decode(Envelope.self, from: data))?.schema.name == name
  }

  private struct Envelope: Decodable {
    var schema: RunRecord.Schema
  }

  /// Returns the record in `data`; `file` is for messages.
  public static func decode(_ data: Data, file: String) throws(RecordError) -> RunRecord {
    var isJSON = false
    do {
      let schema = try JSONDecoder().decode(Envelope.self, from: data).schema
      isJSON = true
      guard schema.name == RunRecord.Schema.current.name else {
        throw RecordError.notARecord(file: file, detail: "its schema is \(schema.name)")
      }
      guard schema.major == RunRecord.Schema.current.major else {
        throw RecordError.incompatible(file: file, major: schema.major)
      }
      let record = try JSONDecoder().decode(RunRecord.self, from: data)
      try record.checkShape()
      return record
    } catch let error as RecordError {
      throw error
    } catch DecodingError.dataCorrupted(let context) where isJSON && context.codingPath.isEmpty {
      // The decoder says of it that it is no JSON, and not where it is.
      throw .notARecord(file: file, detail: "it has a number out of range, such as a negative seed")
    } catch let contradiction as RecordContradiction {
      throw .notARecord(file: file, detail: "\(contradiction)")
    } catch let error as DecodingError {
      throw .notARecord(file: file, detail: RecordError.detail(of: error))
    } catch {
      throw .notARecord(file: file, detail: "\(error)")
    }
  }
}

/// What can be wrong with a record.
public enum RecordError: Error, Sendable, Equatable, CustomStringConvertible {
  case missing(file: String)
  case unreadable(file: String)
  case notARecord(file: String, detail: String)
  case incompatible(file: String, major: Int)

  public var description: String {
    switch self {
    case .missing(let file): "\(file): no such file; expected a record.json that qpert wrote"
    case .unreadable(let file): "\(file): cannot be read; expected a record.json that qpert wrote"
    case .notARecord(let file, let detail): "\(file): not a record of qpert: \(detail)"
    case .incompatible(let file, let major):
      "\(file): schema version \(major); this program reads version "
        + "\(RunRecord.Schema.current.major): make the report again, or use the program that "
        + "wrote it"
    }
  }

  static func detail(of error: DecodingError) -> String {
    func place(_ context: DecodingError.Context, _ last: String? = nil) -> String {
      let keys = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }
      let path = keys.joined() + (last.map { ".\($0)" } ?? "")
      return path.isEmpty ? "the file" : String(path.trimmingPrefix("."))
    }
    return switch error {
    case .keyNotFound(let key, let context): "\(place(context, key.stringValue)) is missing"
    case .typeMismatch(let type, let context): "\(place(context)) is no \(type)"
    case .valueNotFound(let type, let context): "\(place(context)) is null; expected \(type)"
    case .dataCorrupted(let context):
      context.codingPath.isEmpty
        ? "it is no JSON" : "\(place(context)) is corrupt: \(context.debugDescription)"
    @unknown default: "\(error)"
    }
  }
}
