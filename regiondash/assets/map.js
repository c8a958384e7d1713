/* Paint regions on a Leaflet map: geometry arrives once, values as often as they change.
 * Needs Leaflet, fills.js, labels.js and player.js before it.
 *
 *   regiondash.createMap(id)      make the map in the element called id
 *   regiondash.mount(map, {geometry})   geometry: an address to fetch, or the object itself
 *   regiondash.apply(state)       paint a state (see Layer.values in draw/layer.py)
 *   regiondash.open(id)           ring a shape and bring it into view
 *
 * After each paint the document's body says what stands on it: data-stamp (the state) and
 * data-painted (how many shapes). All text is set as text, never as HTML.
 */
"use strict";
(function () {
  const BORDER = "#8d8b80", PROVINCE = "#4a4a43", ACCENT = "#c2410c", INK = "#22261f";
  const CANVAS_FROM = 1500;
  const room = { map: null, ready: null, asked: 0, framed: 0, clicks: 0, state: null };

  function createMap(id) {
    const map = L.map(document.getElementById(id), {
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

  /* The address of geometry holds its content's hash, so a stored copy is never out of date. */
  async function read(geometry) {
    if (typeof geometry !== "string") return geometry;
    const store = window.caches ? await caches.open("regiondash").catch(() => null) : null;
    const kept = store && await store.match(geometry);
    if (kept) return kept.json();
    const answer = await fetch(geometry);
    if (!answer.ok) throw new Error("geometry: " + answer.status);
    if (store) await keep(store, geometry, answer.clone());
    return answer.json();
  }

  async function keep(store, address, answer) {
    for (const old of await store.keys()) await store.delete(old);
    await store.put(address, answer).catch(() => undefined);
  }

  /* ---- once: the shapes, their surroundings and the province outlines ---- */

  function draw(map, geometry) {
    const [south, west, north, east] = geometry.frame;
    room.home = L.latLngBounds([south, west], [north, east]);
    room.geometry = geometry;
    pane("around", 250); pane("provinces", 450); pane("chosen", 460);
    pane("names", 640); pane("sites", 620);
    aim(room.home, 4);
    map.setMinZoom(map.getZoom() - 1);
    L.geoJSON(geometry.context, { pane: "around", interactive: false, style: surroundings })
      .addTo(map);
    drawShapes(features(geometry));
    for (const province of geometry.provinces) {
      L.geoJSON(province.outline, { pane: "provinces", interactive: false, style: outline })
        .addTo(map);
    }
    map.on(features(geometry).length > CANVAS_FROM ? "moveend" : "zoomend",
      () => regiondashLabels.layout(room));
    map.on("resize", () => { if (!room.moved) fit(...room.aim); });
    map.on("movestart", () => { if (!room.fitting) room.moved = true; });
    if (window.ResizeObserver) {
      new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());
    }
  }

  function features(geometry) { return geometry.shapes.features; }

  function drawShapes(shapes) {
    const many = shapes.length > CANVAS_FROM;
    const renderer = many ? L.canvas({ padding: 0.2 }) : L.svg({ padding: 0.2 });
    room.ids = shapes.map((feature) => String(feature.id));
    room.layers = {};
    const group = L.geoJSON(shapes, { style: bare, renderer, onEachFeature: register });
    group.bindTooltip((layer) => tip(String(layer.feature.id)),
      { sticky: true, className: "rd-tip", opacity: 1 });
    group.on("click", (event) => tell(idOf(event)));
    group.on("mouseover", (event) => emphasise(idOf(event), { weight: 2, color: INK }, many));
    group.on("mouseout", (event) => emphasise(idOf(event), { weight: 0.6, color: BORDER }, many));
    group.addTo(room.map);
    for (const [id, layer] of Object.entries(room.layers)) {
      if (layer._path) layer._path.setAttribute("data-shape-id", id);
    }
  }

  function register(feature, layer) {
    const id = String(feature.id);
    room.layers[id] = layer;
    layer.toGeoJSON = () => clicked({ shape_id: id });
  }

  function idOf(event) { return String(event.propagatedFrom.feature.id); }

  function emphasise(id, line, many) {
    const layer = room.layers[id].setStyle(line);
    if (!many) layer.bringToFront();
  }

  /* A map that still shows what it was aimed at keeps showing it whole when the window changes. */
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

  function pane(name, level) {
    const made = room.map.createPane(name);
    made.style.zIndex = level;
    made.style.pointerEvents = "none";
  }

  function surroundings() {
    return { color: "#f6f5f1", weight: 1, fill: true, fillColor: "#f6f5f1", fillOpacity: 1 };
  }

  function outline() { return { color: PROVINCE, weight: 2, fill: false, lineJoin: "round" }; }

  function bare() { return { color: BORDER, weight: 0.6, fillColor: "#ffffff", fillOpacity: 1 }; }

  /* ---- what the user did is told to Streamlit as the map's last active drawing ---- */

  function clicked(properties) {
    return { type: "Feature", geometry: null, properties: { ...properties, click: room.clicks } };
  }

  function tell(id) {
    answer({ shape_id: id });
    document.dispatchEvent(new CustomEvent("regiondash:click", { detail: id }));
  }

  function answer(properties) {
    room.clicks += 1;
    const told = { last_active_drawing: clicked(properties) };
    const shared = window.__GLOBAL_DATA__;
    if (shared) Object.assign(shared, told, { previous_data: told });
    if (window.Streamlit) window.Streamlit.setComponentValue(told);
  }

  /* ---- each change: values only; an older answer never overwrites a newer one ---- */

  function apply(state) {
    const turn = ++room.asked;
    return room.ready.then(() => { if (turn === room.asked) paint(state); });
  }

  function paint(state) {
    room.state = { ...state, outside: new Set(state.outside) };
    regiondashFills.use(room.map, state.looks);
    show([...state.classes].map((digit) => parseInt(digit, 36)), state.labels);
    choose(state.selected);
    bring(state.frame);
    regiondashPlayer.offer(room, show, answer);
    if (room.ids.length > CANVAS_FROM) requestAnimationFrame(() => done(state));
    else done(state);
  }

  /* Say what stands on the map; a canvas is drawn in the frame before. */
  function done(state) {
    const first = !document.body.dataset.stamp;
    document.body.dataset.painted = room.ids.length;
    document.body.dataset.stamp = state.stamp;
    if (first) requestAnimationFrame(() => answer({ painted: state.stamp }));
    document.dispatchEvent(new CustomEvent("regiondash:painted", { detail: state.stamp }));
  }

  /* Paint a class for each shape, restyling only those that change, and lay the labels out. */
  function show(classes, labels) {
    const state = room.state;
    room.drawn = room.drawn || [];
    room.ids.forEach((id, index) => {
      const dim = state.outside.has(room.geometry.members[index]);
      const wanted = style(state.looks[classes[index]], classes[index], dim);
      const key = wanted.key + "|" + state.looks.length;
      if (room.drawn[index] === key && !state.looks[classes[index]].pattern) return;
      room.drawn[index] = key;
      room.layers[id].setStyle(wanted.line);
    });
    room.classes = classes;
    room.shown = labels;
    regiondashLabels.layout(room);
  }

  function style(look, number, dim) {
    const line = { fillColor: regiondashFills.fill(look, number), fillOpacity: dim ? 0.28 : 1,
      opacity: dim ? 0.45 : 1 };
    return { line, key: look.fill + look.pattern + number + dim };
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

  function open(id) {
    choose(id);
    if (room.layers[id]) room.map.panInside(room.layers[id].getBounds().getCenter());
  }

  /* ---- the tooltip: a shape's name, its class or value, and what covers a part of it ---- */

  function tip(id) {
    const box = document.createElement("div");
    const names = room.geometry.names[room.state ? room.state.names : "name_en"];
    box.append(row("strong", names[id]));
    if (room.state) for (const line of notes(id)) box.append(row("div", line));
    return box;
  }

  function notes(id) {
    const { captions, values, unit, decimals, extra } = room.state;
    const index = room.ids.indexOf(id);
    const value = values && values[index];
    const shown = value === null || value === undefined ? captions[room.classes[index]]
      : value.toLocaleString(document.documentElement.lang || "en",
        { minimumFractionDigits: decimals, maximumFractionDigits: decimals }) + " " + unit;
    return [shown, ...(extra[id] || [])];
  }

  function row(name, text) {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  window.regiondash = { createMap, mount, apply, open };
})();
