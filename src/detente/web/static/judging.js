// The form of a correction: the field chosen brings its value, its hint and its words. Without scripts, people type.
(() => {
  "use strict";
  const field = document.querySelector("select[data-mends]");
  const value = field && document.getElementById(field.dataset.mends);
  if (!value) return;
  const hint = document.getElementById("mend-hint");
  const words = document.getElementById("mend-words");

  field.addEventListener("change", () => {
    const chosen = field.selectedOptions[0].dataset;
    value.value = chosen.now;
    value.removeAttribute("aria-invalid");
    document.getElementById("mend-trouble")?.remove();
    hint.textContent = chosen.hint;
    words.replaceChildren(
      ...(chosen.words ?? "").split(" ").filter(Boolean).map((word) => {
        const option = document.createElement("option");
        option.value = word;
        return option;
      }),
    );
  });
})();
