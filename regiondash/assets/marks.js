/* Mark shapes with an outline or a ring, and let two maps of one page move together.
 *
 *   regiondashMarks.draw(room, marks)   marks: a digit a shape; 1 outlined, 2 ringed, 3 both
 *   regiondashMarks.link(room, name)    share view and pointer with other maps linked by the name
 *   regiondashMarks.point(room, id)     tell linked maps over which shape the pointer is; null: none
 */
"use strict";
(function () {
  const OUTLINE = { color: "#0d3f47", weight: 2.4 }, RING = { color: "#c2410c", weight: 2.6 };
  const EDGE = { color: "#ffffff", weight: 4.6 };
  const HALO = { color: "#ffffff", weight: 5, opacity: 0.85 };

  function draw(room, marks) {
    if (room.marked === marks) return;
    room.marked = marks;
    for (const line of room.lines || []) line.remove();
    const of = marks ? regiondash.numbers(marks) : [];
    room.lines = [...around(room, of, 1, [EDGE, OUTLINE]), ...around(room, of, 2, [HALO, RING])];
    document.body.dataset.ringed = Array.from(of).filter((mark) => mark & 2).length;
    document.body.dataset.outlined = Array.from(of).filter((mark) => mark & 1).length;
  }

  /* One line around all the shapes whose mark has a bit; several lines lie on each other. */
  function around(room, of, bit, styles) {
    const parts = room.ids.flatMap((id, index) => (of[index] & bit ? areas(room.layers[id]) : []));
    return parts.length ? styles.map((style) => L.polygon(parts,
      { pane: "chosen", interactive: false, fill: false, lineJoin: "round", ...style })
      .addTo(room.map)) : [];
  }

  /* A shape's polygons: each a list of rings. */
  function areas(layer) {
    const found = layer.getLatLngs();
    return found[0][0] instanceof L.LatLng ? [found] : found;
  }

  /* What is told is told as data, and only among the maps of one name. */
  function link(room, name) {
    if (!name || !window.BroadcastChannel) return;
    const channel = new BroadcastChannel("regiondash " + name);
    room.channel = channel;
    room.map.on("move", () => {
      if (!room.moved || room.fitting || room.following) return;
      const { lat, lng } = room.map.getCenter();
      channel.postMessage({ view: [lat, lng, room.map.getZoom()] });
    });
    channel.onmessage = ({ data }) => (data.view ? follow(room, data.view) : echo(room, data.id));
  }

  function follow(room, [lat, lng, zoom]) {
    room.following = true;
    room.map.setView([lat, lng], zoom, { animate: false });
    room.following = false;
    document.body.dataset.followed = [lat, lng, zoom].map((part) => part.toFixed(3)).join();
  }

  function echo(room, id) {
    if (room.echo) room.echo.remove();
    const layer = room.layers && room.layers[id];
    room.echo = layer ? L.polygon(layer.getLatLngs(), { pane: "chosen", interactive: false,
      color: "#22261f", weight: 2, fill: false }).addTo(room.map) : null;
  }

  function point(room, id) {
    if (room.channel) room.channel.postMessage({ id });
  }

  window.regiondashMarks = { draw, link, point };
})();
