/* Play a state's periods on the map, in the browser alone: all classes have travelled already.
 *
 *   regiondashPlayer.offer(room, show, answer)   show the player if the state has frames
 *
 * Two readings: what stood at each period's end, and what happened in that period only. Pausing
 * tells the page the period it stands at; on the map's page, an indicator's period is no day
 * and is not told. With prefers-reduced-motion nothing moves by itself: play takes one step.
 *
 * A state that the page sent before it heard of the last step takes nothing back, nor does the
 * one that answers it: the player stays where the user has taken it since.
 */
"use strict";
(function () {
  const SPEEDS = [0.5, 1, 2, 4, 8], SECONDS = 1.2;
  const at = { room: null, index: 0, period: "", reading: "", speed: 1, loop: false,
    running: false };
  let control = null;

  function offer(room, show, answer) {
    const frames = room.state.frames, stays = isOurs(room) && hasPlace(frames);
    Object.assign(at, { room, show, answer });
    if (!stays) stop();
    if (!frames || frames.periods.length < 2) { remove(); return; }
    if (!stays) at.reading = first(frames);
    at.index = Math.max(0, frames.periods.indexOf(stays ? at.period : frames.now));
    build(frames);
    if (stays && !isOwn(frames)) draw();
  }

  /* Whether a state is older than the step that is due, or its answer and of the same period. */
  function isOurs(room) {
    const { due, state } = room;
    if (!due || state.step !== due.step) return Boolean(due);
    room.due = null;
    return Boolean(state.frames) && state.frames.now === due.period;
  }

  /* Whether the picture that stands on the map is the state's own. */
  function isOwn(frames) {
    return frames.periods[at.index] === frames.now && at.reading === first(frames);
  }

  function first(frames) { return Object.keys(frames.readings)[0]; }

  function hasPlace(frames) {
    return frames && frames.periods.includes(at.period) && at.reading in frames.readings;
  }

  /* Without a player the document's body names no period: the last one would not be true. */
  function remove() {
    if (control) control.remove();
    control = null;
    delete document.body.dataset.period;
    delete document.body.dataset.playing;
  }

  /* ---- the control: made anew when its words change ---- */

  function build(frames) {
    const words = JSON.stringify([frames.words, frames.periods, Object.keys(frames.readings)]);
    if (control && control.words === words) { write(); return; }
    remove();
    control = L.control({ position: "topleft" });
    control.words = words;
    control.onAdd = () => panel(frames);
    control.addTo(at.room.map);
    write();
  }

  function panel(frames) {
    const box = document.createElement("div");
    box.className = "rd-player";
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", frames.words.player);
    const parts = {
      back: button("\u2039", frames.words.back, () => step(-1, true)),
      play: button("\u25b6", frames.words.play, toggle),
      next: button("\u203a", frames.words.next, () => step(1, true)),
      period: Object.assign(document.createElement("output"), { className: "rd-period" }),
      reading: choice(frames.words.reading, Object.entries(frames.words.readings), (value) => {
        at.reading = value;
        draw();
      }),
      speed: choice(frames.words.speed, SPEEDS.map((speed) => [speed, speed + "\u00d7"]),
        (value) => { at.speed = Number(value); }),
      loop: button("\u21bb", frames.words.loop, () => { at.loop = !at.loop; write(); }),
    };
    parts.speed.value = "1";
    parts.reading.hidden = parts.reading.length < 2;
    box.append(...Object.values(parts));
    control.parts = parts;
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
    box.addEventListener("keydown", keys);
    return box;
  }

  function button(sign, label, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = sign;
    made.title = label;
    made.setAttribute("aria-label", label);
    made.addEventListener("click", act);
    return made;
  }

  function choice(label, options, act) {
    const made = document.createElement("select");
    made.setAttribute("aria-label", label);
    made.title = label;
    for (const [value, text] of options) made.append(new Option(text, value));
    made.addEventListener("change", () => act(made.value));
    return made;
  }

  function keys(event) {
    if (event.target.tagName === "SELECT") return;
    const deeds = { ArrowLeft: () => step(-1, true), ArrowRight: () => step(1, true),
      Home: () => go(0, true), End: () => go(at.room.state.frames.periods.length - 1, true) };
    if (!(event.key in deeds)) return;
    event.preventDefault();
    event.stopPropagation();
    deeds[event.key]();
  }

  function write() {
    const frames = at.room.state.frames, { period, play, loop, reading } = control.parts;
    at.period = frames.periods[at.index];
    period.textContent = at.period;
    play.textContent = at.running ? "\u275a\u275a" : "\u25b6";
    play.setAttribute("aria-label", at.running ? frames.words.pause : frames.words.play);
    play.title = play.getAttribute("aria-label");
    loop.setAttribute("aria-pressed", String(at.loop));
    reading.value = at.reading;
    document.body.dataset.period = at.period;
    document.body.dataset.playing = String(at.running);
  }

  /* ---- playing ---- */

  function toggle() {
    if (at.running) { pause(); return; }
    if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) { step(1, true); return; }
    at.running = true;
    if (at.index === at.room.state.frames.periods.length - 1) go(0);
    at.since = performance.now();
    write();
    requestAnimationFrame(tick);
  }

  function tick(now) {
    if (!at.running) return;
    if (now - at.since >= SECONDS * 1000 / at.speed) {
      at.since = now;
      const last = at.index === at.room.state.frames.periods.length - 1;
      if (last && !at.loop) { pause(); return; }
      go(last ? 0 : at.index + 1);
    }
    requestAnimationFrame(tick);
  }

  function step(by, tell) {
    const count = at.room.state.frames.periods.length;
    stop();
    go((at.index + by + count) % count, tell);
  }

  function go(index, tell) {
    at.index = index;
    draw();
    if (tell) report();
  }

  function pause() {
    stop();
    write();
    report();
  }

  function stop() { at.running = false; }

  /* The page shows what stands at a year's end; of the other reading it is not told. */
  function report() {
    const frames = at.room.state.frames;
    if (frames.dated && at.reading === first(frames)) {
      at.answer({ period: frames.periods[at.index] });
    }
  }

  function draw() {
    const { frames, labels } = at.room.state;
    const [classes, texts] = picture(frames, frames.readings[at.reading][at.index]);
    at.show(classes, texts || regiondash.spread(labels), isOwn(frames));
    write();
  }

  /* Classes and texts of a period, worked out when it is first shown; no texts: the state's. */
  function picture(frames, frame) {
    if (frame.picture) return frame.picture;
    const base = regiondash.numbers(frames.base);
    const classes = frame.all ? regiondash.numbers(frame.all) : base.slice();
    for (const [number, places] of Object.entries(frame.classes || {})) {
      for (const index of places) classes[index] = Number(number);
    }
    const newest = frames.labels && regiondash.spread(frames.labels);
    const texts = newest && Array.from(classes, (number, index) =>
      frame.labels[index] ?? (number === base[index] ? "" : newest[index]));
    frame.picture = [classes, texts];
    return frame.picture;
  }

  window.regiondashPlayer = { offer };
})();
