/* Turn a look (fill, pattern) into what Leaflet fills a shape with, on SVG and on canvas.
 *
 *   regiondashFills.use(map, looks)   prepare the patterns of a state's looks
 *   regiondashFills.fill(look, number)   the fill of class number
 *   regiondashFills.canvas(options)   a Leaflet canvas for thousands of shapes
 */
"use strict";
(function () {
  const SVG = "http://www.w3.org/2000/svg", GROUND = "#f1f0ea", LINES = "#9b998e", STEP = 7;
  let onCanvas = false;
  const made = {};

  function use(map, looks) {
    const root = map.getPane("overlayPane").querySelector("svg");
    onCanvas = !root;
    if (root) definitions(root).replaceChildren(...looks.flatMap(svgPattern));
  }

  function fill(look, number) {
    if (!look.pattern) return look.fill;
    return onCanvas ? canvasPattern(look) : "url(#rd-look-" + number + ")";
  }

  function definitions(root) {
    return root.querySelector("defs.rd")
      || root.insertBefore(node("defs", { class: "rd" }), root.firstChild);
  }

  function svgPattern(look, number) {
    if (!look.pattern) return [];
    const tile = node("pattern", { id: "rd-look-" + number, width: STEP, height: STEP,
      patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
    const [ground, line, width] = strokes(look);
    tile.append(node("rect", { width: STEP, height: STEP, fill: ground }));
    tile.append(node("rect", { width, height: STEP, fill: line }));
    return [tile];
  }

  /* A stripe is broad in the class's own colour, a hatch thin in grey. */
  function strokes(look) {
    return look.pattern === "hatch" ? [look.fill, LINES, 1] : [GROUND, look.fill, 4];
  }

  function canvasPattern(look) {
    const key = look.pattern + look.fill;
    if (!(key in made)) {
      const tile = document.createElement("canvas");
      tile.width = tile.height = 10;
      const pen = tile.getContext("2d"), [ground, line, width] = strokes(look);
      pen.fillStyle = ground;
      pen.fillRect(0, 0, 10, 10);
      pen.strokeStyle = line;
      pen.lineWidth = width;
      for (const shift of [-10, 0, 10]) {
        pen.beginPath();
        pen.moveTo(shift - 2, 12);
        pen.lineTo(shift + 12, -2);
        pen.stroke();
      }
      made[key] = pen.createPattern(tile, "repeat");
    }
    return made[key];
  }

  function node(name, attributes) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  }

  /* A canvas that keeps each shape's path until the map moves, and draws borders over all fills,
   * the broadest last. */
  const Canvas = L.Canvas.extend({
    drawAll() {
      if (!this._ctx) return;
      L.Util.cancelAnimFrame(this._redrawRequest);
      this._redrawBounds = null;
      this._redraw();
    },

    _draw() {
      const pen = this._ctx, part = this._redrawBounds, shown = [], broad = [];
      for (let order = this._drawFirst; order; order = order.next) {
        const { layer } = order, box = layer._pxBounds;
        if (box && layer._parts.length && (!part || part.intersects(box))) shown.push(layer);
      }
      let last = null;
      pen.save();
      if (part) clip(pen, part);
      for (const layer of shown) {
        const { fillColor, fillOpacity } = layer.options;
        if (fillColor !== last) pen.fillStyle = last = fillColor;
        pen.globalAlpha = fillOpacity;
        pen.fill(path(layer), "evenodd");
        if (layer.options.weight > 1) broad.push(layer);
      }
      for (const layer of [...shown, ...broad]) {
        const { weight, color, opacity } = layer.options;
        if (color !== last) pen.strokeStyle = last = color;
        Object.assign(pen, { lineWidth: weight, globalAlpha: opacity });
        pen.stroke(path(layer));
      }
      pen.restore();
    },
  });

  function clip(pen, { min, max }) {
    pen.beginPath();
    pen.rect(min.x, min.y, max.x - min.x, max.y - min.y);
    pen.clip();
  }

  /* Leaflet makes a layer's parts anew when the map has moved. */
  function path(layer) {
    if (layer.drawnParts === layer._parts) return layer.drawnPath;
    const made = new Path2D();
    for (const ring of layer._parts) {
      ring.forEach(({ x, y }, at) => { if (at) made.lineTo(x, y); else made.moveTo(x, y); });
      made.closePath();
    }
    Object.assign(layer, { drawnParts: layer._parts, drawnPath: made });
    return made;
  }

  function canvas(options) { return new Canvas(options); }

  window.regiondashFills = { use, fill, canvas, node };
})();
