import Records
import Testing

@testable import Reporting

@Suite struct LedgerTests {
  typealias Status = ReproductionLedger.Status

  static func status(
    _ claim: String, _ change: (inout RunRecord.Options) -> Void = { _ in }
  ) -> Status? {
    var options = RunRecord.Options()
    change(&options)
    return status(claim, of: .sample(options))
  }

  static func status(_ claim: String, of record: RunRecord) -> Status? {
    ReproductionLedger(of: record).entries.first { $0.claim.contains(claim) }?.status
  }

  @Test("A number of Table 1 is reproduced within our interval only")
  func table1() {
    #expect(Self.status("SHAP AUC-Difference") == .differs)
    #expect(Self.status("QPert AUC-Difference") == .reproduced)
    #expect(
      Self.status("SHAP AUC-Difference") { $0.methods[0] = ("shap", 0.08, 0.02) } == .reproduced)
    #expect(Self.status("LIME AUC-Difference") { $0.methods.remove(at: 2) } == .notTestable)
  }

  @Test("The order is reproduced where all pairs are separated, untestable where some are tied")
  func order() {
    #expect(Self.status("Order of the methods") == .notTestable)
    #expect(Self.status("Order of the methods") { $0.tied = [] } == .reproduced)
    #expect(
      Self.status("Order of the methods") { $0.methods[2] = ("lime", 0.3, 0.02) } == .differs)
    #expect(Self.status("Order of the methods") { $0.methods.removeLast() } == .notTestable)
  }

  @Test("QPert outperforms others only where separably so")
  func outperforms() {
    let claim = "QPert consistently outperforms"
    #expect(Self.status(claim) == .differs)
    #expect(Self.status(claim) { $0.tied = [("shap", "qpert")] } == .notTestable)
    #expect(
      Self.status(claim) {
        $0.methods[1] = ("qpert", 0.3, 0.02)
        $0.tied = []
      } == .reproduced)
  }

  @Test("Chance: random near zero, LIME below it, the ideal near one")
  func chance() {
    #expect(Self.status("random baseline’s") == .reproduced)
    #expect(Self.status("random baseline’s") { $0.methods[3] = ("random", 0.2, 0.02) } == .differs)
    #expect(Self.status("LIME’s AUC-Difference") == .notTestable)
    #expect(
      Self.status("LIME’s AUC-Difference") { $0.methods[2] = ("lime", -0.2, 0.02) } == .reproduced)
    #expect(
      Self.status("LIME’s AUC-Difference") { $0.methods[2] = ("lime", 0.2, 0.02) } == .differs)
    var record = RunRecord.sample()
    #expect(Self.status("ideal AUC-Difference", of: record) == .differs)
    record.reference.ceiling.value = 0.95
    #expect(Self.status("ideal AUC-Difference", of: record) == .reproduced)
    record.reference.ceiling.value = nil
    #expect(Self.status("ideal AUC-Difference", of: record) == .notTestable)
  }

  @Test("Losses, circuit and cost")
  func numbers() {
    #expect(Self.status("fidelity loss remains") == .reproduced)
    #expect(Self.status("fidelity loss remains") { $0.fidelityEnd = 0.3 } == .differs)
    #expect(Self.status("entanglement loss drops early") == .reproduced)
    var record = RunRecord.sample()
    #expect(Self.status("circuit executions", of: record) == .reproduced)
    record.training.shots = 1000
    #expect(Self.status("circuit executions", of: record) == .differs)
    record.training.shots = nil
    #expect(Self.status("circuit executions", of: record) == .notTestable)
    #expect(Self.status("states evenly", of: record) == .differs)
    record.model.decoding.statesPerClass = [5, 5, 5]
    #expect(Self.status("states evenly", of: record) == .reproduced)
    #expect(Self.status("validation loss of 0.1") == .differs)
  }

  @Test("The loss is compared with the paper's threshold, whatever this run's own is")
  func threshold() {
    var record = RunRecord.sample()
    record.training.lossThreshold = 0.5
    record.training.stopReason = "loss-threshold"
    #expect(Self.status("validation loss of 0.1", of: record) == .differs)
    record.training.validationLoss = 0.08
    #expect(Self.status("validation loss of 0.1", of: record) == .reproduced)
  }

  @Test("Adjoint gradients execute no circuits, though validation has shots")
  func adjoint() {
    var record = RunRecord.sample()
    record.training.gradient = "adjoint"
    #expect(Self.status("circuit executions", of: record) == .notTestable)
    #expect(
      ModelContext(record).training.contains(
        "adjoint gradients (exact; validation through 2,000 shots a circuit)"))
  }

  @Test("Parameters follow the formula at any number of layers, on four qubits")
  func parameters() {
    #expect(Self.status("parameters") == .reproduced)
    var record = RunRecord.sample()
    record.model.layers = 2
    #expect(Self.status("parameters", of: record) == .differs)
    record.model.weights = [Double](repeating: 0, count: 32)
    #expect(Self.status("parameters", of: record) == .reproduced)
    record.model.qubits = 2
    #expect(Self.status("parameters", of: record) == .notTestable)
  }

  @Test("Only a Virginica predicted as such is compared with the paper's, and said to be one")
  func localRow() {
    var record = RunRecord.sample()
    #expect(
      LocalContext(record).sentence.contains("among the test rows of “virginica” that are"))
    record.local.instance = 0
    #expect(LocalContext(record).sentence.contains("No test row of “virginica” is predicted as"))
    let claims = ["confidence 0.51", "the most influential for it", "negligible influence"]
    for claim in claims { #expect(Self.status(claim, of: record) == .notTestable) }
    record.test.instances[0].predicted = 2
    #expect(LocalContext(record).sentence.contains("No test row is predicted correctly"))
  }

  @Test("A mask learned to suppress is described as one")
  func suppress() throws {
    var record = RunRecord.sample()
    let renderer = DocumentTests.renderer
    #expect(renderer.html(for: record, figures: []).contains("shall keep the prediction"))
    record.qpert?.readings.target = "suppress"
    let html = renderer.html(for: record, figures: [])
    #expect(!html.contains("keep the prediction"))
    #expect(html.contains("−log(1 − P) of the original class"))
    let terms = try #require(ReportTables(record).qpert)
    #expect(terms.rows[1].prefix(2) == ["L1", "1 − mask"])
  }

  @Test("The confidence of the example within its tolerance")
  func confidence() {
    var record = RunRecord.sample()
    #expect(Self.status("confidence 0.51", of: record) == .differs)
    record.test.instances[8].probabilities = [0.1, 0.35, 0.55]
    #expect(Self.status("confidence 0.51", of: record) == .reproduced)
  }

  @Test("The study: on the grid, lowest loss, its criterion")
  func study() throws {
    #expect(Self.status("published grid") == .differs)
    #expect(Self.status("lowest total loss gives") == .differs)
    #expect(Self.status("have the lowest total loss") == .differs)
    var record = RunRecord.sample()
    var study = try #require(record.study)
    study.published.coefficients.fidelity = 0.25
    study.published.coefficients.entanglement = 0.1
    study.published.totalLoss = 0.2
    study.bestByAUCDifference = 0
    record.study = study
    #expect(Self.status("published grid", of: record) == .reproduced)
    #expect(Self.status("lowest total loss gives", of: record) == .reproduced)
    #expect(Self.status("have the lowest total loss", of: record) == .reproduced)
    #expect(Self.status("best of the grid") { $0.hasStudy = false } == .notTestable)
  }

  @Test("Other data: nothing of the paper's data is compared")
  func otherData() {
    let ledger = ReproductionLedger(of: .sample(.hostile))
    #expect(!ledger.isComparable)
    #expect(!ledger.entries.contains { $0.source == "Table 1" })
    #expect(ledger.entries.contains { $0.claim.contains("circuit executions") })
    let html = DocumentTests.html("hostile")
    #expect(!html.contains("Setosa") && !html.contains("both tested above"))
    #expect(html.contains("cannot be compared with this run"))
  }
}
