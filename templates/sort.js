// Makes tables sortable where scripts run: a button in each column's title. Without this file,
// or where a content policy blocks it, every table is complete in the order of the record.
(() => {
  const collator = new Intl.Collator("en", { numeric: true });

  // What a cell is sorted by: its number, or its text; cells without a value have none.
  const key = (row, column, isNumeric) => {
    const text = row.cells[column].textContent.trim();
    if (text === "" || text === "–") return null;
    if (!isNumeric) return text;
    const number = parseFloat(text.replace(/\u2212/g, "-").replace(/[,<\s]/g, ""));
    return Number.isNaN(number) ? null : number;
  };

  const sort = (table, title, column) => {
    const isNumeric = title.classList.contains("n");
    const isDescending = title.getAttribute("aria-sort") === "ascending";
    const sign = isDescending ? -1 : 1;
    const body = table.tBodies[0];
    const rows = Array.from(body.rows, (row) => ({ row, key: key(row, column, isNumeric) }));
    rows.sort((a, b) => {
      if (a.key === null || b.key === null) return (a.key === null) - (b.key === null);
      return sign * (isNumeric ? a.key - b.key : collator.compare(a.key, b.key));
    });
    body.append(...rows.map((entry) => entry.row));
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    title.setAttribute("aria-sort", isDescending ? "descending" : "ascending");
  };

  for (const table of document.querySelectorAll("table")) {
    if (!table.tHead || table.tBodies[0].rows.length < 3) continue;
    Array.from(table.tHead.rows[0].cells).forEach((title, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.title = "Sort by this column";
      button.append(...title.childNodes);
      button.addEventListener("click", () => sort(table, title, column));
      title.append(button);
    });
  }
})();
