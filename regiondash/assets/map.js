/* Paint regions on a Leaflet map: geometry arrives once, values as often as they change.
 *
 *   regiondash.createMap(id)      make the map in the element called id
 *   regiondash.mount(map, {geometry})   geometry: an address to fetch, or the object itself
 *   regiondash.apply(state)       paint a state (see Layer.values in draw/layer.py)
 *
 * After each paint the document's body says what stands on it: data-stamp (the state) and
 * data-painted (how many shapes). All text is set as text, never as HTML.
 */
"use strict";
(function () {
  const SVG = "http://www.w3.org/2000/svg";
  const BORDER = "#8d8b80", PROVINCE = "#4a4a43", ACCENT = "#c2410c", INK = "#22261f";
  const room = { map: null, ready: null, asked: 0, framed: 0, state: null };

  function createMap(id) {
    const element = document.getElementById(id);
    const map = L.map(element, {
      attributionControl: false, zoomControl: false, zoomSnap: 0.1, zoomDelta: 0.5,
      wheelPxPerZoomLevel: 120, minZoom: 4, maxZoom: 12, center: [0, 0], zoom: 4,
    });
    L.control.zoom({ position: "topright" }).addTo(map);
    L.control.scale({ position: "bottomright", imperial: false, maxWidth: 120 }).addTo(map);
    return map;
  }

  function mount(map, options) {
    room.map = map;
    room.ready = read(options.geometry).then((geometry) => draw(map, geometry));
    return room.ready;
  }

  function read(geometry) {
    if (typeof geometry !== "string") return Promise.resolve(geometry);
    return fetch(geometry).then((answer) => {
      if (!answer.ok) throw new Error("geometry: " + answer.status);
      return answer.json();
    });
  }

  /* ---- once: the shapes, their surroundings and the province outlines ---- */

  function draw(map, geometry) {
    const [south, west, north, east] = geometry.frame;
    room.home = L.latLngBounds([south, west], [north, east]);
    room.geometry = geometry;
    pane(map, "around", 250); pane(map, "provinces", 450); pane(map, "chosen", 460);
    pane(map, "names", 640); pane(map, "sites", 620);
    fit(room.home, 4);
    map.setMinZoom(map.getZoom() - 1);
    L.geoJSON(geometry.context, { pane: "around", interactive: false, style: surroundings })
      .addTo(map);
    room.layers = {};
    L.geoJSON(geometry.shapes, { style: bare, onEachFeature: register }).addTo(map);
    for (const id of Object.keys(room.layers)) mark(room.layers[id], id);
    for (const province of geometry.provinces) {
      L.geoJSON(province.outline, { pane: "provinces", interactive: false, style: outline })
        .addTo(map);
    }
    room.labels = {};
    map.on("zoomend", relabel);
    map.on("resize", refit);
    map.on("movestart", () => { if (!room.fitting) room.moved = true; });
    watchSize(map);
  }

  function fit(bounds, padding) {
    room.fitting = true;
    room.map.fitBounds(bounds, { animate: false, padding: [padding, padding] });
    room.fitting = false;
  }

  function pane(map, name, level) {
    const made = map.createPane(name);
    made.style.zIndex = level;
    made.style.pointerEvents = "none";
  }

  function surroundings() {
    return { color: "#f6f5f1", weight: 1, fill: true, fillColor: "#f6f5f1", fillOpacity: 1 };
  }

  function outline() { return { color: PROVINCE, weight: 1.5, fill: false, lineJoin: "round" }; }

  function bare() {
    return { color: BORDER, weight: 0.6, fillColor: "#ffffff", fillOpacity: 1 };
  }

  function register(feature, layer) {
    const id = String(feature.id);
    room.layers[id] = layer;
    layer.toGeoJSON = () => ({ type: "Feature", geometry: null, properties: clicked(id) });
    layer.bindTooltip(() => tip(id), { sticky: true, className: "rd-tip", opacity: 1 });
    layer.on("click", () => tell(id));
    layer.on("mouseover", () => layer.setStyle({ weight: 2, color: INK }).bringToFront());
    layer.on("mouseout", () => layer.setStyle({ weight: 0.6, color: BORDER }));
  }

  function mark(layer, id) {
    if (layer._path) layer._path.setAttribute("data-shape-id", id);
  }

  function watchSize(map) {
    if (!window.ResizeObserver) return;
    new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());
  }

  /* A map that still shows the whole country keeps showing it when the window changes. */
  function refit() { if (!room.moved) fit(room.home, 4); }

  /* ---- clicks: tell Streamlit which shape, as the map's last active drawing ---- */

  function clicked(id) { return { shape_id: id, click: room.clicks || 0 }; }

  function tell(id) {
    room.clicks = (room.clicks || 0) + 1;
    const answer = { last_active_drawing: room.layers[id].toGeoJSON() };
    const shared = window.__GLOBAL_DATA__;
    if (shared) Object.assign(shared, answer, { previous_data: answer });
    if (window.Streamlit) window.Streamlit.setComponentValue(answer);
    document.dispatchEvent(new CustomEvent("regiondash:click", { detail: id }));
  }

  /* ---- each change: values only; an older answer never overwrites a newer one ---- */

  function apply(state) {
    const turn = ++room.asked;
    return room.ready.then(() => { if (turn === room.asked) paint(state); });
  }

  function paint(state) {
    room.state = Object.assign({}, state, {
      shapes: unrun(state.shapes), notes: unrun(state.notes), dimmed: new Set(state.dimmed),
    });
    patterns(state.looks);
    const last = state.looks.length - 1;
    let painted = 0;
    for (const [id, layer] of Object.entries(room.layers)) {
      const number = id in room.state.shapes ? room.state.shapes[id] : last;
      layer.setStyle(style(state.looks[number], number, room.state.dimmed.has(id)));
      painted += 1;
    }
    choose(state.selected);
    relabel();
    bring(state.frame);
    document.body.dataset.painted = painted;
    document.body.dataset.stamp = state.stamp;
    document.dispatchEvent(new CustomEvent("regiondash:painted", { detail: state.stamp }));
  }

  function unrun(runs) {
    const found = {};
    for (const [value, ids] of runs) for (const id of ids.split(" ")) if (id) found[id] = value;
    return found;
  }

  function style(look, number, dim) {
    const fill = look.pattern ? "url(#rd-look-" + number + ")" : look.fill;
    return { fillColor: fill, fillOpacity: dim ? 0.28 : 1, opacity: dim ? 0.45 : 1 };
  }

  function choose(id) {
    if (room.ring) { room.ring.remove(); room.ring = null; }
    const layer = room.layers[id];
    if (!layer) return;
    room.ring = L.geoJSON(layer.feature, { pane: "chosen", interactive: false,
      style: { color: ACCENT, weight: 3, fill: false } }).addTo(room.map);
  }

  function bring(frame) {
    const [asked, ...ids] = frame;
    if (!asked || asked === room.framed) return;
    room.framed = asked;
    const bounds = L.latLngBounds([]);
    for (const id of ids) if (room.layers[id]) bounds.extend(room.layers[id].getBounds());
    room.moved = ids.length > 0;
    fit(bounds.isValid() ? bounds : room.home, 24);
  }

  /* ---- patterns: stripes for partly, hatching for no data ---- */

  function patterns(looks) {
    const root = room.map.getPane("overlayPane").querySelector("svg");
    if (!root) return;
    let defs = root.querySelector("defs.rd");
    if (!defs) {
      defs = root.insertBefore(node("defs", { class: "rd" }), root.firstChild);
    }
    defs.replaceChildren(...looks.flatMap((look, number) =>
      (look.pattern ? [pattern(look, number)] : [])));
  }

  function pattern(look, number) {
    const made = node("pattern", { id: "rd-look-" + number, width: 7, height: 7,
      patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
    const hatch = look.pattern === "hatch";
    made.append(node("rect", { width: 7, height: 7, fill: hatch ? look.fill : "#f1f0ea" }));
    made.append(node("rect", { width: hatch ? 1 : 4, height: 7,
      fill: hatch ? "#9b998e" : look.fill }));
    return made;
  }

  function node(name, attributes) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  /* ---- labels: a year in each county, names where there is room ---- */

  const STEPS = around([15, 22, 30, 40]);
  const NEAR = around([7, 10, 13, 17]);

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

  function relabel() {
    if (!room.state) return;
    const wanted = Object.keys(room.layers).map(wantedLabel).filter(Boolean);
    wanted.sort((one, two) => two.pixels - one.pixels);
    const taken = [];
    for (const label of wanted) place(label, taken);
    nameProvinces(taken);
    drawSites(room.state.sites, taken);
    const ids = new Set(wanted.map((label) => label.id));
    for (const id of Object.keys(room.labels)) {
      if (!ids.has(id)) { room.labels[id].remove(); delete room.labels[id]; }
    }
    for (const label of wanted) writeLabel(label);
  }

  function wantedLabel(id) {
    const state = room.state;
    if (state.dimmed.has(id)) return null;
    const [lat, lon, km] = room.geometry.points[id];
    const pixels = km / kmPerPixel(lat);
    const full = room.geometry.names[state.names][id];
    const year = state.labels[id] || "";
    const near = room.map.getZoom() > homeZoom() + 0.7;
    const name = near && pixels * 2.6 > textWidth(full, 11) ? full : "";
    if (!year && !name) return null;
    const look = state.looks[id in state.shapes ? state.shapes[id] : state.looks.length - 1];
    const size = Math.max(9.5, Math.min(15, pixels * 1.15));
    const width = Math.max(textWidth(year, size), textWidth(name, 11)) + 2;
    const height = (year ? size : 0) + (name ? 12 : 0);
    return { id, year, name, at: [lat, lon], pixels, look, size, width, height };
  }

  function kmPerPixel(lat) {
    return 40075.017 * Math.cos(lat * Math.PI / 180) / (256 * Math.pow(2, room.map.getZoom()));
  }

  function textWidth(text, size) {
    let width = 0;
    for (const letter of text) width += letter > "\u1100" ? size : size * 0.56;
    return width;
  }

  /* The label stands on its shape if no larger shape's label is there, else at the nearest free
   * spot around it, tied to the shape by a line. */
  function place(label, taken) {
    const point = room.map.latLngToLayerPoint(label.at);
    const free = STEPS.find(([dx, dy]) => !taken.some((box) => overlaps(box, label, point, dx, dy)));
    label.step = free || [0, 0];
    const [dx, dy] = label.step;
    taken.push({ x: point.x + dx, y: point.y + dy, width: label.width, height: label.height });
    if (dx || dy) taken.push({ x: point.x, y: point.y, width: 5, height: 5 });
  }

  /* Provinces are named while the whole country is seen, where nothing else stands. */
  function nameProvinces(taken) {
    if (room.provinces) room.provinces.remove();
    room.provinces = L.layerGroup().addTo(room.map);
    if (room.map.getZoom() > homeZoom() + 0.7) return;
    for (const province of room.geometry.provinces) {
      const name = province.names[room.state.names];
      const box = { width: textWidth(name, 12), height: 12 };
      const point = room.map.latLngToLayerPoint(province.point);
      const free = STEPS.find(([x, y]) => !taken.some((other) => overlaps(other, box, point, x, y)));
      if (!free) continue;
      taken.push({ x: point.x + free[0], y: point.y + free[1], ...box });
      const marker = L.marker(province.point, { pane: "names", interactive: false, keyboard: false,
        icon: L.divIcon({ className: "rd-label rd-province rd-halo", iconSize: null }) });
      const inner = document.createElement("div");
      inner.style.left = free[0] + "px";
      inner.style.top = free[1] + "px";
      inner.textContent = name;
      marker.on("add", () => marker.getElement().replaceChildren(inner));
      room.provinces.addLayer(marker);
    }
  }

  function overlaps(box, label, point, dx, dy) {
    return Math.abs(box.x - point.x - dx) * 2 < box.width + label.width
      && Math.abs(box.y - point.y - dy) * 2 < box.height + label.height - 2;
  }

  function writeLabel(label) {
    let marker = room.labels[label.id];
    if (!marker) {
      marker = room.labels[label.id] = L.marker(label.at, { pane: "names", interactive: false,
        keyboard: false, icon: L.divIcon({ className: "rd-label", iconSize: null }) });
      marker.addTo(room.map);
    }
    const [dx, dy] = label.step, element = marker.getElement();
    const halo = label.look.pattern !== "" || label.pixels < 8 || dx !== 0 || dy !== 0;
    element.style.color = halo ? INK : label.look.text;
    element.style.fontSize = label.size + "px";
    element.classList.toggle("rd-halo", halo);
    const inner = document.createElement("div");
    inner.style.left = dx + "px";
    inner.style.top = dy + "px";
    if (label.year) inner.append(line(label.year, "rd-year"));
    if (label.name) inner.append(line(label.name, "rd-name"));
    element.replaceChildren(...(dx || dy ? [leader(dx, dy)] : []), inner);
  }

  function line(text, name) {
    const made = document.createElement("span");
    made.className = name;
    made.textContent = text;
    return made;
  }

  function leader(dx, dy) {
    const made = document.createElement("i");
    made.style.width = Math.max(0, Math.hypot(dx, dy) - 6) + "px";
    made.style.transform = "rotate(" + Math.atan2(dy, dx) + "rad)";
    return made;
  }

  function tip(id) {
    const box = document.createElement("div");
    const name = document.createElement("strong");
    name.textContent = room.geometry.names[room.state ? room.state.names : "name_en"][id];
    box.append(name);
    const note = room.state && room.state.notes[id];
    for (const line of (note || "").split("\n").filter(Boolean)) {
      const row = document.createElement("div");
      row.textContent = line;
      box.append(row);
    }
    return box;
  }

  /* ---- sites: one small symbol a kind, hollow where only a general statement names it ---- */

  const SYMBOLS = {
    circle: "M5 1a4 4 0 1 0 .01 0z",
    square: "M1.4 1.4h7.2v7.2h-7.2z",
    triangle: "M5 .8 9.4 8.8H.6z",
    diamond: "M5 .4 9.6 5 5 9.6.4 5z",
    plus: "M3.6.8h2.8v2.8h2.8v2.8H6.4v2.8H3.6V6.4H.8V3.6h2.8z",
    star: "M5 .3 6.4 3.5l3.4.3-2.6 2.3.8 3.4L5 7.7 2 9.5l.8-3.4L.2 3.8l3.4-.3z",
    pentagon: "M5 .6 9.5 3.9 7.8 9.2H2.2L.5 3.9z",
    hexagon: "M2.7 1h4.6L9.6 5 7.3 9H2.7L.4 5z",
    wave: "M.4 5C2 1.5 4 1.5 5 4s3 2.5 4.6-1v3.5C8 9.5 6 9.5 5 7S2 4.5.4 8z",
    cross: "M1.2 2.4 2.4 1.2 5 3.8l2.6-2.6 1.2 1.2L6.2 5l2.6 2.6-1.2 1.2L5 6.2 2.4 8.8 1.2 7.600 3.8 5z",
    unstated: "M5 3.2a1.8 1.8 0 1 0 .01 0z",
  };

  /* Sites stand at their point, or beside the labels that are already there. */
  function drawSites(sites, taken) {
    const glyph = Math.max(5, Math.min(10, 5 + 2.2 * (room.map.getZoom() - homeZoom())));
    if (room.sites) room.sites.remove();
    room.sites = L.layerGroup(sites.map((site) => siteMarker(site, glyph, taken))).addTo(room.map);
  }

  function homeZoom() { return room.map.getBoundsZoom(room.home); }

  function siteMarker([, lat, lon, symbols, hollow, title], glyph, taken) {
    const box = { width: symbols.length * glyph, height: glyph + 1 };
    const point = room.map.latLngToLayerPoint([lat, lon]);
    const [dx, dy] = NEAR.find(([x, y]) => !taken.some((other) => overlaps(other, box, point, x, y)))
      || [0, 0];
    taken.push({ x: point.x + dx, y: point.y + dy, width: box.width, height: box.height });
    const marker = L.marker([lat, lon], { pane: "sites", interactive: false, keyboard: false,
      icon: L.divIcon({ className: "rd-site", iconSize: null }) });
    marker.on("add", () => {
      marker.getElement().replaceChildren(glyphs(symbols, hollow, title, glyph, dx, dy));
    });
    return marker;
  }

  function glyphs(symbols, hollow, title, glyph, dx, dy) {
    const width = symbols.length * 10;
    const row = node("svg", { viewBox: "0 0 " + width + " 10", role: "img",
      width: symbols.length * glyph, height: glyph });
    row.style.left = dx + "px";
    row.style.top = dy + "px";
    const caption = node("title", {});
    caption.textContent = title;
    row.append(caption);
    symbols.forEach((name, index) => row.append(node("path", {
      d: SYMBOLS[name] || SYMBOLS.circle, transform: "translate(" + index * 10 + " 0)",
      class: hollow[index] ? "rd-hollow" : "rd-solid" })));
    return row;
  }

  window.regiondash = { createMap, mount, apply, symbols: SYMBOLS };
})();
