/* Make the live maps of slides: each in a frame of its own, which runs the map's scripts.
 *
 *   regiondashMaps.start(file)         file: {maps, blank, geometry, words}
 *   regiondashMaps.present(slides, number)   make this slide's maps and the next one's
 *   regiondashMaps.show(figure, map)   make a map in a figure; gives a promise of the live map
 *   regiondashMaps.ring(figure, shape) ring a shape on a live map, "" none
 *   regiondashMaps.spot(figure, shape) where a shape stands in the window: {x, y}, null if nowhere
 *   regiondashMaps.zoom(step)          zoom the maps of the slide that is shown
 *
 * The scripts and the geometry stand in the file once; a frame is made when its slide is near
 * and dropped when it is far; one that was moved, played or asked is made anew when its slide is
 * left, so that the slide shows again what it is about. Until a map is painted its still drawing is seen. A figure says
 * what is painted: data-stamp.
 */
"use strict";
(function () {
  const AHEAD = 2, BEHIND = 1, PAUSE = 40;
  const LEAST = 12, MARGIN = [18, 9];  // as in still maps
  const live = new Map();
  let file = null, shell = "", waiting = 0;

  function start(given) {
    file = given;
    const text = (id) => document.getElementById(id).textContent;
    const language = document.documentElement.lang.replace(/[^\w-]/g, "");
    shell = "<!doctype html><html lang=\"" + language + "\"><head><meta charset=\"utf-8\"><style>"
      + text("rd-faces") + text("rd-engine-style") + "</style></head><body><div id=\"map\"></div></body></html>";
    file.engine = text("rd-engine");
  }

  /* ---- which maps there are: this slide's, the next one's, the last one's ---- */

  function present(slides, number) {
    const near = slides.slice(Math.max(0, number - BEHIND), number + AHEAD + 1);
    const spent = new Set();
    for (const [figure, map] of live) if (map.touched) spent.add(figure.closest(".rd-slide"));
    for (const figure of [...live.keys()]) {
      const slide = figure.closest(".rd-slide"), isShown = slide === slides[number];
      if (slide && !isShown && (spent.has(slide) || !near.includes(slide))) drop(figure);
    }
    clearTimeout(waiting);
    const order = [number, number + 1, number - 1].filter((index) => slides[index]);
    waiting = setTimeout(() => makeAll(order.flatMap((index) => figures(slides[index]))), 0);
  }

  function figures(slide) { return [...slide.querySelectorAll("figure[data-map]")]; }

  /* One after the other, with a pause in which keys are heard. */
  async function makeAll(wanted) {
    const turn = waiting;
    for (const figure of wanted) {
      if (turn !== waiting) return;
      if (live.has(figure)) continue;
      await show(figure, file.maps[Number(figure.dataset.map)]);
      await new Promise((done) => setTimeout(done, PAUSE));
    }
  }

  function drop(figure) {
    const map = live.get(figure);
    live.delete(figure);
    figure.classList.remove("rd-ready");
    delete figure.dataset.stamp;
    map.frame.remove();
  }

  /* ---- one map ---- */

  function show(figure, { state, alt, spots }) {
    if (live.has(figure)) return live.get(figure).ready;
    const frame = document.createElement("iframe");
    const map = { frame, state, spots, touched: false };
    frame.title = alt || state.stamp;
    frame.srcdoc = shell;
    live.set(figure, map);
    map.ready = new Promise((done) => {
      frame.addEventListener("load", () => done(paint(figure, map)), { once: true });
    });
    figure.append(frame);
    return map.ready;
  }

  async function paint(figure, map) {
    const { contentDocument: page, contentWindow: inside } = map.frame;
    if (!page || live.get(figure) !== map) return null;
    const script = page.createElement("script");
    script.textContent = file.engine;
    page.head.append(script);
    map.window = inside;
    map.map = inside.regiondashMap = inside.regiondash.createMap("map");
    map.map.keyboard.disable();
    listen(figure, map, page);
    const slide = figure.closest(".rd-slide");
    const pair = slide && figures(slide).length > 1 ? slide.dataset.key : "";
    map.map.options.zoomSnap = 0;
    inside.regiondash.mount(map.map, { geometry: file.geometry, link: pair, least: LEAST,
      spots: map.spots, margin: MARGIN });
    await inside.regiondash.apply(map.state);
    if (live.get(figure) !== map) return null;
    figure.classList.add("rd-ready");
    figure.dataset.stamp = map.state.stamp;
    return map;
  }

  /* What the user does in a frame is heard by the file. A control that was pressed with the
   * pointer gives the keys back to the slides. */
  function listen(figure, map, page) {
    const touch = () => { map.touched = true; };
    for (const kind of ["pointerdown", "wheel"]) page.addEventListener(kind, touch, true);
    page.addEventListener("keydown", (event) => {
      if (!event.defaultPrevented) regiondashDeck.keys(event);
    });
    page.addEventListener("click", (event) => {
      const control = event.detail && event.target.closest("button, .leaflet-control-zoom a");
      if (control) control.blur();
    }, true);
    let pointed = false;
    page.addEventListener("pointerdown", () => { pointed = true; }, true);
    page.addEventListener("keydown", () => { pointed = false; }, true);
    page.addEventListener("change", ({ target }) => { if (pointed) target.blur(); });
    page.addEventListener("pointermove", () => regiondashTools.stir());
    page.addEventListener("regiondash:click", ({ detail }) => regiondashFind.openShape(detail));
  }

  /* ---- what is asked of live maps ---- */

  function ring(figure, shape) {
    const map = live.get(figure);
    if (!map || !map.window) return;
    if (shape) map.touched = true;
    map.window.regiondash.open(shape);
  }

  function spot(figure, shape) {
    const map = live.get(figure);
    const path = map && map.window && map.frame.contentDocument
      .querySelector("path[data-shape-id=\"" + CSS.escape(shape) + "\"]");
    if (!path) return null;
    const outer = map.frame.getBoundingClientRect(), inner = path.getBoundingClientRect();
    const scale = outer.width / map.frame.offsetWidth;
    return { x: outer.left + scale * (inner.left + inner.width / 2),
      y: outer.top + scale * (inner.top + inner.height / 2) };
  }

  function zoom(step) {
    for (const figure of figures(regiondashDeck.now())) {
      const map = live.get(figure);
      if (!map || !map.map) continue;
      map.touched = true;
      if (step > 0) map.map.zoomIn();
      else map.map.zoomOut();
    }
  }

  window.regiondashMaps = { start, present, show, ring, spot, zoom, figures };
})();
