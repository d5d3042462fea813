// What scrolls sideways is reached by Tab, so that arrow keys move it.
"use strict";

(() => {
  function mark() {
    for (const block of document.querySelectorAll("main pre")) {
      if (block.scrollWidth > block.clientWidth) block.tabIndex = 0;
      else block.removeAttribute("tabindex");
    }
  }
  mark();
  addEventListener("resize", mark);
})();
