/* Paint regions on a Leaflet map: geometry arrives once, values as often as they change.
 * Needs Leaflet, fills.js, labels.js, player.js and marks.js before it.
 *
 *   regiondash.createMap(id)      make the map in the element called id
 *   regiondash.mount(map, {geometry, link, least, spots, margin})   geometry: an address to fetch, or the object
 *                                 itself; link: a name that maps share which move together;
 *                                 least: pixels that no label is smaller than; spots: where labels
 *                                 stand at first, {shapes: {id: [lat, lon, beside]}, provinces};
 *                                 margin: pixels around the country at first, [across, down]
 *   regiondash.apply(state)       paint a state (see Layer.state in draw/layer.py)
 *   regiondash.open(id)           ring a shape and bring it into view
 *   regiondash.numbers(text), .spread(labels)   what digits stand for (see draw/digits.py)
 *
 * After each paint the document's body says what stands on it: data-stamp (the state) and
 * data-painted (how many shapes). All text is set as text, never as HTML.
 */
"use strict";
(function () {
  const BORDER = "#8d8b80", PROVINCE = "#4a4a43", ACCENT = "#c2410c", INK = "#22261f";
  const CANVAS_FROM = 1500;
  const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", BEYOND = 0x100;
  const AREA = { pane: "around", interactive: false, color: "#f6f5f1", weight: 1, fill: true,
    fillColor: "#f6f5f1", fillOpacity: 1, noClip: true };
  const OUTLINE = { pane: "provinces", interactive: false, color: PROVINCE, weight: 2,
    fill: false, lineJoin: "round", noClip: true };
  const room = { map: null, ready: null, asked: 0, framed: 0, clicks: 0, due: null, state: null };

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
    Object.assign(room, options, { map });
    room.ready = read(options.geometry).then((geometry) => draw(map, geometry));
    regiondashMarks.link(room, options.link);
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
    room.ids = geometry.ids;
    room.many = room.ids.length > CANVAS_FROM;
    room.homes = numbers(geometry.members.at);
    pane("around", 250); pane("provinces", 450); pane("chosen", 460);
    pane("names", 640); pane("sites", 620);
    aim(room.home, room.margin || [4, 4]);
    map.setMinZoom(map.getZoom() - 1);
    L.polygon(placed(geometry.context.areas).flat(), AREA).addTo(map);
    L.polyline(placed(geometry.context.lines), { ...AREA, fill: false }).addTo(map);
    drawShapes(placed(geometry.shapes));
    for (const province of geometry.provinces) {
      L.polyline(placed(province.outline), OUTLINE).addTo(map);
    }
    map.on(room.many ? "moveend" : "zoomend", () => regiondashLabels.layout(room));
    map.on("resize", () => { if (!room.moved) fit(...room.aim); });
    map.on("movestart", () => { if (!room.fitting) room.moved = true; });
    if (window.ResizeObserver) {
      new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());
    }
  }

  /* Lists of points, as deep as written: whole parts of a degree, each a step from the last. */
  function placed(written) {
    const unit = 10 ** written.decimals;
    let lon = 0, lat = 0;
    function part(steps) {
      if (typeof steps[0] !== "number") return steps.map(part);
      const points = [];
      for (let at = 0; at < steps.length; at += 2) {
        lon += steps[at];
        lat += steps[at + 1];
        points.push(new L.LatLng(lat / unit, lon / unit));
      }
      return points;
    }
    return part(written.at);
  }

  function drawShapes(areas) {
    const renderer = room.many ? regiondashFills.canvas({ padding: 0.2 }) : L.svg({ padding: 0.2 });
    const bare = { color: BORDER, weight: 0.6, fillColor: "#ffffff", fillOpacity: 1, renderer,
      noClip: !room.many };  // cutting a few shapes to the window costs more than drawing them
    room.renderer = renderer;
    room.layers = {};
    room.index = new Map();
    const group = L.featureGroup(areas.map((area, index) => shape(area, index, bare)));
    group.bindTooltip((layer) => tip(layer.feature.id),
      { sticky: true, className: "rd-tip", opacity: 1 });
    group.on("click", (event) => tell(idOf(event)));
    group.on("mouseover", (event) => point(idOf(event), { weight: 2, color: INK }));
    group.on("mouseout", (event) => point(idOf(event), { weight: 0.6, color: BORDER }, null));
    group.addTo(room.map);
    for (const [id, layer] of Object.entries(room.layers)) {
      if (layer._path) layer._path.setAttribute("data-shape-id", id);
    }
  }

  function shape(area, index, options) {
    const id = room.ids[index], layer = L.polygon(area, options);
    layer.feature = { id };
    layer.toGeoJSON = () => clicked({ shape_id: id });
    room.layers[id] = layer;
    room.index.set(id, index);
    return layer;
  }

  function idOf(event) { return event.propagatedFrom.feature.id; }

  function point(id, line, told = id) {
    regiondashMarks.point(room, told);
    const layer = room.layers[id].setStyle(line);
    if (!room.many) layer.bringToFront();
  }

  /* A map that still shows what it was aimed at keeps showing it whole when the window changes. */
  function aim(bounds, padding) {
    room.aim = [bounds, padding];
    room.moved = false;
    fit(bounds, padding);
  }

  function fit(bounds, padding) {
    room.fitting = true;
    room.map.fitBounds(bounds, { animate: false, padding });
    room.fitting = false;
  }

  function pane(name, level) {
    const made = room.map.createPane(name);
    made.style.zIndex = level;
    made.style.pointerEvents = "none";
  }

  /* ---- what the user did is told to Streamlit as the map's last active drawing ---- */

  function clicked(properties) {
    return { type: "Feature", geometry: null,
      properties: { ...room.due, ...properties, click: room.clicks } };
  }

  function tell(id) {
    answer({ shape_id: id });
    document.dispatchEvent(new CustomEvent("regiondash:click", { detail: id }));
  }

  /* A step of the player is due until a state says that it answers it: the page may hear only
   * the last of what it is told in haste, so whatever else is told meanwhile carries the step. */
  function answer(properties) {
    room.clicks += 1;
    if (properties.period) room.due = { period: properties.period, step: room.clicks };
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
    const outside = new Set(state.outside), { texts } = room.geometry.members;
    room.state = state;
    room.clicks = Math.max(room.clicks, state.step || 0);  // no number is used twice
    room.dim = texts.map((province) => outside.has(province));
    regiondashFills.use(room.map, state.looks);
    show(numbers(state.classes), spread(state.labels), true);
    regiondashMarks.draw(room, state.marks);
    choose(state.selected);
    bring(state.frame);
    regiondashPlayer.offer(room, show, answer);
    done(state);
  }

  /* Say what stands on the map. */
  function done(state) {
    const first = !document.body.dataset.stamp;
    document.body.dataset.painted = room.ids.length;
    document.body.dataset.stamp = state.stamp;
    if (first) requestAnimationFrame(() => answer({ painted: state.stamp }));
    document.dispatchEvent(new CustomEvent("regiondash:painted", { detail: state.stamp }));
  }

  function numbers(text) {
    const found = new Uint16Array(text.length);
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      found[at] = code < BEYOND ? DIGITS.indexOf(text[at]) : code - BEYOND;
    }
    return found;
  }

  /* Each shape's own text, of texts that shapes share. */
  function spread({ texts, at }) {
    return at ? Array.from(numbers(at), (number) => texts[number]) : [];
  }

  /* Paint a class for each shape, restyling only those that change, and lay the labels out.
   * `own` says that these are the state's own classes and not those of a period played. */
  function show(classes, labels, own) {
    const { looks } = room.state, styles = [false, true].map((dim) =>
      looks.map((look, number) => style(look, number, dim, looks.length)));
    room.drawn = room.drawn || [];
    room.ids.forEach((id, index) => {
      const wanted = styles[Number(room.dim[room.homes[index]])][classes[index]];
      if (room.drawn[index] === wanted.key && (room.many || !wanted.pattern)) return;
      room.drawn[index] = wanted.key;
      if (room.many) Object.assign(room.layers[id].options, wanted.line);
      else room.layers[id].setStyle(wanted.line);
    });
    if (room.many) room.renderer.drawAll();
    Object.assign(room, { classes, shown: labels, own });
    regiondashLabels.layout(room);
  }

  function style(look, number, dim, count) {
    const line = { fillColor: regiondashFills.fill(look, number), fillOpacity: dim ? 0.28 : 1,
      opacity: dim ? 0.45 : 1 };
    const { fill, pattern } = look;
    return { line, pattern, key: [fill, pattern, number, dim, count].join() };
  }

  function choose(id) {
    if (room.ring) { room.ring.remove(); room.ring = null; }
    const layer = room.layers[id];
    if (!layer) return;
    room.ring = L.polygon(layer.getLatLngs(), { pane: "chosen", interactive: false,
      color: ACCENT, weight: 3, fill: false }).addTo(room.map);
  }

  function bring(frame) {
    const [asked, ...ids] = frame;
    if (!asked || asked === room.framed) return;
    room.framed = asked;
    const bounds = L.latLngBounds([]);
    for (const id of ids) if (room.layers[id]) bounds.extend(room.layers[id].getBounds());
    aim(bounds.isValid() ? bounds : room.home, room.margin || [24, 24]);
  }

  function open(id) {
    choose(id);
    if (room.layers[id]) room.map.panInside(room.layers[id].getBounds().getCenter());
  }

  /* ---- the tooltip: a shape's name, its class or value, and what covers a part of it ---- */

  function tip(id) {
    const box = document.createElement("div");
    box.append(row("strong", regiondashLabels.name(room, room.index.get(id))));
    if (room.state) for (const line of notes(id)) box.append(row("div", line));
    return box;
  }

  function notes(id) {
    const { captions, values, unit, decimals, extra } = room.state;
    const index = room.index.get(id), value = room.own && values ? values[index] : null;
    const shown = value === null ? captions[room.classes[index]]
      : value.toLocaleString(document.documentElement.lang || "en",
        { minimumFractionDigits: decimals, maximumFractionDigits: decimals }) + " " + unit;
    return [shown, ...(extra[id] || [])];
  }

  function row(name, text) {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  window.regiondash = { createMap, mount, apply, open, numbers, spread };
})();
