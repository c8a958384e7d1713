/* Note when a key was pressed and when a state was painted, on the page's own clock.
 *
 * Runs before the page's own scripts. A state is named by data-stamp on the body of a map's frame,
 * or by the text of the element with the class st-key-stamp. Each new state is told once it is on
 * screen (after the frame in which it was drawn) by a line on the console:
 *   stopwatch painted STAMP AT        AT in ms since the page's start
 *
 * `stopwatch.pressed` is when the last key was pressed; `stopwatch.watch()` begins to add up how
 * long no map is seen, and `stopwatch.blank()` ends that and returns the ms.
 */
"use strict";
(() => {
  if (window !== window.top) return;
  const stopwatch = (window.stopwatch = { pressed: 0 });
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
    return Array.from(document.querySelectorAll("iframe")).some((frame) =>
      frame.contentDocument && frame.contentDocument.querySelector("path.leaflet-interactive"));
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
