import Mustache

/// A table as templates see it: `table.html`, `table.md`.
struct TableContext {
  /// Rows that a document shows at most; the file has them all.
  static let rowLimit = 150
  /// Characters of a cell that a document shows at most: names may be of any length.
  static let cellLimit = 160

  let tableID: String
  let tableTitle: String
  /// Where all of it stands, such as the CSV file.
  let file: String
  let columns: [CellContext]
  let rows: [RowContext]
  let rowCount: String
  /// Set where `rows` does not hold them all: how many it holds.
  let shownRows: String?

  /// - Parameter file: where all of it stands; nil for its own file in `tables/`.
  init(
    id: String, title: String, table: DataTable, rowLimit: Int = TableContext.rowLimit,
    file: String? = nil
  ) {
    tableID = id
    tableTitle = title
    self.file = file ?? "tables/\(id).csv"
    columns = table.columns.map { CellContext(text: $0.title, isNumeric: $0.isNumeric) }
    rows = table.rows.prefix(rowLimit).map { row in
      RowContext(
        cells: zip(table.columns, row).enumerated().map { place, cell in
          CellContext(text: cell.1, isNumeric: cell.0.isNumeric, isHeader: place == 0)
        })
    }
    rowCount = Sentences.count(table.rows.count, "row")
    shownRows = table.rows.count > rowLimit ? Sentences.count(rowLimit, "row") : nil
  }
}

/// Looked up without reflection: there are thousands.
struct RowContext: MustacheParent {
  let cells: [CellContext]
  /// The first cell.
  let header: CellContext?
  /// All after it: a test of each cell would be a third of the work on a table.
  let others: [CellContext]

  init(cells: [CellContext]) {
    self.cells = cells
    header = cells.first
    others = Array(cells.dropFirst())
  }

  func child(named: String) -> Any? {
    switch named {
    case "cells": cells
    case "header": header
    case "others": others
    default: nil
    }
  }
}

/// One cell, or a column's title.
struct CellContext: MustacheParent {
  let text: String
  let isNumeric: Bool
  /// Whether it names its row.
  let isHeader: Bool

  init(text: String, isNumeric: Bool, isHeader: Bool = false) {
    let limit = TableContext.cellLimit
    // Rules and claims may be long; what has no space in so many characters is a name.
    let isLong =
      text.utf8.count > limit && text.split(separator: " ").contains { $0.count > limit / 2 }
    self.text = isLong || text.utf8.count > 8 * limit ? "\(text.prefix(limit / 2))…" : text
    self.isNumeric = isNumeric
    self.isHeader = isHeader
  }

  func child(named: String) -> Any? {
    switch named {
    case "text": text
    case "isNumeric": isNumeric
    case "isHeader": isHeader
    default: nil
    }
  }
}
