/* Note when a key was pressed and when a state was painted, on the page's own clock.
 *
 * Runs before the page's own scripts. A state is named by data-stamp on the body of a map's frame,
 * or by the text of the element with the class st-key-stamp. Each new state is told once it is on
 * screen (after the frame in which it was drawn) by a line on the console:
 *   stopwatch painted STAMP AT        AT in ms since the page's start
 *
 * `stopwatch.filters` is when the year's slider was there, `stopwatch.pressed` when the last
 * key was pressed; `stopwatch.watch()` begins to add up how long no map is seen, and
 * `stopwatch.blank()` ends that and returns the ms.
 */
"use strict";
(() => {
  if (window !== window.top) return;
  const stopwatch = (window.stopwatch = { pressed: 0, filters: 0 });
  const known = new WeakSet();
  let last = "";

  function tell(stamp) {
    if (!stamp || stamp === last) return;
    last = stamp;
    const say = () => console.debug("stopwatch painted", stamp, performance.now());
    // The picture is there after the frame's own task; the task asked for here comes next.
    requestAnimationFrame(() => scheduler.postTask(say, { priority: "user-blocking" }));
  }

  function look() {
    if (!stopwatch.filters && document.querySelector("[class*=st-key-year] input")) {
      stopwatch.filters = performance.now();
    }
    const shown = document.querySelector(".st-key-stamp [data-testid=stText]");
    if (shown) tell(shown.textContent);
    for (const frame of document.querySelectorAll("iframe")) {
      if (known.has(frame)) continue;
      known.add(frame);
      listen(frame);
    }
  }

  /* A new frame is empty at first: listen to the document that comes. */
  function listen(frame) {
    if (!frame.isConnected) return;
    const page = frame.contentDocument;
    if (!page || !page.body || page.URL === "about:blank") {
      requestAnimationFrame(() => listen(frame));
      return;
    }
    const read = () => tell(page.body.dataset.stamp);
    new MutationObserver(read).observe(page.body, { attributeFilter: ["data-stamp"] });
    read();
  }

  function mapSeen() {
    return Array.from(document.querySelectorAll("iframe")).some((frame) => {
      const page = frame.contentDocument;
      return page && (page.querySelector("path.leaflet-interactive") || isDrawnOn(page));
    });
  }

  /* Shapes on a canvas stand beside surroundings in SVG: shrunk to a few pixels, any ink is seen. */
  const few = Object.assign(document.createElement("canvas"), { width: 8, height: 8 });
  const shrunk = few.getContext("2d", { willReadFrequently: true });

  function isDrawnOn(page) {
    const shapes = page.querySelector("canvas.leaflet-zoom-animated");
    if (!shapes || !shapes.width || !shapes.height) return false;
    shrunk.clearRect(0, 0, few.width, few.height);
    shrunk.drawImage(shapes, 0, 0, few.width, few.height);
    return shrunk.getImageData(0, 0, few.width, few.height).data.some((value) => value);
  }

  stopwatch.watch = () => {
    let before = performance.now(), blank = 0, running = true;
    stopwatch.blank = () => { running = false; return blank; };
    (function step() {
      if (!running) return;
      const now = performance.now();
      if (!mapSeen()) blank += now - before;
      before = now;
      requestAnimationFrame(step);
    })();
  };

  new MutationObserver(look).observe(document, {
    subtree: true, childList: true, characterData: true,
  });
  window.addEventListener("keydown", (event) => { stopwatch.pressed = event.timeStamp; }, true);
})();
