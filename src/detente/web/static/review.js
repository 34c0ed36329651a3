// Single keys for the review queue: a key presses what has it in `data-key`, or goes to it where it is a field.
// They can be switched off (WCAG 2.1.4), and do nothing while one writes.
(() => {
  "use strict";
  const NAME = "detente-keys";
  const keys = document.getElementById("keys");
  const on = document.getElementById("keys-on");
  if (!keys || !on) return;
  let pressed = false;

  const remembered = () => {
    try {
      return localStorage.getItem(NAME) !== "off";
    } catch {
      return true;
    }
  };
  const show = () => document.documentElement.classList.toggle("keys-off", !on.checked);

  on.checked = remembered();
  on.closest("[hidden]").hidden = false;
  show();
  on.addEventListener("change", () => {
    show();
    try {
      localStorage.setItem(NAME, on.checked ? "on" : "off");
    } catch {
      // a browser that keeps nothing: the switch holds for this page
    }
  });

  const writing = (place) => place instanceof Element && place.closest("input:not([type=checkbox]), select, textarea, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    if (!on.checked || pressed || event.repeat || event.ctrlKey || event.metaKey || event.altKey || writing(event.target)) return;
    if (event.key === "?") {
      event.preventDefault();
      keys.classList.toggle("keys-shown");
      keys.scrollIntoView({ block: "nearest" });
      return;
    }
    const target = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key.split(" ").includes(event.key));
    if (!target) return;
    event.preventDefault();
    if (target.matches("select, input, textarea")) {
      target.focus();
      target.scrollIntoView({ block: "nearest" });
      return;
    }
    pressed = true; // a second press must not decide about the next entry
    target.click();
  });
  window.addEventListener("pageshow", () => {
    pressed = false;
  });
})();
