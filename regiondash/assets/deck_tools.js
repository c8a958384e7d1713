/* Hold what stands beside the slides: notes and clock, overview, black, full screen, the bar.
 *
 *   regiondashTools.start(slides)
 *   regiondashTools.present(number)   follow to a slide
 *   regiondashTools.closeOne()        close black, overview or notes; says whether one was open
 *   regiondashTools.told(text)        show a line for a while, "" none
 *   regiondashTools.stir()            show the bar for a while
 *   regiondashTools.room()            the width and height that are left for a slide
 */
"use strict";
(function () {
  const QUIET = 2200, TOLD = 6000, NOTES = 0.3;
  const at = { number: 0, since: Date.now(), quiet: 0, telling: 0 };
  let slides = [];

  function start(given) {
    slides = given;
    document.addEventListener("pointermove", stir);
    document.addEventListener("focusin", ({ target }) => { if (element("rd-bar").contains(target)) stir(); });
    setInterval(tick, 1000);
    tick();
    stir();
  }

  function element(id) { return document.getElementById(id); }

  function present(number) {
    at.number = number;
    write();
    if (isOverview()) slides[number].scrollIntoView({ block: "nearest" });
  }

  /* ---- the bar: seen while the pointer moves ---- */

  function stir() {
    document.body.classList.add("rd-stirred");
    clearTimeout(at.quiet);
    at.quiet = setTimeout(() => document.body.classList.remove("rd-stirred"), QUIET);
  }

  function told(text) {
    const line = element("rd-told");
    line.textContent = text;
    line.hidden = !text;
    clearTimeout(at.telling);
    if (text) at.telling = setTimeout(() => told(""), TOLD);
  }

  /* ---- notes, the next slide's title and a clock ---- */

  function notes() {
    const panel = element("rd-notes");
    panel.hidden = !panel.hidden;
    document.body.classList.toggle("rd-with-notes", !panel.hidden);
    write();
    regiondashDeck.fit();
  }

  function write() {
    const said = slides[at.number].querySelector(".rd-said"), next = slides[at.number + 1];
    const lines = said ? [...said.children].map((line) => line.cloneNode(true)) : [empty()];
    element("rd-notes-words").replaceChildren(...lines);
    element("rd-notes-words").scrollTop = 0;
    element("rd-next").textContent = next
      ? regiondashDeck.say("next_slide", { title: next.dataset.title })
      : regiondashDeck.say("last_slide");
  }

  function empty() {
    return Object.assign(document.createElement("p"),
      { textContent: regiondashDeck.say("no_notes"), className: "rd-quiet" });
  }

  function tick() {
    const seconds = Math.floor((Date.now() - at.since) / 1000);
    const two = (number) => String(number).padStart(2, "0");
    const hours = Math.floor(seconds / 3600), minutes = Math.floor(seconds / 60) % 60;
    element("rd-clock").querySelector("time").textContent =
      new Date().toLocaleTimeString(document.documentElement.lang, { hour: "numeric", minute: "2-digit" });
    element("rd-clock").querySelector("button").textContent =
      (hours ? hours + ":" + two(minutes) : minutes) + ":" + two(seconds % 60);
  }

  function restart() { at.since = Date.now(); tick(); }

  function room() {
    const panel = element("rd-notes");
    const left = panel.hidden ? 0 : Math.round(window.innerHeight * NOTES);
    return { width: window.innerWidth, height: window.innerHeight - left };
  }

  /* ---- all slides at once ---- */

  function isOverview() { return document.body.classList.contains("rd-overview"); }

  function overview() {
    document.body.classList.toggle("rd-overview");
    if (isOverview()) slides[at.number].scrollIntoView({ block: "center" });
  }

  function leaveOverview() { document.body.classList.remove("rd-overview"); }

  /* ---- black, full screen ---- */

  function black() { element("rd-black").hidden = !element("rd-black").hidden; }

  function lift() { element("rd-black").hidden = true; }

  /* With the keyboard locked, Escape closes a card first and leaves full screen last. */
  async function full() {
    if (document.fullscreenElement) { await document.exitFullscreen(); return; }
    if (!document.documentElement.requestFullscreen) return;
    await document.documentElement.requestFullscreen().catch(() => undefined);
    if (navigator.keyboard && navigator.keyboard.lock) {
      await navigator.keyboard.lock(["Escape"]).catch(() => undefined);
    }
  }

  function closeOne() {
    told("");
    if (isOverview()) { leaveOverview(); return true; }
    if (!element("rd-black").hidden) { lift(); return true; }
    if (!element("rd-notes").hidden) { notes(); return true; }
    return false;
  }

  window.regiondashTools = { start, present, stir, told, notes, restart, room, overview, isOverview,
    leaveOverview, black, lift, full, closeOne };
})();
