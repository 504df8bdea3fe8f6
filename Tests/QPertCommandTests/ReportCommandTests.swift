import Foundation
import Records
import Testing

@Suite("qpert report and render")
struct ReportCommandTests {
  @Test("A report has all its files, and its record alone gives the same ones")
  func rendering() throws {
    let folder = try Scratch.withReport("a")
    let files = try folder.contents(of: "a")
    for name in ["circuit.qasm", "record.json", "report.html", "report.md", "run-meta.json"] {
      #expect(files.contains(name))
    }
    #expect(files.count { $0.hasPrefix("figures/") && $0.hasSuffix(".png") } == 18)
    let drawn = try Invocation("render", "a", "--quiet", "--output", "b", in: folder)
    #expect(drawn.status == 0)
    let again = try folder.contents(of: "b").filter { $0.contains(".") }
    #expect(again == files.filter { $0.contains(".") && $0 != "run-meta.json" })
    for name in again { #expect(try folder.data("a/\(name)") == folder.data("b/\(name)")) }
  }

  @Test("Two runs write the same bytes, another seed another record")
  func repetition() throws {
    let folder = try Scratch()
    for (output, seed) in [("a", "1"), ("b", "1"), ("c", "2")] {
      let run = try Invocation(
        "report", "--quick", "--quiet", "--seed", seed, "--output", output, in: folder)
      #expect(run.status == 0 && run.errors.isEmpty)
      #expect(run.output == "\(output)/report.html\n")
    }
    for name in ["record.json", "report.html", "figures/insertion-deletion.png"] {
      #expect(try folder.data("a/\(name)") == folder.data("b/\(name)"))
    }
    #expect(try folder.data("a/record.json") != folder.data("c/record.json"))
  }

  @Test(
    "A rerun takes its diagnostics from the record it replaces, unless that or a setting changed")
  func knownDiagnostics() throws {
    let folder = try Scratch()
    try folder.write("explainers: {methods: [shap, random]}\n", to: "two.yaml")
    func computes(seed: String = "1") throws -> Bool {
      let run = try Invocation(
        "report", "--config", "two.yaml", "--quick", "--diagnostics", "randomisation", "--seed",
        seed, "--output", "a", in: folder)
      #expect(run.status == 0)
      return run.errors.contains("Randomising the model")
    }
    #expect(try computes())
    let first = try folder.data("a/record.json")
    #expect(try !computes())
    #expect(try folder.data("a/record.json") == first)
    try folder.write(String(decoding: first, as: UTF8.self) + "\n", to: "a/record.json")
    #expect(try computes(), "the file is not as the run wrote it")
    #expect(try computes(seed: "2"))
  }

  @Test("Deterministic arithmetic gives the same bytes whichever functions the C library chooses")
  func deterministicArithmetic() throws {
    let folder = try Scratch()
    // Readings of QPert's terms that no kernel has, beside the kernels; and no shots, which hide
    // last bits.
    try folder.write(
      "shots: exact\nqpert: {fidelity: jensen-shannon, superposition: mask}\n", to: "exact.yaml")
    for (output, tunables) in [("a", ""), ("b", "glibc.cpu.hwcaps=-FMA,-FMA4,-AVX2")] {
      let (process, _, _) = try Invocation.start(
        [
          "report", "--config", "exact.yaml", "--quick", "--quiet", "--deterministic-arithmetic",
          "--output", output,
        ], in: folder, environment: ["GLIBC_TUNABLES": tunables])
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    #expect(try folder.data("a/record.json") == folder.data("b/record.json"))
    let record = try RecordFile.read(folder.url.appending(path: "a/record.json").path)
    #expect(record.provenance.arithmetic == "plain")
    #expect(record.provenance.command.hasSuffix("--quick --deterministic-arithmetic"))
    let verified = try Invocation("verify", "a", "--quiet", in: folder)
    #expect(verified.status == 0, "\(verified.output)")
  }

  @Test("An interrupted run ends with 130 and leaves nothing")
  func interruption() throws {
    let folder = try Scratch()
    let (process, _, errors) = try Invocation.start(
      ["report", "--quiet", "--output", "deep/er"], in: folder)
    while try folder.contents().isEmpty { usleep(1000) }  // until it has begun to write
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    #expect(try folder.contents().isEmpty)
    let message = String(
      decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(message == "qpert: interrupted; nothing was written\n")
  }

  @Test("A folder with other things is refused, or kept beside the report by --force")
  func foreignFolder() throws {
    let folder = try Scratch()
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent("mine"), withIntermediateDirectories: true)
    try folder.write("dear diary", to: "mine/notes.txt")
    let refused = try Invocation("report", "--quick", "--quiet", "--output", "mine", in: folder)
    #expect(refused.status == 2)
    #expect(refused.errors.hasPrefix("qpert: mine: holds something else than a run"))
    #expect(try folder.contents() == ["mine", "mine/notes.txt"])
    let forced = try Invocation(
      "report", "--quick", "--quiet", "--output", "mine", "--force", in: folder)
    #expect(forced.status == 0)
    #expect(try String(decoding: folder.data("mine/notes.txt"), as: UTF8.self) == "dear diary")
    #expect(try folder.contents(of: "mine").contains("report.html"))
  }

  @Test(
    "Wrong input ends with 2 and one line that names it, and leaves nothing behind",
    arguments: [
      (["report", "--data", "missing.csv", "--label", "x"], "missing.csv: no such file"),
      (["report", "--data", "bad.csv", "--label", "kind"], "bad.csv:3:1: \"oops\""),
      (["report", "--config", "bad.yaml"], "bad.yaml:1:1: no setting \"trainin\""),
      (["report", "--shots", "0"], "--shots: shots is 0"),
      (["report", "--formats", "gif"], "--formats: "),
      (["report", "--templates", "nowhere"], "nowhere: "),
      (["report", "--output", "/dev/null/x"], "/dev/null/x: cannot be written: Not a directory"),
      (["render", "bad.json", "--output", "o"], "bad.json: not a record"),
      (["predict", "newer.json", "bad.csv"], "newer.json: schema version 99"),
    ])
  func wrongInput(arguments: [String], message: String) throws {
    let folder = try Scratch()
    let rows = ["1,2,3,4,x", "oops,2,3,4,y", "1,2,3,4,x", "1,2,3,4,y", "1,2,3,4,x", "1,2,3,4,y"]
    try folder.write((["a,b,c,d,kind"] + rows).map { $0 + "\n" }.joined(), to: "bad.csv")
    try folder.write("trainin: {}\n", to: "bad.yaml")
    try folder.write("{", to: "bad.json")
    try folder.write(
      #"{"schema": {"name": "qpert.record", "major": 99, "minor": 0}}"#, to: "newer.json")
    let before = try folder.contents()
    let (process, output, errors) = try Invocation.start(arguments, in: folder)
    process.waitUntilExit()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(process.terminationStatus == 2)
    #expect(text.hasPrefix("qpert: " + message), "\(text)")
    #expect(text.split(separator: "\n").count == 1)
    #expect(output.fileHandleForReading.readDataToEndOfFile().isEmpty)
    #expect(try folder.contents() == before)
  }

  @Test("Wrong usage ends with 64, help with 0")
  func usage() throws {
    let folder = try Scratch()
    #expect(try Invocation("report", "--bogus", in: folder).status == 64)
    let help = try Invocation("--help", in: folder)
    #expect(help.status == 0 && help.output.contains("SUBCOMMANDS"))
  }
}
