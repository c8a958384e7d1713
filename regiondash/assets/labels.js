/* Lay out what stands on the shapes: years and names, province names, and the sites' symbols.
 *
 *   regiondashLabels.layout(room)   place them for the state and zoom of the map in room
 *   regiondashLabels.name(room, index)   a shape's name in the state's language
 *
 * Larger shapes are labelled first; what finds its place taken moves to the nearest free spot.
 */
"use strict";
(function () {
  const INK = "#22261f", { node } = window.regiondashFills;
  const FAR = around([15, 22, 30, 40]), FARTHER = around([19, 25, 32, 40, 50, 62]), CLOSE = around([7, 10, 13, 17, 22, 28]);
  const NAMES_FROM = 0.7, CELL = 48, MANY_PIXELS = 6, MOST_SITES = 600, NAMED = 11, SMALLEST = 9.5;

  /* Offsets to try, in pixels: none, then rings of sixteen directions, nearest ring first. */
  function around(reaches) {
    const steps = [[0, 0]];
    for (const reach of reaches) {
      for (let turn = 0; turn < 16; turn += 1) {
        const angle = Math.PI / 2 + (turn % 2 ? 1 : -1) * Math.ceil(turn / 2) * Math.PI / 8;
        steps.push([Math.cos(angle) * reach, Math.sin(angle) * reach]);
      }
    }
    return steps;
  }

  function layout(room) {
    if (!room.state) return;
    const taken = new Map(), near = room.map.getZoom() - homeZoom(room);
    const sight = { withNames: near > NAMES_FROM, area: room.map.getBounds(),
      scale: 256 * Math.pow(2, room.map.getZoom()) / 40075.017 };
    const wanted = room.ids.map((_, index) => wantedLabel(room, index, sight)).filter(Boolean);
    const set = !room.moved && room.spots;  // of words: provinces without a place go unnamed
    for (const label of wanted) label.set = set && set.shapes[label.id];
    const labels = wanted.sort((one, two) => !one.set - !two.set || two.pixels - one.pixels);
    const before = room.marks || new Map(), now = new Map();

    /* What stood there just so already stays; the rest is made, or taken away. */
    function stand(about, make) {
      const key = JSON.stringify(about);
      now.set(key, before.get(key) || make().addTo(room.map));
      before.delete(key);
    }

    for (const label of labels) standLabel(room, label, taken, stand);
    for (const province of near > NAMES_FROM ? [] : room.geometry.provinces) {
      if (!set) standName(room, province, taken, stand);
      else if (set.provinces[province.id]) standName(room, province, taken, stand, set.provinces[province.id]);
    }
    for (const site of shownSites(room)) standSite(room, site, near, taken, stand);
    for (const mark of before.values()) mark.remove();
    room.marks = now;
  }

  function homeZoom(room) { return room.map.getBoundsZoom(room.home); }

  /* Return the first offset at which the box overlaps nothing, and take that place. */
  function settle(room, at, box, steps, taken) {
    const point = room.map.latLngToLayerPoint(at), window = seen(room, point);
    const step = steps.find(([dx, dy]) => {
      const place = spot(point, dx, dy, box);
      return isFree(taken, place) && (!window || isWithin(window, place));
    });
    const [dx, dy] = step || [0, 0];
    if (step || steps !== CLOSE) take(taken, spot(point, dx, dy, box));
    if (dx || dy) take(taken, spot(point, 0, 0, { width: 5, height: 5 }));
    return step;
  }

  /* The way from a point to the place that was found for its words beforehand, if there is one. */
  function setAt(room, at, box, set, taken) {
    if (!set) return null;
    const { x, y } = room.map.latLngToLayerPoint(set.slice(0, 2));
    const point = room.map.latLngToLayerPoint(at), step = [x - point.x, y - point.y];
    take(taken, spot(point, ...step, box));
    return step;
  }

  /* On a slide what stands in the map's window stands there whole. */
  function seen(room, point) {
    if (!room.least) return null;
    const window = room.map.getPixelBounds(), origin = room.map.getPixelOrigin();
    const [min, max] = [window.min.subtract(origin), window.max.subtract(origin)];
    return L.bounds(min, max).contains(point) ? { min, max } : null;
  }

  function isWithin({ min, max }, [left, top, right, bottom]) {
    return left >= min.x && top >= min.y && right <= max.x && bottom <= max.y;
  }

  function spot(point, dx, dy, { width, height }) {
    const [x, y] = [point.x + dx, point.y + dy];
    return [x - width / 2, y - height / 2 + 1, x + width / 2, y + height / 2 - 1];
  }

  /* Boxes are kept by the cells of a coarse grid, so that only near ones are compared. */
  function cells([left, top, right, bottom]) {
    const found = [];
    for (let x = Math.floor(left / CELL); x <= right / CELL; x += 1) {
      for (let y = Math.floor(top / CELL); y <= bottom / CELL; y += 1) found.push(x + ":" + y);
    }
    return found;
  }

  function take(taken, box) {
    for (const cell of cells(box)) {
      if (!taken.has(cell)) taken.set(cell, []);
      taken.get(cell).push(box);
    }
  }

  function isFree(taken, box) {
    const [left, top, right, bottom] = box;
    return !cells(box).some((cell) => (taken.get(cell) || []).some((other) =>
      left < other[2] && right > other[0] && top < other[3] && bottom > other[1]));
  }

  /* ---- a year in each county, its name where there is room ---- */

  function wantedLabel(room, index, { withNames, area, scale }) {
    const { state } = room, year = room.shown[index] || "";
    if ((!year && !withNames) || room.dim[room.homes[index]]) return null;
    const [lat, lon, km] = room.geometry.points[index];
    const pixels = km * scale / Math.cos(lat * Math.PI / 180);
    if (room.many && (pixels < MANY_PIXELS || !area.contains([lat, lon]))) return null;
    const full = withNames ? name(room, index) : "";
    const named = pixels * 2.6 > textWidth(full, small(room)) ? full : "";
    if (!year && !named) return null;
    const look = state.looks[room.classes[index]];
    const size = Math.max(room.least || SMALLEST, Math.min(15, pixels * 1.15));
    const width = Math.max(textWidth(year, size), textWidth(named, small(room))) + 2;
    const height = (year ? size : 0) + (named ? small(room) + 1 : 0);
    return { id: room.ids[index], year, name: named, at: [lat, lon], pixels, look, size, width, height };
  }

  /* A southern name travels only where it is another than the northern. */
  function name(room, index) {
    const { names } = room.geometry;
    return names[room.state ? room.state.names : "name_en"][index] ?? names.name_ko[index];
  }

  /* How large the smallest names are: as large as the map was told that any text must be. */
  function small(room) { return Math.max(NAMED, room.least || 0); }

  function textWidth(text, size) {
    let width = 0;
    for (const letter of text) width += letter > "\u1100" ? size : size * 0.56;
    return width;
  }

  function standLabel(room, label, taken, stand) {
    const { at, year, name, look, pixels, size } = label;
    const far = room.least ? FARTHER : FAR;  // beside larger letters a line must still be seen
    const step = setAt(room, at, label, label.set, taken)
      || settle(room, at, label, far, taken) || [0, 0];
    const moved = label.set ? label.set[2] : step[0] || step[1];
    const halo = Boolean(look.pattern || pixels < 8 || moved), color = halo ? INK : look.text;
    stand([at, year, name, size, step, halo, color], () => {
      const box = document.createElement("div");
      if (year) box.append(line(year, "rd-year"));
      if (name) box.append(line(name, "rd-name"));
      Object.assign(box.style, { color, fontSize: size + "px" });
      const parts = moved ? [leader(step), box] : [box];
      return marker(at, "names", "rd-label" + (halo ? " rd-halo" : ""), parts, step);
    });
  }

  function line(text, name) {
    const made = document.createElement("span");
    made.className = name;
    made.textContent = text;
    return made;
  }

  /* A line from a shape to its label that stands beside it. */
  function leader([dx, dy]) {
    const made = document.createElement("i");
    made.style.width = Math.max(0, Math.hypot(dx, dy) - 6) + "px";
    made.style.transform = "rotate(" + Math.atan2(dy, dx) + "rad)";
    return made;
  }

  function marker(at, pane, name, parts, [dx, dy]) {
    const last = parts[parts.length - 1];
    last.style.left = dx + "px";
    last.style.top = dy + "px";
    const holder = document.createElement("div");
    holder.append(...parts);
    return L.marker(at, { pane, interactive: false, keyboard: false,
      icon: L.divIcon({ className: name, iconSize: null, html: holder }) });
  }

  /* ---- provinces are named while the whole country is seen, where nothing else stands ---- */

  function standName(room, { point, names }, taken, stand, set) {
    const text = names[room.state.names], box = { width: textWidth(text, small(room)), height: small(room) + 3 };
    const step = setAt(room, point, box, set, taken) || settle(room, point, box, FAR, taken);
    if (!step) return;
    stand([point, text, step], () => {
      const made = document.createElement("div");
      made.textContent = text;
      return marker(point, "names", "rd-label rd-province rd-halo", [made], step);
    });
  }

  /* ---- one small symbol a kind, hollow where only a general statement names it ---- */

  /* All sites, or where they are too many, those in view if these are few enough to tell apart. */
  function shownSites(room) {
    const sites = room.state.sites;
    if (sites.length <= MOST_SITES) return sites;
    const area = room.map.getBounds();
    const seen = sites.filter(([, lat, lon]) => area.contains([lat, lon]));
    return seen.length <= MOST_SITES ? seen : [];
  }

  function standSite(room, site, near, taken, stand) {
    const [, lat, lon, symbols, hollow, title] = site;
    const glyph = Math.max(5, Math.min(10, 5 + 2.2 * near));
    const box = { width: symbols.length * glyph, height: glyph + 1 };
    const step = settle(room, [lat, lon], box, CLOSE, taken) || [0, 0];
    stand([site, glyph, step], () =>
      marker([lat, lon], "sites", "rd-site", [glyphs(room, symbols, hollow, title, box)], step));
  }

  function glyphs(room, symbols, hollow, title, { width, height }) {
    const row = node("svg", { viewBox: "0 0 " + symbols.length * 10 + " 10", role: "img",
      width, height: height - 1 });
    const caption = node("title", {});
    caption.textContent = title;
    row.append(caption);
    symbols.forEach((name, index) => row.append(node("path", {
      d: room.geometry.symbols[name] || room.geometry.symbols.circle,
      transform: "translate(" + index * 10 + " 0)",
      class: hollow[index] ? "rd-hollow" : "rd-solid" })));
    return row;
  }

  window.regiondashLabels = { layout, name };
})();
