// The map: pointing at a box, or reaching it with the keyboard, lights its thread up, from the strategy to what it is
// measured by.
"use strict";

(() => {
  for (const map of document.querySelectorAll(".map > svg")) {
    const boxes = new Map([...map.querySelectorAll("[data-node]")].map((box) => [box.dataset.node, box]));
    const lines = [...map.querySelectorAll("[data-from]")];

    function thread(start) {
      const lit = new Set([boxes.get(start)]);
      for (const [near, far] of [["from", "to"], ["to", "from"]]) {
        const seen = new Set([start]);
        for (const node of seen) {
          for (const line of lines) {
            if (line.dataset[near] !== node) continue;
            lit.add(line).add(boxes.get(line.dataset[far]));
            seen.add(line.dataset[far]);
          }
        }
      }
      return lit;
    }

    function show(box) {
      const lit = box ? thread(box.dataset.node) : new Set();
      map.classList.toggle("is-lit", Boolean(box));
      for (const element of [...boxes.values(), ...lines]) element.classList.toggle("lit", lit.has(element));
    }

    for (const name of ["pointerover", "focusin"]) {
      map.addEventListener(name, (event) => show(event.target.closest("[data-node]")));
    }
    map.addEventListener("pointerleave", () => show(map.querySelector("[data-node]:focus")));
    map.addEventListener("focusout", () => show(null));
  }
})();
