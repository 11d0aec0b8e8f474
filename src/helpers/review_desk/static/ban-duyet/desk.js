"use strict";
// The desk on a page of a period: how the report stands, what one can do with it, the notes at their places.
(() => {
  const { unit, name, base, token } = JSON.parse(document.querySelector('meta[name="ban-duyet"]').content);
  const page = location.pathname.split("/").pop();
  const EVERY = 3000; // milliseconds between two looks at the log
  const FORWARD = {
    complete: { word: "Hoàn thành", done: "Đã ghi hoàn thành" },
    approved: { word: "Duyệt", done: "Đã duyệt" },
    accepted: { word: "Tiếp nhận", done: "Đã tiếp nhận" },
  };
  const PAGES = ["so-lieu.html", "bao-cao.html", "danh-sach.html", "qua-han.html"]; // that every commune has
  const ORDER = ["open", "complete", "approved", "accepted"];
  const READY = {
    back: ["Số liệu chưa khớp với hệ thống.", "Chưa giải trình hồ sơ quá hạn.", "Lời văn cần sửa theo các ghi chú."],
    note: ["Đề nghị kiểm tra lại số liệu này.", "Đề nghị nêu nguyên nhân.", "Đề nghị viết rõ hơn."],
  };
  const table = document.getElementById("communes");
  let units = {}, by = "", loaded = null; // `loaded`: the manifest of what this page shows
  const typed = {}; // what was typed into a dialog that was closed
  const kept = {
    get: (key) => { try { return localStorage.getItem(`ban-duyet:${key}`); } catch { return null; } },
    set: (key, value) => { try { localStorage.setItem(`ban-duyet:${key}`, value); } catch { /* not kept */ } },
  };
  let role = FORWARD[kept.get("role")] ? kept.get("role") : "approved";
  let hasKeys = kept.get("keys") !== "off";

  function make(tag, given = {}, ...inside) {
    const made = document.createElement(tag);
    for (const [key, value] of Object.entries(given)) {
      if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
      else if (key in made && key !== "list") made[key] = value;
      else made.setAttribute(key, value);
    }
    made.append(...inside);
    return made;
  }
  const button = (word, act, given = {}) => make("button", { type: "button", onclick: act, ...given }, word);

  // 1. The server.

  async function ask(only) {
    const answer = await fetch(`${base}tinh-trang?unit=${only}`, { cache: "no-cache", redirect: "error" });
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  }

  async function look() {
    try {
      take(await ask(unit));
      lost(false);
    } catch {
      lost(true);
    }
  }

  function take(told) {
    units = unit ? told.units : { ...units, ...told.units };
    by = told.by || by;
    if (told.message && !Object.keys(told.units).length) say(told.message);
    if (unit && units[unit]) loaded ??= units[unit].manifest;
    show();
  }

  async function send(deed) {
    let answer;
    try {
      answer = await fetch(`${base}viec`, {
        method: "POST", redirect: "error", body: JSON.stringify(deed),
        headers: { "Content-Type": "application/json", "X-XSRFToken": token },
      });
    } catch {
      return "Bàn duyệt không trả lời, nên chưa ghi gì. Lời đã gõ còn nguyên; hãy thử lại.";
    }
    if (answer.status === 403) return "Phiên làm việc đã hết, nên chưa ghi gì. Hãy mở lại bàn duyệt ở một thẻ khác rồi thử lại.";
    const told = await answer.json();
    if (told.units) take(told);
    return answer.ok ? "" : told.message || "Có lỗi ở bàn duyệt, nên chưa ghi gì.";
  }

  // 2. What one does.

  const waits = (one) => Boolean(one) && (role === "complete" ? one.step === "open" && one.manifest !== "" : one.waits === role);
  const nameOf = (id) => (id === unit ? name : document.getElementById(id)?.cells?.[0].textContent.trim() ?? id);

  function takeStep(id, step) {
    const { word, done } = FORWARD[step];
    if (!units[id]?.is_final) return say(`${nameOf(id)}: còn là dự thảo, nên chưa ${word.toLowerCase()} được. Xem phần kiểm tra, hoặc trả lại.`);
    open({ title: `${word} báo cáo của ${nameOf(id)}`, submit: word, done: `${done}: ${nameOf(id)}.`, deed: { deed: "step", unit: id, step } });
  }

  function giveBack(id) {
    open({
      title: `Trả lại báo cáo cho ${nameOf(id)}`, submit: "Trả lại", done: `Đã trả lại: ${nameOf(id)}.`, words: "Lý do", ready: READY.back,
      deed: { deed: "step", unit: id, step: "open" },
    });
  }

  function takeBack(id) {
    const step = ORDER[ORDER.indexOf(units[id].step) - 1];
    open({
      title: `Rút lại bước «${FORWARD[units[id].step].word.toLowerCase()}» của ${nameOf(id)}`, submit: "Rút lại", done: `Đã rút lại: ${nameOf(id)}.`,
      words: "Lý do", ready: ["Bấm nhầm."], deed: { deed: "step", unit: id, step },
    });
  }

  function note(id, place = placeNow()) {
    open({
      title: `Ghi chú cho ${nameOf(id)}`, submit: "Ghi chú", done: "Đã ghi chú.", words: "Lời ghi chú", ready: READY.note,
      places: id === unit ? places() : [], place, deed: { deed: "note", unit: id },
    });
  }

  function resolve(one) {
    open({ title: "Ghi chú này đã xong?", about: `${one.by}: ${one.words}`, submit: "Đã xong", done: "Ghi chú đã xong.", deed: { deed: "resolve", unit, note: one.number } });
  }

  async function next() {
    let all;
    try {
      all = (await ask("")).units;
    } catch {
      return lost(true);
    }
    const queue = (table ? visible().map((row) => row.id) : JSON.parse(sessionStorage.getItem("ban-duyet:queue"))) ?? (await written());
    const now = unit || at()?.id, place = queue.indexOf(now);
    const after = [...queue.slice(place + 1), ...queue.slice(0, Math.max(place, 0))];
    const goal = table && waits(all[now]) ? now : after.find((id) => waits(all[id]));
    if (goal) location.href = `${base}${goal}/${PAGES.includes(page) ? page : "so-lieu.html"}`;
    else if (unit) location.href = `${base}index.html#het`;
    else say("Không còn đơn vị nào chờ bạn trong danh sách này.");
  }

  // The order of the index, for who comes from elsewhere.
  async function written() {
    const text = await (await fetch(`${base}index.html`)).text();
    return [...new DOMParser().parseFromString(text, "text/html").querySelectorAll("#communes tbody tr")].map((row) => row.id);
  }

  // 3. One dialog for every deed.

  function open({ title, about = "", submit, done, words = "", ready = [], places: choices = [], place = "", deed }) {
    const draft = `${deed.deed}:${deed.step ?? ""}:${deed.unit}`;
    const who = make("input", { id: "ban-by", required: true, autocomplete: "name", maxLength: 100, value: by, pattern: ".*\\S.*" });
    const text = words && make("textarea", { id: "ban-words", required: true, title: "Ctrl+Enter: ghi", rows: 3, maxLength: 2000, value: typed[draft] ?? "", oninput: () => { typed[draft] = text.value; } });
    const where = choices.length > 1 && make("select", { id: "ban-place" }, ...choices.map(([id, word]) => new Option(word, id)));
    const wrong = make("p", { className: "ban-refused", role: "alert" });
    const yes = make("button", { className: "ban-main" }, submit);
    const asked = { event: units[deed.unit]?.seen ?? 0, manifest: (unit ? loaded : units[deed.unit]?.manifest) ?? "" };
    const box = make("dialog", { className: "ban-dialog", "aria-labelledby": "ban-title", onclose: () => box.remove() },
      make("form", { method: "dialog", onsubmit: act },
        make("h2", { id: "ban-title" }, title), ...(about ? [make("p", {}, about)] : []),
        ...(where ? [make("label", { htmlFor: "ban-place" }, "Ở chỗ"), where] : []),
        ...(text ? [make("label", { htmlFor: "ban-words" }, words), text, make("p", { className: "ban-ready" },
          ...ready.map((one) => button(one, () => { text.value = typed[draft] = [text.value.trim(), one].filter(Boolean).join(" "); })))] : []),
        make("label", { htmlFor: "ban-by" }, "Họ tên của bạn"), who, wrong,
        make("p", { className: "ban-buttons" }, yes, button("Thôi", () => box.close()))));

    async function act(event) {
      event.preventDefault();
      yes.disabled = true;
      const refused = await send({ ...deed, ...asked, by: who.value.trim(), ...(text ? { words: text.value } : {}), ...(where ? { place: where.value } : place && deed.deed === "note" ? { place } : {}) });
      yes.disabled = false;
      wrong.textContent = refused;
      asked.event = units[deed.unit]?.seen ?? 0; // what happened meanwhile has been told
      if (refused) return;
      delete typed[draft];
      box.close();
      say(done);
    }

    box.addEventListener("keydown", (event) => { // Enter in a reason is a new line
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) box.querySelector("form").requestSubmit(yes);
    });
    if (where) where.value = choices.some(([id]) => id === place) ? place : "";
    document.body.append(box);
    box.showModal();
    (text && !text.value ? text : who.value ? yes : who).focus();
  }

  // 4. Places of notes: sentences, figures, findings.

  const sentences = () => (typeof runs === "undefined" ? [] : runs); // of annotate.js
  const brief = (text) => { const line = text.trim().replace(/\s+/g, " "); return line.length > 60 ? `${line.slice(0, 59)}…` : line; };
  const said = (run) => run.filter((node) => !node.classList?.contains("ban-add")).map((node) => node.textContent).join("");

  function spots() {
    const found = sentences().map((run, number) => ({ id: `cau-${number}`, word: `Câu: ${brief(said(run))}`, last: run[run.length - 1] }));
    for (const row of document.querySelectorAll(".figures tbody tr[id]")) {
      const head = row.cells[0];
      found.push({ id: row.id, word: `Chỉ tiêu: ${head.firstChild.textContent}`, inside: head });
    }
    for (const item of document.querySelectorAll(".findings > li[id]")) {
      found.push({ id: item.id, word: `Kiểm tra: ${brief(item.querySelector("p").textContent)}`, inside: item });
    }
    for (const one of document.querySelectorAll(".figure[data-code]")) {
      const code = one.dataset.code;
      if (!found.some(({ id }) => id === code)) found.push({ id: code, word: `Chỉ tiêu: ${one.getAttribute("aria-description") ?? code}`, figure: one });
    }
    return found;
  }
  const places = () => [["", "cả báo cáo"], ...spots().map(({ id, word }) => [id, word])];

  function placeNow() {
    const here = document.activeElement, figure = here?.closest?.(".figure[data-code]") ?? document.querySelector('.figure[aria-expanded="true"]');
    if (figure) return figure.dataset.code;
    const chosen = getSelection()?.anchorNode, near = chosen && !getSelection().isCollapsed ? chosen : here === document.body ? null : here;
    const run = near ? sentences().findIndex((nodes) => nodes.some((node) => node.contains(near) || node.parentElement === near)) : -1;
    return run >= 0 ? `cau-${run}` : here?.closest?.(".figures tr[id], .findings > li[id]")?.id ?? "";
  }

  function put(spot, made) {
    if (spot.inside) return spot.inside.append(made);
    if (spot.figure) return spot.figure.after(made);
    const last = spot.last.parentElement?.closest(".without-changes") ?? spot.last;
    (last.nextSibling?.classList?.contains("ban-add") ? last.nextSibling : last).after(made);
  }

  function addButtons() {
    for (const spot of spots()) {
      if (spot.figure) continue;
      put(spot, button("✎", () => note(unit, spot.id), { className: "ban-add", tabIndex: -1, title: "Ghi chú ở đây", "aria-label": `Ghi chú ở đây. ${spot.word}` }));
    }
  }

  // 5. What is seen.

  let shownNotes = "";
  function showNotes() {
    const { notes = [] } = units[unit] ?? {};
    if (JSON.stringify(notes) === shownNotes) return;
    shownNotes = JSON.stringify(notes);
    const here = document.activeElement?.closest(".ban-note, .ban-notes");
    for (const old of document.querySelectorAll(".ban-note, .ban-notes")) old.remove();
    if (here) bar.querySelector("button")?.focus();
    if (!notes.length) return;
    const known = new Map(spots().map((spot) => [spot.id, spot]));
    const list = make("ul");
    for (const one of notes) {
      const done = () => button("Đã xong", () => resolve(one), { "aria-label": `Đã xong: ${brief(one.words)}` });
      const spot = known.get(one.place);
      const sentence = /^cau-\d+$/.test(one.place);
      const where = one.place && make("a", { href: `${spot ? "" : sentence ? "bao-cao.html" : "so-lieu.html"}#${one.place}` }, spot ? spot.word : sentence ? "một câu của báo cáo" : one.place);
      list.append(make("li", {}, make("b", {}, one.by), `: ${one.words} `, ...(where ? ["(", where, ") "] : []), done()));
      if (spot?.inside?.closest("details")) spot.inside.closest("details").open = true;
      if (spot) put(spot, make("span", { className: "ban-note" }, make("b", {}, one.by), `: ${one.words} `, done()));
    }
    const box = make("section", { className: "ban-notes", "aria-labelledby": "ban-notes" }, make("h2", { id: "ban-notes" }, `Ghi chú đang chờ: ${notes.length}`), list);
    const article = document.querySelector("main.sheet, main");
    if (document.querySelector("header.desk")) [...document.querySelectorAll("header.desk")].pop().after(box);
    else article.prepend(box);
  }

  const state = make("p", { className: "ban-state" });
  const told = make("p", { className: "ban-told", role: "status" });
  const acts = make("div", { className: "ban-acts" });
  const help = make("p", { className: "ban-help" });
  const bar = make("section", { className: "ban-bar no-print", "aria-label": "Bàn duyệt" }, make("div", { className: "ban-says" }, state, told, help), acts);

  function say(text) { told.textContent = text; }
  function lost(isLost) {
    bar.classList.toggle("ban-lost", isLost);
    if (isLost) say("Mất liên lạc với bàn duyệt; đang thử lại…");
    else if (told.textContent.startsWith("Mất liên lạc")) say("");
  }

  let shownActs = "";
  function show() {
    if (table) showRows();
    else showUnit();
  }

  function showUnit() {
    const one = units[unit];
    if (!one) return;
    state.textContent = `${name[0].toUpperCase()}${name.slice(1)}: ${one.is_draft ? "dự thảo, " : ""}${one.words}`;
    const isNew = loaded !== null && one.manifest !== loaded;
    const key = JSON.stringify([one.step, one.waits, one.is_final, isNew]);
    if (key !== shownActs) {
      shownActs = key;
      const focused = acts.contains(document.activeElement) && document.activeElement.textContent;
      acts.replaceChildren(...unitActs(one, isNew));
      if (focused) [...acts.children].find((each) => each.textContent === focused)?.focus();
    }
    showNotes();
  }

  function unitActs(one, isNew) {
    const at = ORDER.indexOf(one.step);
    const steps = Object.keys(FORWARD).filter((step) => one.is_final && ORDER.indexOf(step) > at && (step !== "accepted" || at >= 2));
    if (one.waits === "approved" && one.step === "approved") steps.unshift("approved"); // what was approved has changed
    const mine = (step) => (step === role ? { className: "ban-main" } : {});
    return [
      ...(isNew ? [button("Báo cáo đã được làm lại: tải lại trang", () => location.reload(), { className: "ban-main" })] : []),
      ...steps.sort((a, b) => (b === role) - (a === role)).map((step) => button(FORWARD[step].word, () => takeStep(unit, step), mine(step))),
      button("Trả lại", () => giveBack(unit), one.is_final ? {} : { className: "ban-main" }),
      ...(at > 0 ? [button("Rút lại", () => takeBack(unit))] : []),
      button("Ghi chú", () => note(unit)),
      button("Tiếp", next, waits(one) ? {} : { className: "ban-main" }),
    ];
  }

  function showRows() {
    let mine = 0;
    for (const row of table.tBodies[0].rows) {
      const one = units[row.id], cell = row.cells[row.cells.length - 1];
      if (!one) continue;
      const words = `${one.words}${one.notes.length ? `; ${one.notes.length} ghi chú` : ""}`;
      if (cell.textContent !== words) {
        cell.textContent = cell.title = words;
        const isChanged = one.words.startsWith("đã đổi"), isApproved = !isChanged && ["approved", "accepted"].includes(one.step);
        cell.classList.toggle("tot", isApproved);
        cell.classList.toggle("canh-bao", isChanged);
        row.dataset.verdict = isChanged ? "changed" : isApproved ? "approved" : "none"; // for the filter
      }
      const made = one.is_final ? "chính thức" : one.is_draft ? "dự thảo" : "không làm được", status = row.cells[1];
      if (status.textContent !== made) { // a run has made it anew
        status.textContent = made;
        status.className = `state ${one.is_final ? "" : one.is_draft ? "canh-bao" : "loi"}`;
      }
      const isMine = waits(one);
      row.toggleAttribute("data-mine", isMine);
      mine += isMine;
    }
    only.textContent = `Chờ tôi (${mine.toLocaleString("vi-VN")})`;
  }

  // 6. The list.

  const visible = () => [...table.tBodies[0].rows].filter((row) => row.offsetParent !== null || row.getClientRects().length);
  const at = () => document.activeElement?.closest("#communes tbody tr");
  const only = button("Chờ tôi", () => showOnly(!table.classList.contains("ban-only")), { "aria-pressed": "false" });

  function showOnly(isOn) {
    table.classList.toggle("ban-only", isOn);
    only.setAttribute("aria-pressed", isOn);
    kept.set("only", isOn ? "on" : "off");
  }

  function move(step) {
    const rows = visible().filter((row) => row.querySelector("th a"));
    const place = rows.indexOf(at());
    const row = rows[place < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, place + step))];
    row?.querySelector("th a").focus();
  }

  // A cell has room for a few words; those of the row that one points at, or is in, stand in the bar.
  function tellRow(event) {
    const row = event.target.closest?.("#communes tbody tr"), one = row && units[row.id];
    if (one) state.textContent = `${nameOf(row.id)}: ${one.is_draft ? "dự thảo, " : ""}${one.words}`;
  }

  function startList() {
    for (const kind of ["focusin", "pointerover"]) table.addEventListener(kind, tellRow);
    const choose = make("select", { id: "ban-role", onchange: () => { role = choose.value; kept.set("role", role); show(); } },
      new Option("duyệt", "approved"), new Option("tiếp nhận", "accepted"), new Option("xã hoàn thành", "complete"));
    choose.value = role;
    acts.append(make("label", { htmlFor: "ban-role" }, "Việc của tôi"), choose, only, button("Tiếp", next, { className: "ban-main" }));
    showOnly(kept.get("only") === "on");
    // What lies outside the period's pages is not served: kept copies, notebooks of failures.
    for (const link of table.querySelectorAll('a[href^="../"], a[href^="."]')) link.replaceWith(...link.childNodes);
    addEventListener("pagehide", () => sessionStorage.setItem("ban-duyet:queue", JSON.stringify(visible().map((row) => row.id))));
    if (location.hash === "#het") say("Không còn đơn vị nào chờ bạn trong danh sách này.");
    else if (document.getElementById(location.hash.slice(1))?.matches("tr")) document.querySelector(`${location.hash} th a`)?.focus();
  }

  // 7. Keys; who steers by voice or types by accident can turn them off.

  const KEYS = {
    d: (id) => takeStep(id, role), t: giveBack, g: (id) => note(id), n: next,
    ...(table && { j: () => move(1), k: () => move(-1) }),
  };

  addEventListener("keydown", (event) => {
    if (!hasKeys || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (document.querySelector("dialog[open]") || event.target.closest?.("input, select, textarea")) return;
    const arrow = table && at() && { ArrowDown: "j", ArrowUp: "k" }[event.key];
    const deed = KEYS[arrow || event.key.toLowerCase()];
    const id = unit || at()?.id;
    if (!deed || (!id && "dtg".includes(event.key))) return;
    event.preventDefault();
    deed(id);
  });

  function showHelp() {
    const keys = table ? "j, k: xuống, lên · Enter: mở · " : "";
    help.replaceChildren(
      hasKeys ? `Phím: ${keys}d: ${FORWARD[role].word.toLowerCase()} · t: trả lại · g: ghi chú · n: tiếp ` : "Phím tắt đang tắt ",
      button(hasKeys ? "Tắt phím" : "Bật phím", () => { hasKeys = !hasKeys; kept.set("keys", hasKeys ? "on" : "off"); showHelp(); }));
  }

  document.body.append(bar);
  document.documentElement.classList.add("ban");
  if (table) startList();
  else addButtons();
  showHelp();
  look();
  setInterval(() => { if (!document.hidden) look(); }, EVERY);
  addEventListener("focus", look);
  addEventListener("pageshow", (event) => { if (event.persisted) look(); });
})();
