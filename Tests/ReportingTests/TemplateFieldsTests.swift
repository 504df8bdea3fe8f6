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
        as? [String: Any])
    #expect(Set(fields.keys) == ["inner", "list", "byName", "words"])
    #expect(fields["words"] as? [String] == ["x", "y"])
    let list = try #require(fields["list"] as? [[String: Any]])
    let byName = try #require(fields["byName"] as? [String: [String: Any]])
    let inner = try #require(fields["inner"] as? [String: Any])
    #expect(list[1].isEmpty)
    for found in [inner, list[0], try #require(byName["b"])] {
      #expect(found["name"] as? String == "a")
      #expect(found["count"] as? Int == 3)
      #expect(found["flag"] as? Bool == false)
      // A text that were still optional would read Optional("a") in a document.
      #expect(String(describing: found["name"]!) == "a")
    }
  }
}
