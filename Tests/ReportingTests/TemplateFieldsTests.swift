import Testing

@testable import Reporting

@Suite("Fields of a template's context")
struct TemplateFieldsTests {
  struct Inner {
    let name: String?
    let count: Int?
    let flag: Bool?
  }

  struct Outer {
    let inner: Inner
    let maybe: Inner?
    let list: [Inner]
    let byName: [String: Inner]
    let words: [String]
  }

  @Test("A structure's properties are found by name at every depth; those that are nil are not")
  func everyDepth() throws {
    let full = Inner(name: "a", count: 3, flag: false)
    let empty = Inner(name: nil, count: nil, flag: nil)
    let fields = try #require(
      TemplateFields.of(
        Outer(
          inner: full, maybe: nil, list: [full, empty], byName: ["b": full], words: ["x", "y"]))
        as? TemplateFields)
    #expect(Set(fields.values.keys) == ["inner", "list", "byName", "words"])
    #expect(fields.child(named: "words") as? [String] == ["x", "y"])
    let list = try #require(fields.child(named: "list") as? [TemplateFields])
    let byName = try #require(fields.child(named: "byName") as? TemplateFields)
    let inner = try #require(fields.child(named: "inner") as? TemplateFields)
    #expect(list[1].values.isEmpty)
    for found in [inner, list[0], try #require(byName.child(named: "b") as? TemplateFields)] {
      #expect(found.child(named: "name") as? String == "a")
      #expect(found.child(named: "count") as? Int == 3)
      #expect(found.child(named: "flag") as? Bool == false)
      // A text that were still optional would read Optional("a") in a document.
      #expect(String(describing: found.values["name"]!) == "a")
    }
  }
}
