/* The table, search and cards of a map that stands alone in one file. Needs search.js.
 *
 *   regiondashTable.start({columns, rows, cards, words})
 *
 * rows: [region id, shape id, [spellings], [cells]]; cards: markup by region id, in which every
 * text was escaped when it was written.
 */
"use strict";
(function () {
  let file = null, order = { column: -1, down: false }, chosen = "";

  function start(given) {
    file = given;
    for (const row of file.rows) row.keys = regiondashSearch.keys(row[2]);
    heads();
    fill();
    document.getElementById("rd-find").addEventListener("input", fill);
    document.addEventListener("regiondash:click", (event) => openShape(event.detail));
  }

  function found(row, query) {
    return !query || row.keys.some((key) => key.includes(query));
  }

  /* ---- the table ---- */

  function heads() {
    const line = document.createElement("tr");
    file.columns.forEach((name, column) => {
      const head = document.createElement("th"), sort = document.createElement("button");
      head.scope = "col";
      sort.type = "button";
      sort.textContent = name;
      sort.addEventListener("click", () => {
        order = { column, down: order.column === column && !order.down };
        fill();
      });
      head.append(sort);
      line.append(head);
    });
    document.querySelector("#rd-table thead").replaceChildren(line);
  }

  function fill() {
    const query = regiondashSearch.plain(document.getElementById("rd-find").value);
    const rows = file.rows.filter((row) => found(row, query));
    if (order.column >= 0) rows.sort(compare);
    document.querySelector("#rd-table tbody").replaceChildren(...rows.map(tableRow));
    document.getElementById("rd-count").textContent = rows.length + " / " + file.rows.length;
  }

  function compare(one, two) {
    const [a, b] = [one[3][order.column], two[3][order.column]];
    if (a === b) return 0;
    if (a === "" || a === null) return 1;
    if (b === "" || b === null) return -1;
    const way = typeof a === "number" ? a - b : String(a).localeCompare(String(b));
    return order.down ? -way : way;
  }

  function tableRow(row) {
    const line = document.createElement("tr");
    line.tabIndex = 0;
    line.dataset.region = row[0];
    line.setAttribute("aria-selected", String(row[0] === chosen));
    for (const cell of row[3]) {
      const made = document.createElement("td");
      const number = typeof cell === "number";
      made.textContent = number ? cell.toLocaleString(document.documentElement.lang) : cell ?? "";
      if (number) made.className = "rd-n";
      line.append(made);
    }
    line.addEventListener("click", () => openRegion(row));
    line.addEventListener("keydown", (event) => { if (event.key === "Enter") openRegion(row); });
    return line;
  }

  /* ---- cards ---- */

  function openShape(shape) {
    const rows = file.rows.filter((row) => row[1] === shape);
    if (!rows.length) { close(); return; }
    show(rows.map((row) => file.cards[row[0]]).join(""), rows[0][0]);
    regiondash.open(shape);
  }

  function openRegion(row) {
    show(file.cards[row[0]], row[0]);
    regiondash.open(row[1]);
  }

  function show(markup, region) {
    const card = document.getElementById("rd-card"), button = document.createElement("button");
    button.type = "button";
    button.textContent = file.words.close;
    button.addEventListener("click", close);
    card.innerHTML = markup;
    card.prepend(button);
    card.hidden = false;
    choose(region);
  }

  /* A shape that the table leaves out has no card: a click on it closes the one that is open. */
  function close() {
    document.getElementById("rd-card").hidden = true;
    choose("");
    regiondash.open("");
  }

  function choose(region) {
    chosen = region;
    for (const line of document.querySelectorAll("#rd-table tbody tr")) {
      line.setAttribute("aria-selected", String(line.dataset.region === chosen));
    }
  }

  window.regiondashTable = { start };
})();
