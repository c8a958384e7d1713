/* Present slides: one at a time, by keys, buttons and swipes; the address remembers which.
 * Needs search.js, deck_maps.js, deck_find.js and deck_tools.js before it.
 *
 *   regiondashDeck.start({words, maps, blank, geometry, regions, cards})
 *   regiondashDeck.go(number)      show a slide, 0 the first
 *   regiondashDeck.keys(event)     what a key does, wherever the focus is
 *   regiondashDeck.say(key, values)   words of the file's language
 *   regiondashDeck.now()           the slide that is shown
 *
 * The document's body says what is shown: data-slide (its number, 1 the first).
 */
"use strict";
(function () {
  const WIDE = 960, HIGH = 540, SWIPE = 60, ENTERED = 2500, LATER = 30;
  const at = { slide: -1, digits: "", typed: 0 };
  let slides = [], file = null;

  function start(given) {
    file = given;
    slides = [...document.querySelectorAll(".rd-slide")];
    if (!slides.length) return;
    regiondashMaps.start(file);
    regiondashFind.start(file);
    regiondashTools.start(slides);
    document.body.classList.add("rd-presenting");
    document.addEventListener("keydown", keys);
    document.addEventListener("click", clicked);
    document.addEventListener("touchstart", touched, { passive: true });
    document.addEventListener("touchend", swiped, { passive: true });
    window.addEventListener("resize", fit);
    window.addEventListener("hashchange", () => go(wanted()));
    fit();
    go(wanted());
  }

  function say(key, values = {}) {
    return file.words[key].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  }

  function now() { return slides[at.slide]; }

  /* ---- the stage: as large as the window lets it be ---- */

  function fit() {
    const { width, height } = regiondashTools.room();
    const scale = Math.min(width / WIDE, height / HIGH);
    const { style } = document.documentElement;
    style.setProperty("--k", scale);
    style.setProperty("--left", Math.max(0, (width - WIDE * scale) / 2) + "px");
    style.setProperty("--top", Math.max(0, (height - HIGH * scale) / 2) + "px");
    document.body.classList.toggle("rd-free", height - HIGH * scale > 64);
  }

  /* ---- steps ---- */

  function wanted() {
    const key = decodeURIComponent(location.hash.slice(1));
    const found = slides.findIndex((slide) => slide.dataset.key === key);
    return found >= 0 ? found : Math.max(0, (parseInt(key, 10) || 1) - 1);
  }

  function go(number) {
    const next = Math.min(Math.max(number, 0), slides.length - 1);
    regiondashTools.lift();
    if (next === at.slide) return;
    regiondashFind.closeAll();
    if (document.activeElement && document.activeElement.tagName === "IFRAME") window.focus();
    if (now()) now().classList.replace("rd-now", "rd-near");
    at.slide = next;
    now().classList.remove("rd-near");
    now().classList.add("rd-now");
    tell();
    regiondashTools.present(next);
    clearTimeout(at.later);
    at.later = setTimeout(prepare, LATER);
  }

  /* Once the slide is seen, those beside it are laid out and their maps made. */
  function prepare() {
    slides.forEach((slide, index) =>
      slide.classList.toggle("rd-near", Math.abs(index - at.slide) === 1));
    regiondashMaps.present(slides, at.slide);
  }

  function tell() {
    const slide = now(), { key, title } = slide.dataset, told = { n: at.slide + 1, of: slides.length };
    document.body.dataset.slide = told.n;
    document.getElementById("rd-place").textContent = told.n + " / " + told.of;
    document.getElementById("rd-said").textContent = say("slide", { ...told, title });
    document.querySelector("#rd-progress i").style.width = 100 * told.n / told.of + "%";
    try {
      history.replaceState(null, "", "#" + encodeURIComponent(key));
    } catch {
      location.hash = encodeURIComponent(key);
    }
  }

  /* ---- keys ---- */

  const STEPS = {
    ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1,
  };
  const DEEDS = {
    Home: () => go(0), End: () => go(slides.length - 1), Escape: () => back(), Enter: () => enter(),
    b: () => regiondashTools.black(), ".": () => regiondashTools.black(),
    n: () => regiondashTools.notes(), f: () => regiondashTools.full(),
    o: () => regiondashTools.overview(), "/": () => regiondashFind.search(),
    "+": () => regiondashMaps.zoom(1), "=": () => regiondashMaps.zoom(1),
    "-": () => regiondashMaps.zoom(-1),
  };

  function keys(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const name = named(event);
    if (name !== "Escape" && needed(event.target, name)) return;
    if (/^[0-9]$/.test(name)) { type(name); return; }
    const step = (event.shiftKey && name === " " ? -1 : 1) * STEPS[name];
    if (!step && !DEEDS[name]) return;
    event.preventDefault();
    if (step && !regiondashFind.scroll(name)) go(at.slide + step);
    if (!step) DEEDS[name]();
  }

  /* A letter by its place on the keyboard where the layout is not Latin, as with hangul. */
  function named({ key, code }) {
    if (/^[ -~]$/.test(key)) return key.toLowerCase();
    const letter = /^Key([A-Z])$/.exec(code || "");
    if (letter && (key.length === 1 || key === "Process")) return letter[1].toLowerCase();
    return code === "Slash" ? "/" : key;
  }

  /* Fields need all keys; a choice its arrows; a button the two that press it. */
  function needed(target, name) {
    if (!target.closest) return false;
    if (target.closest("input, textarea")) return true;
    if (target.closest("select")) return name !== "PageDown" && name !== "PageUp";
    const pressed = target.closest("button, a, summary, [tabindex='0'][role]");
    return Boolean(pressed) && (name === " " || name === "Enter");
  }

  function back() {
    if (regiondashFind.closeOne() || regiondashTools.closeOne()) return;
    if (document.fullscreenElement) document.exitFullscreen();
  }

  /* A number and Enter go to that slide. */
  function type(digit) {
    if (performance.now() - at.typed > ENTERED) at.digits = "";
    at.digits = (at.digits + digit).slice(-4);
    at.typed = performance.now();
    regiondashTools.told(say("go_to", { n: at.digits }));
  }

  function enter() {
    if (at.digits && performance.now() - at.typed <= ENTERED) go(Number(at.digits) - 1);
    else regiondashTools.leaveOverview();
    at.digits = "";
    regiondashTools.told("");
  }

  /* ---- clicks and swipes ---- */

  const ACTS = {
    back: () => go(at.slide - 1), next: () => go(at.slide + 1),
    find: () => regiondashFind.search(), close: () => regiondashFind.closeOne(),
    overview: () => regiondashTools.overview(), notes: () => regiondashTools.notes(),
    black: () => regiondashTools.black(), full: () => regiondashTools.full(),
    restart: () => regiondashTools.restart(),
  };

  function clicked(event) {
    const act = event.target.closest("[data-act]"), link = event.target.closest("[data-link]");
    if (act) {
      ACTS[act.dataset.act]();
      if (event.detail) act.blur();
    } else if (regiondashTools.isOverview()) {
      const slide = event.target.closest(".rd-slide");
      if (slide) { go(slides.indexOf(slide)); regiondashTools.leaveOverview(); }
    } else if (link) follow(link.dataset.link);
  }

  /* A link to a slide goes there; an address is only shown, for nothing leaves a briefing. */
  function follow(link) {
    const found = slides.findIndex((slide) => "#" + slide.dataset.key === link);
    if (found >= 0) go(found);
    else if (!link.startsWith("#")) regiondashTools.told(say("address", { address: link }));
  }

  function touched({ touches }) {
    at.touch = touches.length === 1 ? [touches[0].clientX, touches[0].clientY] : null;
  }

  function swiped({ changedTouches, target }) {
    if (!at.touch || !target.closest("#rd-stage") || regiondashTools.isOverview()) return;
    const across = changedTouches[0].clientX - at.touch[0];
    const down = changedTouches[0].clientY - at.touch[1];
    const zoomed = window.visualViewport && window.visualViewport.scale > 1.05;
    if (zoomed || Math.abs(across) < SWIPE || Math.abs(across) < 2 * Math.abs(down)) return;
    go(at.slide + (across < 0 ? 1 : -1));
  }

  window.regiondashDeck = { start, go, keys, say, fit, follow, now, count: () => slides.length };
})();
