// The navigation of a small window: a button in place of the link that jumps to it.
"use strict";

(() => {
  const link = document.querySelector("a.menu-link");
  const navigation = document.getElementById("navigation");
  if (!link || !navigation) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.textContent = link.textContent;
  button.setAttribute("aria-controls", navigation.id);
  link.replaceWith(button);

  function open(isOpen) {
    navigation.classList.toggle("open", isOpen);
    button.setAttribute("aria-expanded", String(isOpen));
  }

  button.addEventListener("click", () => open(!navigation.classList.contains("open")));
  for (const place of [button, navigation]) {
    place.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !navigation.classList.contains("open")) return;
      open(false);
      button.focus();
    });
  }
  // Whoever came without scripts, or by a link to it, has it open.
  open(location.hash === `#${navigation.id}`);
})();
