import Foundation
import Records
import Testing

@Suite("Setting values")
struct SettingValueTests {
  private let value = SettingValue.section([
    "b": .section(["z": .number(0.5), "a-c": .flag(false), "empty": .section([:])]),
    "B": .null, "a": .list([.text("x"), .integer(-2), .number(3)]), "c": .text("a, b"),
  ])

  @Test("Flattened settings have dotted names in alphabetical order and plain texts")
  func flattened() {
    let flattened = value.flattened.map { "\($0.name)=\($0.text)" }
    #expect(flattened == ["B=none", "a=x, -2, 3", "b.a-c=false", "b.z=0.5", "c=a, b"])
    #expect(SettingValue.integer(4).flattened.map(\.text) == ["4"])
  }

  @Test(
    "A number says the same before and after a file",
    arguments: [0, -0.0, 1, -7, 0.1, 1e15, 1e16, 1e17, 9e18, 1e19, 1e22, 1e300, 1e-300])
  func texts(number: Double) throws {
    let value = SettingValue.section(["x": .number(number)])
    let data = try JSONEncoder().encode(value)
    let read = try JSONDecoder().decode(SettingValue.self, from: data)
    #expect(read.flattened.map(\.text) == value.flattened.map(\.text))
    #expect(try JSONEncoder().encode(read) == data)
  }

  @Test("Values read back as they were, whole numbers as integers")
  func roundTrip() throws {
    let data = try JSONEncoder().encode(value)
    guard case .section(var values) = value else { return }
    values["a"] = .list([.text("x"), .integer(-2), .integer(3)])
    #expect(try JSONDecoder().decode(SettingValue.self, from: data) == .section(values))
  }
}
