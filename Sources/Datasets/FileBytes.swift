import Foundation

/// Returns a file's bytes.
/// - Throws: `missingFile`, `folder` or `unreadableFile`.
func bytes(ofFile file: String) throws(DatasetError) -> [UInt8] {
  var isFolder: ObjCBool = false
  guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) else {
    throw .missingFile(file: file)
  }
  if isFolder.boolValue { throw .folder(file: file) }
  do {
    return try [UInt8](Data(contentsOf: URL(fileURLWithPath: file)))
  } catch {
    let isDenied = (error as? CocoaError)?.code == .fileReadNoPermission
    throw .unreadableFile(
      file: file, reason: isDenied ? "permission denied" : error.localizedDescription)
  }
}
