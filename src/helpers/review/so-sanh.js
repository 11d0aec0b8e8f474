"use strict";
(() => {
  const versions = [...document.querySelectorAll(".version")];
  const buttons = [...document.querySelectorAll("[data-version]")];
  const tools = document.getElementById("tools");
  const only = document.getElementById("only");
  if (!tools) return;
  tools.hidden = false;

  function choose(anchor) {
    const chosen = versions.find((one) => anchor === one.id || anchor.startsWith(`${one.id}-`)) || versions[0];
    for (const one of versions) one.hidden = one !== chosen;
    for (const one of buttons) one.setAttribute("aria-pressed", one.dataset.version === chosen.id);
  }

  function filter() {
    document.body.classList.toggle("only", only.checked);
  }

  for (const one of buttons) {
    one.addEventListener("click", () => {
      choose(one.dataset.version);
      history.replaceState(null, "", `#${one.dataset.version}`);
    });
  }
  only.addEventListener("change", filter);
  window.addEventListener("hashchange", () => choose(location.hash.slice(1)));
  choose(location.hash.slice(1));
  filter();
})();
