"use strict";
// bao-cao.html for a reviewer. Without this script the page is the document and nothing else.

// 1. Numbers: pointing at one, focusing or tapping it tells what it is. One is told at a time.

const figures = JSON.parse(document.getElementById("figures").textContent);
const OPENS_AFTER = 150, CLOSES_AFTER = 300; // milliseconds: passing over opens nothing, and the way to the panel is open
let number = null; // whose panel is open
let panel = null;
let isKept = false; // opened on purpose, and not by pointing only
let isReturning = false;
let timer = 0;

function element(name, text, parent) {
  const made = document.createElement(name);
  made.textContent = text;
  parent.append(made);
  return made;
}

function makeOperable(root) {
  for (const one of root.querySelectorAll(".figure")) {
    const told = figures[one.dataset.code];
    if (!told) continue;
    one.tabIndex = 0;
    one.setAttribute("role", "button");
    one.setAttribute("aria-haspopup", "dialog");
    one.setAttribute("aria-expanded", "false");
    one.setAttribute("aria-description", told.label);
  }
}

function openPanel(target) {
  clearTimeout(timer);
  if (target === number) return;
  closePanel();
  number = target;
  number.setAttribute("aria-expanded", "true");
  const code = number.dataset.code;
  panel = document.createElement("div");
  panel.className = "about";
  panel.tabIndex = -1;
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-labelledby", "about-what");
  element("strong", figures[code].label, panel).id = "about-what";
  const list = element("dl", "", panel);
  for (const [name, text] of figures[code].lines) {
    element("dt", name, list);
    element("dd", text, list);
  }
  element("a", "Xem trong bảng số liệu", panel).href = "so-lieu.html#" + encodeURIComponent(code);
  const button = element("button", "×", panel);
  button.type = "button";
  button.setAttribute("aria-label", "Đóng");
  button.addEventListener("click", () => closeAndReturn());
  letTabIn(false);
  number.after(panel); // so that it is read, and reached, right after the number
  place();
}

// Who goes from number to number with the Tab key is not led through every panel; Enter leads into it.
function letTabIn(isIn) {
  for (const inside of panel.querySelectorAll("a, button")) inside.tabIndex = isIn ? 0 : -1;
}

function keep() {
  isKept = true;
  letTabIn(true);
  panel.scrollIntoView({ block: "nearest" });
}

function place() {
  const sheet = number.closest(".sheet").getBoundingClientRect();
  const lines = number.getClientRects();
  const first = lines[0], last = lines[lines.length - 1];
  const left = Math.max(8, Math.min(last.left, document.documentElement.clientWidth - panel.offsetWidth - 8));
  const isRoomBelow = last.bottom + 4 + panel.offsetHeight <= window.innerHeight;
  const isRoomAbove = first.top - 4 - panel.offsetHeight >= 0;
  const top = isRoomBelow || !isRoomAbove ? last.bottom + 4 : first.top - 4 - panel.offsetHeight;
  panel.style.left = left - sheet.left + "px";
  panel.style.top = top - sheet.top + "px";
}

function closePanel() {
  clearTimeout(timer);
  if (number) number.setAttribute("aria-expanded", "false");
  if (panel) panel.remove();
  number = panel = null;
  isKept = false;
}

function closeAndReturn() {
  const back = panel.contains(document.activeElement) ? number : null;
  closePanel();
  isReturning = true;
  if (back) back.focus();
  isReturning = false;
}

const numberAt = (event) => event.target.closest && event.target.closest('.figure[role="button"]');
const isInPanel = (event) => panel !== null && panel.contains(event.target);

document.addEventListener("pointerover", (event) => {
  if (event.pointerType !== "mouse") return;
  const target = numberAt(event);
  if (isInPanel(event) || (target && target === number)) clearTimeout(timer);
  else if (target && !isKept) {
    clearTimeout(timer);
    timer = setTimeout(() => openPanel(target), OPENS_AFTER);
  }
});

