import Foundation
import Testing

@testable import Records

@Suite("Output folders")
struct OutputFolderTests {
  private static let record = #"{"schema": {"name": "qpert.record", "major": 9, "minor": 0}}"#

  private func put(_ text: String, at path: String) throws {
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: path))
  }

  @Test("Files appear at the commit, all of them, and nothing else stays")
  func commit() throws {
    try withTemporaryFolder { parent in
      let folder = try OutputFolder(parent + "/out", force: false)
      try folder.write(Data("r".utf8), to: "record.json")
      try folder.write(Data(), to: "figures/deep/empty.png")
      #expect(!FileManager.default.fileExists(atPath: parent + "/out"))
      // Staged beside the target, so that a rename moves it.
      #expect(
        URL(filePath: folder.stagingPath).deletingLastPathComponent().resolvingSymlinksInPath()
          == URL(filePath: parent, directoryHint: .isDirectory).resolvingSymlinksInPath())
      try folder.commit()
      #expect(
        try contents(of: parent) == [
          "out": nil, "out/record.json": "r", "out/figures": nil, "out/figures/deep": nil,
          "out/figures/deep/empty.png": "",
        ])
    }
  }

  @Test("Discarding leaves nothing, not even the folders that had to be made")
  func discard() throws {
    try withTemporaryFolder { parent in
      let folder = try OutputFolder(parent + "/new/deeper/out", force: false)
      try folder.write(Data("r".utf8), to: "figures/a.png")
      folder.discard()
      #expect(try contents(of: parent).isEmpty)
    }
  }

  @Test("Discarding leaves an earlier run as it was")
  func discardOverEarlier() throws {
    try withTemporaryFolder { parent in
      try put(Self.record, at: parent + "/out/record.json")
      let folder = try OutputFolder(parent + "/out", force: false)
      try folder.write(Data("new".utf8), to: "record.json")
      folder.discard()
      #expect(try contents(of: parent) == ["out": nil, "out/record.json": Self.record])
    }
  }

  @Test("An earlier run, of any version, is replaced: all that its manifest names, nothing else")
  func earlierRun() throws {
    try withTemporaryFolder { parent in
      let out = parent + "/out"
      try put(Self.record, at: out + "/record.json")
      let manifest = Manifest(
        files: ["record.json": "", "figures/gone.png": "", "../outside": "", parent + "/abs": ""])
      try put(String(decoding: manifest.data(), as: UTF8.self), at: out + "/manifest.json")
      try put("old", at: out + "/figures/gone.png")
      for mine in ["/out/figures/mine.png", "/out/notes.txt", "/outside", "/abs"] {
        try put("mine", at: parent + mine)
      }
      let folder = try OutputFolder(out, force: false)
      try folder.write(Data("new".utf8), to: "record.json")
      try folder.write(Data("new".utf8), to: "figures/a.png")
      try folder.write(Data("new".utf8), to: "manifest.json")
      try folder.commit()
      #expect(
        try contents(of: parent) == [
          "out": nil, "out/record.json": "new", "out/manifest.json": "new", "out/figures": nil,
          "out/figures/a.png": "new", "out/figures/mine.png": "mine", "out/notes.txt": "mine",
          "outside": "mine", "abs": "mine",
        ])
    }
  }

  @Test("A manifest beside no record is someone else's: what it names stays")
  func foreignManifest() throws {
    try withTemporaryFolder { parent in
      let manifest = try Manifest(files: ["index.html": ""]).data()
      try put(String(decoding: manifest, as: UTF8.self), at: parent + "/manifest.json")
      try put("mine", at: parent + "/index.html")
      let folder = try OutputFolder(parent, force: true)
      try folder.write(Data("new".utf8), to: "record.json")
      try folder.commit()
      #expect(try contents(of: parent)["index.html"] == "mine")
    }
  }

  @Test("An empty folder is written to")
  func emptyFolder() throws {
    try withTemporaryFolder { parent in
      let folder = try OutputFolder(parent, force: false)
      try folder.write(Data("r".utf8), to: "record.json")
      try folder.commit()
      #expect(try contents(of: parent) == ["record.json": "r"])
    }
  }

  @Test("A folder of other things is refused", arguments: ["notes.txt", "record.json", ".hidden"])
  func foreign(name: String) throws {
    try withTemporaryFolder { parent in
      try put("{}", at: parent + "/out/" + name)
      let error = #expect(throws: OutputError.holdsOtherThings(parent + "/out")) {
        try OutputFolder(parent + "/out", force: false)
      }
      #expect(
        error?.description
          == "\(parent)/out: holds something else than a run of qpert; name another folder "
          + "with --output, or write into it with --force")
      #expect(try contents(of: parent) == ["out": nil, "out/\(name)": "{}"])
    }
  }

  @Test("Forced into a folder of other things, a run keeps those that it does not write")
  func forced() throws {
    try withTemporaryFolder { parent in
      try put("mine", at: parent + "/out/notes.txt")
      try put("mine", at: parent + "/out/report.html")
      let folder = try OutputFolder(parent + "/out", force: true)
      for name in ["report.html", "record.json", "figures/a.png"] {
        try folder.write(Data("new".utf8), to: name)
      }
      try folder.commit()
      #expect(
        try contents(of: parent) == [
          "out": nil, "out/notes.txt": "mine", "out/report.html": "new",
          "out/record.json": "new", "out/figures": nil, "out/figures/a.png": "new",
        ])
    }
  }

  @Test(
    "What stands in the way of one file stops all of them",
    arguments: ["figures", "record.json/x"])
  func inTheWay(name: String) throws {
    try withTemporaryFolder { parent in
      try put("mine", at: parent + "/out/" + name)
      let before = try contents(of: parent)
      let folder = try OutputFolder(parent + "/out", force: true)
      for name in ["a.html", "record.json", "figures/a.png"] {
        try folder.write(Data("new".utf8), to: name)
      }
      let place = parent + "/out/" + name.prefix { $0 != "/" }
      #expect(throws: OutputError.inTheWay(place)) { try folder.commit() }
      #expect(folder.discard())
      #expect(try contents(of: parent) == before)
    }
  }

  @Test("After the commit there is nothing to discard; after the discard nothing is written")
  func closed() throws {
    try withTemporaryFolder { parent in
      let folder = try OutputFolder(parent + "/out", force: false)
      try folder.write(Data("r".utf8), to: "record.json")
      try folder.commit()
      #expect(!folder.discard())
      #expect(try contents(of: parent) == ["out": nil, "out/record.json": "r"])
      let late = try OutputFolder(parent + "/late", force: false)
      #expect(late.discard())
      try late.write(Data("r".utf8), to: "record.json")
      try late.commit()
      #expect(try contents(of: parent) == ["out": nil, "out/record.json": "r"])
    }
  }

  @Test("A file in the folder's place is named, forced or not", arguments: [false, true])
  func fileInPlace(force: Bool) throws {
    try withTemporaryFolder { parent in
      try put("x", at: parent + "/out")
      #expect(throws: OutputError.notAFolder(parent + "/out")) {
        try OutputFolder(parent + "/out", force: force)
      }
      let error = #expect(throws: OutputError.self) {
        try OutputFolder(parent + "/out/below", force: force)
      }
      #expect(error?.description.hasPrefix("\(parent)/out/below: cannot be written: Not a") == true)
      #expect(try contents(of: parent) == ["out": "x"])
    }
  }

  @Test(
    "A place where nothing can be is named, forced or not",
    arguments: ["/proc/qpert/out", "/dev/null/out"], [false, true])
  func unwritable(path: String, force: Bool) {
    let error = #expect(throws: OutputError.self) { try OutputFolder(path, force: force) }
    #expect(error?.description.hasPrefix("\(path): cannot be written: ") == true)
  }

  @Test("A folder that cannot be made leaves none of those above it behind")
  func halfMade() throws {
    try withTemporaryFolder { parent in
      let name = String(repeating: "n", count: 300)
      let error = #expect(throws: OutputError.self) {
        try OutputFolder(parent + "/new/deeper/" + name, force: false)
      }
      #expect(error?.description.contains("File name too long") == true)
      let left = try contents(of: parent)
      #expect(left.isEmpty)
    }
  }

  @Test("A folder reached by a symbolic link is written to where it is")
  func symbolicLink() throws {
    try withTemporaryFolder { parent in
      try FileManager.default.createDirectory(
        atPath: parent + "/real/out", withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: parent + "/link", withDestinationPath: "real/out")
      let folder = try OutputFolder(parent + "/link", force: false)
      // Staged on the target's own volume, whatever the link's.
      #expect(
        URL(filePath: folder.stagingPath).resolvingSymlinksInPath().path()
          .contains("/real/out/.partial-"))
      try folder.write(Data("r".utf8), to: "record.json")
      try folder.commit()
      #expect(try contents(of: parent + "/real") == ["out": nil, "out/record.json": "r"])
    }
  }

  /// A link to a full device stands in for a full disk.
  @Test("A full disk is named, with the file that it has no room for; nothing stays")
  func fullDisk() throws {
    try withTemporaryFolder { parent in
      let folder = try OutputFolder(parent + "/out", force: false)
      try FileManager.default.createSymbolicLink(
        atPath: folder.stagingPath + "/record.json", withDestinationPath: "/dev/full")
      let error = #expect(throws: OutputError.self) {
        try folder.write(Data("r".utf8), to: "record.json")
      }
      #expect(
        error?.description
          == "\(parent)/out/record.json: cannot be written: No space left on device; free the "
          + "place or name another")
      folder.discard()
      #expect(try contents(of: parent).isEmpty)
    }
  }

  // MARK: - Single files

  @Test("A file is written at once, or what was there stays")
  func atomically() throws {
    try withTemporaryFolder { parent in
      try writeAtomically(Data("1".utf8), to: parent + "/a")
      try writeAtomically(Data("2".utf8), to: parent + "/a")
      #expect(try contents(of: parent) == ["a": "2"])
      try put("x", at: parent + "/folder/x")
      for place in ["/folder", "/none/a", "/a/b"] {
        let error = #expect(throws: OutputError.self) {
          try writeAtomically(Data("3".utf8), to: parent + place)
        }
        #expect(error?.description.hasPrefix("\(parent)\(place): cannot be written: ") == true)
      }
      #expect(try contents(of: parent) == ["a": "2", "folder": nil, "folder/x": "x"])
    }
  }

  @Test("A device is written to, not replaced by a file")
  func device() throws {
    try withTemporaryFolder { parent in
      // A pipe of the test's own stands for /dev/stdout and the like.
      let pipe = parent + "/pipe"
      try #require(mkfifo(pipe, 0o600) == 0)
      let descriptor = open(pipe, O_RDWR)
      try #require(descriptor >= 0)
      defer { close(descriptor) }
      try writeAtomically(Data("sent".utf8), to: pipe)
      var information = stat()
      try #require(stat(pipe, &information) == 0)
      try #require(information.st_mode & S_IFMT == S_IFIFO)
      var bytes = [UInt8](repeating: 0, count: 16)
      let count = read(descriptor, &bytes, 16)
      #expect(String(decoding: bytes.prefix(count), as: UTF8.self) == "sent")
    }
  }

  @Test("A full device is named")
  func fullDevice() throws {
    try withTemporaryFolder { parent in
      try FileManager.default.createSymbolicLink(
        atPath: parent + "/full", withDestinationPath: "/dev/full")
      #expect(
        throws: OutputError.cannotWrite(parent + "/full", detail: "No space left on device")
      ) {
        try writeAtomically(Data("x".utf8), to: parent + "/full")
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: parent) == ["full"])
    }
  }
}
