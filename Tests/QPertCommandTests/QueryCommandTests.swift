import Datasets
import Foundation
import Records
import Testing

@Suite("qpert predict, explain, study and init")
struct QueryCommandTests {
  @Test("Predictions and attributions of the test rows are the record's")
  func queries() throws {
    let folder = try Scratch()
    let run = try Invocation(
      "report", "--quick", "--quiet", "--shots", "exact", "--output", "r", in: folder)
    try #require(run.status == 0)
    let record = try RecordFile.read(folder.url.appendingPathComponent("r").path)
    let columns = ["id"] + record.dataset.features.reversed()
    let rows = record.test.instances.enumerated().map { number, instance in
      ["\(number)"] + instance.features.reversed().map(\.description)
    }
    try folder.write(
      ([columns] + rows).map { CSV.line($0) + "\n" }.joined(), to: "rows.csv")

    let predicted = try Invocation("predict", "r/record.json", "rows.csv", in: folder)
    #expect(predicted.status == 0)
    let probabilities = predicted.output.split(separator: "\n")
    #expect(probabilities[0] == "setosa,versicolor,virginica")
    for (line, instance) in zip(probabilities.dropFirst(), record.test.instances) {
      #expect(line.split(separator: ",").map { Double($0)! } == instance.probabilities)
    }

    let explained = try Invocation(
      "explain", "r", "rows.csv", "--method", "shap", in: folder)
    #expect(explained.status == 0)
    let lines = explained.output.split(separator: "\n")
    #expect(lines[0] == "row,class,base," + record.dataset.features.joined(separator: ","))
    let shap = try #require(record.methods.first { $0.name == "shap" })
    for (number, line) in lines.dropFirst().enumerated() {
      let label = record.test.instances[number].predicted
      let attribution = try #require(shap.attribution(of: number, toward: label))
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      #expect(cells[1] == record.dataset.classes[label])
      let numbers = cells.dropFirst(2).map { Double($0)! }
      for (shown, kept) in zip(numbers, [attribution.base!] + attribution.values) {
        #expect(abs(shown - kept) < 1e-12)
      }
    }
    let unknown = try Invocation("explain", "r", "rows.csv", "--method", "shapp", in: folder)
    #expect(unknown.status == 2 && unknown.errors.contains("did you mean \"shap\"?"))
  }

  @Test("The study prints a line a trial, each winner and the published coefficients")
  func study() throws {
    let folder = try Scratch()
    let run = try Invocation("study", "--quick", "--quiet", "--trials", "3", in: folder)
    #expect(run.status == 0)
    let lines = run.output.split(separator: "\n")
    #expect(lines.count == 5)
    #expect(lines[0].hasPrefix("trial,target,l1,fidelity,entanglement,superposition,total loss"))
    #expect(lines[1...3].count { $0.contains("AUC-Difference") } == 1)
    #expect(lines[4].hasPrefix("published,1.0,0.05,0.3,0.2,0.1,"))
  }

  @Test("The written configuration is read, and not overwritten unasked")
  func initialConfiguration() throws {
    let folder = try Scratch()
    #expect(try Invocation("init", in: folder).status == 0)
    let run = try Invocation(
      "report", "--config", "qpert.yaml", "--quick", "--quiet", "--output", "r", in: folder)
    #expect(run.status == 0)
    let again = try Invocation("init", in: folder)
    #expect(again.status == 2 && again.errors.hasPrefix("qpert: qpert.yaml: exists already"))
  }
}
