/* Find a region by any spelling: without case, accents, spaces or marks; hangul by initials too.
 *
 *   regiondashSearch.plain(text)    a text as it is compared
 *   regiondashSearch.keys(names)    what names are found by: each name, and its hangul initials
 */
"use strict";
(function () {
  const INITIALS = "\u3131\u3132\u3134\u3137\u3138\u3139\u3141\u3142\u3143\u3145\u3146\u3147"
    + "\u3148\u3149\u314a\u314b\u314c\u314d\u314e";

  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").toLowerCase()
      .replace(/[\s'\u2019\u02bc\-.]/g, "");
  }

  function initials(text) {
    return [...text].map((letter) => {
      const code = letter.charCodeAt(0) - 0xac00;
      return code >= 0 && code < 11172 ? INITIALS[Math.floor(code / 588)] : "";
    }).join("");
  }

  function keys(names) {
    return names.flatMap((name) => [plain(name), initials(name)]).filter(Boolean);
  }

  window.regiondashSearch = { plain, keys };
})();
