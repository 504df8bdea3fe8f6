extension DatasetError: CustomStringConvertible {
  /// One line: the place, what is wrong, what was expected and how to mend it.
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .emptyFile, .binary, .notUTF8, .unclosedQuote, .textAfterQuote, .strayQuote:
      textDescription
    case .headerOnly, .separator, .blankLine, .rowLength: shapeDescription
    case .unnamedColumn, .twinColumns, .missingLabel, .missingFeature, .featureCount:
      headerDescription
    case .missingValue, .notANumber, .notFinite, .overflow, .missingClass: cellDescription
    case .oneClass, .classCount, .smallClass: classDescription
    }
  }

  private var textDescription: String {
    switch self {
    case .emptyFile(let file):
      "\(file): is empty; expected a line of column names and then a line a row"
    case .binary(let place):
      "\(place): not text; expected a CSV file in UTF-8 (export the table as CSV UTF-8)"
    case .notUTF8(let place):
      "\(place): not UTF-8; expected a CSV file in UTF-8 (save it with that encoding)"
    case .unclosedQuote(let place):
      "\(place): this quote is never closed; expected a second \" "
        + "(write a quote within a quoted field twice)"
    case .textAfterQuote(let place):
      "\(place): text after a closing quote; expected a comma or the line's end "
        + "(write a quote within a quoted field twice)"
    case .strayQuote(let place):
      "\(place): a quote within an unquoted field; expected it around the whole field "
        + "(quote the field and write the quote twice)"
    default: preconditionFailure("not about the text")
    }
  }

  private var shapeDescription: String {
    switch self {
    case .headerOnly(let file):
      "\(file): no row after the column names; expected a line a row"
    case .separator(let place, let found):
      "\(place): one column, with \(found) in its name; expected columns separated by commas "
        + "(export the table with commas)"
    case .blankLine(let place):
      "\(place): a blank line between rows; expected a row (remove the line)"
    case .rowLength(let place, let expected, let actual):
      "\(place): \(counted(actual, "column")); expected \(expected) "
        + (actual < expected
          ? "(is a comma missing?)" : "(quote a field that contains a comma)")
    default: preconditionFailure("not about the shape")
    }
  }

  private var headerDescription: String {
    switch self {
    case .unnamedColumn(let place):
      "\(place): a column without a name; expected one in the first line "
        + "(name it, or remove it if it only numbers the rows)"
    case .twinColumns(let place, let name, let first):
      "\(place): a second column \(name.quoted), the first is at \(first); "
        + "expected each name once (rename one)"
    case .missingLabel(let place, let name, let columns):
      "\(place): no label column \(name.quoted); the columns are \(listed(columns))"
        + suggestion(of: name, in: columns)
    case .missingFeature(let place, let name, let columns):
      "\(place): no column for the feature \(name.quoted); the columns are \(listed(columns))"
        + suggestion(of: name, in: columns)
    case .featureCount(let place, let features, let label, let supported):
      "\(place): \(counted(features.count, "feature")) beside the label \(label.quoted); "
        + "expected \(alternatives(supported)) (every other column is a feature: "
        + (features.count > supported.upperBound
          ? "keep \(supported.upperBound) or fewer)" : "add some)")
    default: preconditionFailure("not about the header")
    }
  }

  private var cellDescription: String {
    switch self {
    case .missingValue(let place, let column, let text):
      "\(place): \(column.quoted) has no value\(text.isEmpty ? "" : ", but \(text.quoted)"); "
        + "expected a number (fill it in or remove the row)"
    case .notANumber(let place, let column, let text):
      "\(place): \(text.quoted) in \(column.quoted) is not a number; "
        + "expected one such as 5.1 \(notANumberHint(text))"
    case .notFinite(let place, let column, let text):
      "\(place): \(text.quoted) in \(column.quoted) is not finite; "
        + "expected a finite number (correct it or remove the row)"
    case .overflow(let place, let column, let text):
      "\(place): \(text.quoted) in \(column.quoted) is too large; "
        + "expected a number below 1.8e308 (use a larger unit or correct it)"
    case .missingClass(let place, let column):
      "\(place): the label \(column.quoted) is empty; expected a class name "
        + "(fill it in or remove the row)"
    default: preconditionFailure("not about a cell")
    }
  }

  private var classDescription: String {
    switch self {
    case .oneClass(let file, let column, let name):
      "\(file): every row has the class \(name.quoted); expected at least 2 classes "
        + "in \(column.quoted) (is it the label column?)"
    case .classCount(let file, let column, let count, let supported):
      "\(file): \(counted(count, "class", "classes")) in \(column.quoted); "
        + "expected \(alternatives(supported)) (is it the label column?)"
    case .smallClass(let file, let name, let count, let minimum):
      "\(file): the class \(name.quoted) has \(counted(count, "row")); "
        + "expected at least \(minimum), one each to train, validate and test on "
        + "(add rows or remove the class)"
    default: preconditionFailure("not about the classes")
    }
  }
}

private func notANumberHint(_ text: String) -> String {
  text.contains(",") ? "(use a point, not a comma)" : "(correct it, or remove the column)"
}

private func suggestion(of name: String, in columns: [String]) -> String {
  columns.nearest(to: name).map { " (did you mean \($0.quoted)?)" } ?? ""
}

private func listed(_ names: [String]) -> String {
  let limit = 8
  let shown = names.prefix(limit).map(\.quoted).joined(separator: ", ")
  return names.count > limit ? "\(shown) and \(names.count - limit) more" : shown
}

private func counted(_ count: Int, _ singular: String, _ plural: String? = nil) -> String {
  count == 1 ? "1 \(singular)" : "\(count) \(plural ?? singular + "s")"
}

/// Returns `4`, `2 or 3`, or `2 to 10`.
private func alternatives(_ range: ClosedRange<Int>) -> String {
  switch range.count {
  case 1: "\(range.lowerBound)"
  case 2: "\(range.lowerBound) or \(range.upperBound)"
  default: "\(range.lowerBound) to \(range.upperBound)"
  }
}
