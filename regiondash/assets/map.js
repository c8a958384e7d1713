/* Paint regions on a Leaflet map: geometry arrives once, values as often as they change.
 * Needs Leaflet and labels.js before it.
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
  const BORDER = "#8d8b80", PROVINCE = "#4a4a43", ACCENT = "#c2410c", INK = "#22261f";
  const { node, layout } = window.regiondashLabels;
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
    aim(room.home, 4);
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
    map.on("zoomend", () => layout(room));
    map.on("resize", refit);
    map.on("movestart", () => { if (!room.fitting) room.moved = true; });
    watchSize(map);
  }

  function aim(bounds, padding) {
    room.aim = [bounds, padding];
    room.moved = false;
    fit(bounds, padding);
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

  function outline() { return { color: PROVINCE, weight: 2, fill: false, lineJoin: "round" }; }

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

  /* A map that still shows the country or province it was aimed at keeps showing it whole when
   * the window changes. */
  function refit() { if (!room.moved) fit(...room.aim); }

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
    layout(room);
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
    aim(bounds.isValid() ? bounds : room.home, 24);
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

  window.regiondash = { createMap, mount, apply };
})();