document.addEventListener("pointerout", (event) => {
  if (event.pointerType !== "mouse" || isKept || !(numberAt(event) || isInPanel(event))) return;
  clearTimeout(timer);
  if (document.activeElement !== number || number === null) timer = setTimeout(closePanel, CLOSES_AFTER);
});

document.addEventListener("focusin", (event) => {
  const target = numberAt(event);
  if (target && !isReturning) openPanel(target);
  else if (!target && !isInPanel(event)) closePanel();
});

document.addEventListener("click", (event) => {
  const target = numberAt(event);
  if (isInPanel(event)) return;
  if (target && !(target === number && isKept)) {
    openPanel(target);
    keep();
  } else closePanel();
});

document.addEventListener("keydown", (event) => {
  const target = numberAt(event);
  if (event.key === "Escape" && panel) closeAndReturn();
  else if (target && (event.key === "Enter" || event.key === " ")) {
    event.preventDefault();
    openPanel(target);
    keep();
    panel.focus();
  }
});

makeOperable(document);

// 2. Changes since last month: the marked text stands beside the clean one, which alone is printed.

const BLOCKS = new Set(["article", "div", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "section", "ul"]);

// The same runs of text, in the same order, as annotate_runs.py counts.
function listRuns(block, found) {
  let run = [];
  const end = () => {
    if (run.some((node) => node.textContent.trim())) found.push(run);
    run = [];
  };
  for (const node of [...block.childNodes]) {
    if (BLOCKS.has(node.localName)) {
      end();
      listRuns(node, found);
    } else run.push(node);
  }
  end();
  return found;
}

const changes = document.getElementById("changes");
const button = document.getElementById("show-changes");
const runs = listRuns(document.querySelector("article"), []);

function withChanges(nodes, ...more) {
  const made = document.createElement("span");
  made.classList.add("with-changes", ...more);
  made.append(...nodes);
  makeOperable(made);
  return made;
}

function show() {
  for (const gone of changes.content.querySelectorAll("[data-after]")) {
    const run = runs[gone.dataset.after], last = run[run.length - 1];
    // Inside the paragraph or item that it followed: paper has rules for which one is the last.
    const place = /^h\d$/.test(last.parentElement.localName) ? last.parentElement : last;
    place.after(...[...gone.children].map((one) => withChanges([one.cloneNode(true)], "paragraph")));
  }
  for (const change of changes.content.querySelectorAll("[data-run]")) {
    const clean = document.createElement("span");
    clean.className = "without-changes";
    const run = runs[change.dataset.run];
    run[0].before(withChanges(change.cloneNode(true).childNodes), clean);
    clean.append(...run);
  }
}

function hide() {
  for (const marked of document.querySelectorAll(".with-changes")) marked.remove();
  for (const clean of document.querySelectorAll(".without-changes")) clean.replaceWith(...clean.childNodes);
}

if (button) {
  const told = document.getElementById("told-changes");
  button.hidden = false;
  button.addEventListener("click", () => {
    const isShown = button.getAttribute("aria-pressed") !== "true";
    closePanel();
    button.setAttribute("aria-pressed", isShown);
    told.textContent = isShown ? told.dataset.text : "";
    document.getElementById("legend").hidden = !isShown;
    if (isShown) show();
    else hide();
  });
}

// 3. Findings: behind its sentence each has a mark that leads to it, and so-lieu.html leads back to #cau-12, run 12.

for (const { run, anchor, severity, message } of JSON.parse(document.getElementById("notes").textContent)) {
  const last = runs[run][runs[run].length - 1], mark = document.createElement("a");
  mark.className = "found";
  mark.href = "so-lieu.html#" + anchor;
  mark.dataset.severity = severity;
  mark.textContent = severity;
  mark.title = message;
  last.after(mark);
}

function goToSentence() {
  const run = runs[/^#cau-(\d+)$/.exec(location.hash)?.[1]];
  if (!run) return;
  const block = run[0].parentElement;
  document.querySelector(".sought")?.classList.remove("sought");
  block.classList.add("sought");
  block.tabIndex = -1;
  block.focus({ preventScroll: true });
  block.scrollIntoView({ block: "center" });
}

addEventListener("hashchange", goToSentence);
goToSentence();
