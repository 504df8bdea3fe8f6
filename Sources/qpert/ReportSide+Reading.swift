import Foundation
import Records
import Reporting

extension ReportSide {
  /// A run with the pictures that its folder holds; none where `path` is a record alone.
  init(_ record: RunRecord, at path: String) {
    let folder = path + "/figures"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let pictures = names.filter { $0.hasSuffix(".png") }.compactMap { name in
      FileManager.default.contents(atPath: "\(folder)/\(name)").flatMap { data in
        data.starts(with: [0x89, 0x50, 0x4e, 0x47]) ? (String(name.dropLast(4)), data) : nil
      }
    }
    self.init(record: record, figures: Dictionary(uniqueKeysWithValues: pictures))
  }
}
