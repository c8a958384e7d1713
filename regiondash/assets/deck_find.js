/* Find any region while presenting, and open its card over the slide. Needs search.js.
 *
 *   regiondashFind.start({words, regions, provinces, cards, blank})
 *   regiondashFind.search()          open the search
 *   regiondashFind.openShape(shape)  open the card of a shape that was clicked
 *   regiondashFind.closeOne()        close search or card; says whether one was open
 *
 * regions: [id, shape id, [spellings], name, province id, card]; provinces: [names] by id; cards:
 * markup by key, in which every text was escaped when it was written. The links in a card show
 * their address.
 */
"use strict";
(function () {
  const MOST = 8, SCROLL = 90;
  const at = { hits: [], chosen: 0, shape: "" };
  let file = null, card = null, panel = null, field = null;

  function start(given) {
    file = given;
    [card, panel, field] = ["rd-card", "rd-search", "rd-find"].map((id) =>
      document.getElementById(id));
    for (const row of file.regions) {
      row.keys = regiondashSearch.keys(row[2]);
      row.homes = regiondashSearch.keys(file.provinces[row[4]] || []);
    }
    field.addEventListener("input", list);
    field.addEventListener("keydown", keys);
    document.getElementById("rd-hits").addEventListener("click", (event) => {
      const hit = event.target.closest("li");
      if (hit) choose(Number(hit.dataset.number));
    });
  }

  /* ---- search ---- */

  function search() {
    panel.hidden = false;
    field.value = "";
    list();
    field.focus();
  }

  /* Names that are so come first, then those that begin so, those that hold it, and the regions
   * of a province that is called so. */
  function found(query) {
    return file.regions.map((row) => [rank(row, query), row]).filter(([place]) => place < 4)
      .sort((one, two) => one[0] - two[0]).map(([, row]) => row);
  }

  function rank({ keys, homes }, query) {
    if (keys.includes(query)) return 0;
    if (keys.some((key) => key.startsWith(query))) return 1;
    if (keys.some((key) => key.includes(query))) return 2;
    return homes.some((key) => key.startsWith(query)) ? 3 : 4;
  }

  function list() {
    const query = regiondashSearch.plain(field.value);
    at.hits = query ? found(query).slice(0, MOST) : [];
    at.chosen = 0;
    const hits = document.getElementById("rd-hits");
    hits.replaceChildren(...at.hits.map(hit));
    field.setAttribute("aria-expanded", String(at.hits.length > 0));
    document.getElementById("rd-none").textContent =
      query && !at.hits.length ? regiondashDeck.say("nothing", { query: field.value }) : "";
    mark();
  }

  function hit([, , names, name, province], number) {
    const line = document.createElement("li");
    line.id = "rd-hit-" + number;
    line.setAttribute("role", "option");
    line.dataset.number = number;
    const others = names.filter((one) => one !== name).slice(0, 2).join(" \u00b7 ");
    for (const [kind, text] of [["strong", name], ["span", others], ["span", (file.provinces[province] || [""])[0]]]) {
      line.append(Object.assign(document.createElement(kind), { textContent: text }), " ");
    }
    return line;
  }

  function mark() {
    [...document.querySelectorAll("#rd-hits li")].forEach((line, number) =>
      line.setAttribute("aria-selected", String(number === at.chosen)));
    if (at.hits.length) field.setAttribute("aria-activedescendant", "rd-hit-" + at.chosen);
    else field.removeAttribute("aria-activedescendant");
  }

  function keys(event) {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && at.hits.length) {
      at.chosen = (at.chosen + step + at.hits.length) % at.hits.length;
      mark();
    } else if (event.key === "Enter" && at.hits.length) choose(at.chosen);
    else return;
    event.preventDefault();
  }

  function choose(number) {
    const [, shape, , , , key] = at.hits[number];
    panel.hidden = true;
    field.blur();
    open(key, shape, true);
  }

  /* ---- cards ---- */

  function openShape(shape) {
    if (file.cards[shape]) open(shape, shape, false);
  }

  /* `asked` says that nobody pointed at the region: where the slide has no map, one is added. */
  async function open(key, shape, asked) {
    const words = document.getElementById("rd-card-words"), spare = document.getElementById("rd-spare");
    const maps = regiondashMaps.figures(regiondashDeck.now());
    words.replaceChildren(inert(file.cards[key]));
    spare.hidden = !(asked && shape && !maps.length);
    card.classList.toggle("rd-with-map", !spare.hidden);
    card.hidden = false;
    words.scrollTop = 0;
    at.shape = shape;
    const shown = spare.hidden ? maps : [spare];
    for (const figure of shown) {
      if (figure === spare) await regiondashMaps.show(spare, { state: file.blank, alt: "" });
      if (at.shape === shape) regiondashMaps.ring(figure, shape);
    }
    place(maps[0], shape);
    document.body.dataset.card = key;
  }

  /* The card stands on the side of the window where the region is not. */
  function place(figure, shape) {
    const spot = figure && shape ? regiondashMaps.spot(figure, shape) : null;
    card.classList.toggle("rd-left", Boolean(spot) && spot.x > window.innerWidth / 2);
  }

  /* Markup in which no link leads anywhere: each shows its address instead. */
  function inert(markup) {
    const made = document.createElement("template");
    made.innerHTML = markup || "";
    for (const link of made.content.querySelectorAll("a")) {
      const words = document.createElement("span");
      words.textContent = link.textContent;
      words.dataset.link = link.getAttribute("href") || "";
      words.tabIndex = 0;
      words.setAttribute("role", "button");
      words.addEventListener("keydown", (event) => {
        if (event.key === "Enter") regiondashDeck.follow(words.dataset.link);
      });
      link.replaceWith(words);
    }
    return made.content;
  }

  function close() {
    card.hidden = true;
    delete document.body.dataset.card;
    at.shape = "";
    const spare = document.getElementById("rd-spare");
    for (const figure of [...regiondashMaps.figures(regiondashDeck.now()), spare]) {
      regiondashMaps.ring(figure, "");
    }
  }

  function closeOne() {
    if (!panel.hidden) { panel.hidden = true; field.blur(); return true; }
    if (!card.hidden) { close(); return true; }
    return false;
  }

  function closeAll() { while (closeOne()) { /* the next */ } }

  /* Up and down read an open card on. */
  function scroll(name) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[name];
    if (!step || card.hidden) return false;
    document.getElementById("rd-card-words").scrollTop += step * SCROLL;
    return true;
  }

  window.regiondashFind = { start, search, openShape, closeOne, closeAll, scroll };
})();
