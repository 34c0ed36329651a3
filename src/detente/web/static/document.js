// Lights up what a record says where it stands in the text, while the record is hovered or focused; and the records
// of a sentence while that is hovered. Without this script the lists in the margin say the same.
"use strict";

(() => {
  const text = document.querySelector(".text");
  if (!text) return;
  const roles = ["actor", "time", "deadline", "condition", "words"];
  let lit = [];

  const light = (selector, name) => {
    for (const found of text.querySelectorAll(selector)) {
      found.classList.add(name);
      lit.push([found, name]);
    }
  };
  const dark = () => {
    for (const [found, name] of lit) found.classList.remove(name);
    lit = [];
  };
  const show = (name) => {
    dark();
    light(`[data-told~="${name.dataset.leader}"]`, "lit");
    for (const role of roles) light(`[data-${role}~="${name.dataset.number}"]`, `lit-${role}`);
    name.classList.add("lit");
    lit.push([name, "lit"]);
  };
  const answer = (event) => {
    const name = event.target.closest(".name");
    if (name) return show(name);
    const told = event.target.closest(".told");
    dark();
    if (told) for (const leader of told.dataset.told.split(" ")) light(`.name[data-leader="${leader}"]`, "lit");
  };
  text.addEventListener("pointerover", answer);
  text.addEventListener("focusin", answer);
  text.addEventListener("pointerleave", dark);
  text.addEventListener("focusout", dark);

  // a sentence on another page of the text
  const wanted = location.hash.slice(1);
  if (/^[0-9a-f]{16}$/.test(wanted) && !document.getElementById(wanted) && !location.search.includes("record="))
    location.replace(`?record=${wanted}#${wanted}`);
})();
