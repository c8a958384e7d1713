/* The table, search and cards of a map that stands alone in one file.
 *
 *   regiondashTable.start({columns, rows, cards, words})
 *
 * rows: [region id, shape id, [spellings], [cells]]; cards: markup by region id, in which every
 * text was escaped when it was written.
 */
"use strict";
(function () {
  const INITIALS = "\u3131\u3132\u3134\u3137\u3138\u3139\u3141\u3142\u3143\u3145\u3146\u3147"
    + "\u3148\u3149\u314a\u314b\u314c\u314d\u314e";
  let file = null, order = { column: -1, down: false }, chosen = "";

  function start(given) {
    file = given;
    for (const row of file.rows) row.keys = row[2].flatMap((name) => [plain(name), initials(name)]);
    heads();
    fill();
    document.getElementById("rd-find").addEventListener("input", fill);
    document.addEventListener("regiondash:click", (event) => openShape(event.detail));
  }

  /* ---- search: any spelling, without case, accents, spaces or marks; hangul by initials too ---- */

  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").toLowerCase()
      .replace(/[\s'\u2019\u02bc\-.]/g, "");
  }

  function initials(text) {
    return [...text].map((letter) => {
      const code = letter.charCodeAt(0) - 0xac00;
      return code >= 0 && code < 11172 ? INITIALS[Math.floor(code / 588)] : "";
    }).join("");
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
    const query = plain(document.getElementById("rd-find").value);
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
