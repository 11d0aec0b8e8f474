"use strict";
(() => {
  const get = (id) => document.getElementById(id);
  const table = get("communes"), body = table.tBodies[0];
  const rows = [...body.rows]; // as written: the worst first
  const heads = [...table.tHead.rows[0].cells];
  const [find, state, verdict, sort, turn] = ["find", "state", "verdict", "sort", "turn"].map(get);
  const moved = get("moves");
  const vietnamese = new Intl.Collator("vi", { numeric: true });
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");
  const names = new Map(rows.map((row) => [row, plain(`${row.cells[0].textContent} ${row.id}`)]));
  let direction = "";

  // 2.619 and 97,51% and −1,2 điểm as numbers; NaN where there is none.
  const number = (text) => text && /\d/.test(text)
    ? Number(text.replace(/[^\d,−]/g, "").replace("−", "-").replace(",", "."))
    : NaN;

  // What a cell is sorted by: its own key, the change under its value, or the value.
  const key = (cell, moves) => {
    if (moves) return number(cell.querySelector("small")?.textContent);
    if (cell.dataset.key) return Number(cell.dataset.key);
    return cell.tagName === "TH" ? cell.textContent : number(cell.firstChild?.textContent);
  };

  function sorted() {
    if (!sort.value) return rows;
    const moves = sort.value.endsWith("m"), column = parseInt(sort.value);
    const sign = direction === "descending" ? -1 : 1;
    const keyed = rows.map((row) => [key(row.cells[column], moves), row]);
    const missing = (value) => Number.isNaN(value);
    keyed.sort(([a], [b]) =>
      missing(a) || missing(b) ? missing(a) - missing(b)
      : sign * (typeof a === "string" ? vietnamese.compare(a, b) : a - b));
    return keyed.map(([, row]) => row);
  }

  function order() {
    body.append(...sorted());
    heads.forEach((head, column) => {
      head.removeAttribute("aria-sort");
      if (sort.value === `${column}`) head.setAttribute("aria-sort", direction);
      if (sort.value === `${column}m`) head.setAttribute("aria-sort", "other");
    });
    table.dataset.sorted = parseInt(sort.value);
    turn.disabled = !sort.value;
    say();
  }

  function filter() {
    const words = plain(find.value).split(/\s+/);
    for (const row of rows) {
      const { state: is, verdict: approved, unchanged } = row.dataset;
      row.hidden = !(
        (!state.value || (state.value === "unchanged" ? unchanged !== undefined : is === state.value)) &&
        (!verdict.value || approved === verdict.value) &&
        words.every((word) => names.get(row).includes(word)));
    }
    say();
  }

  function say() {
    const count = (number) => number.toLocaleString("vi-VN");
    const left = rows.filter((row) => !row.hidden).length;
    const by = sort.selectedOptions[0].text;
    const way = { ascending: ", tăng dần", descending: ", giảm dần" }[sort.value && direction] ?? "";
    get("shown").textContent =
      `${left < rows.length ? `${count(left)} trong ` : ""}${count(rows.length)} đơn vị, ${sort.value ? "xếp theo " : ""}${by}${way}`;
    get("none").hidden = left > 0;
    remember([find.value, state.value, verdict.value, sort.value, direction]);
  }

  // The list stays as it was left, for who comes back and for the next commune; some browsers keep nothing for files.
  function remember(choices) {
    try { sessionStorage.setItem(location.pathname, JSON.stringify(choices)); } catch { /* not kept */ }
  }

  function remembered() {
    try { return JSON.parse(sessionStorage.getItem(location.pathname)); } catch { return null; }
  }

  // index.html#sau/an-truong/so-lieu.html leads to that page of the commune after An Trường, #truoc/… of the one before.
  function pass() {
    const [, way, commune, page] = /^#(truoc|sau)\/([^/]+)\/(.+)$/.exec(location.hash) ?? [];
    if (!way) return;
    const left = [...body.rows].filter((row) => !row.hidden || row.id === commune);
    if (way === "truoc") left.reverse();
    const after = left.slice(left.findIndex((row) => row.id === commune) + 1);
    const next = after.find((row) => row.querySelector("th a"));
    const link = next && (next.querySelector(`a[href$="/${page}"]`) ?? next.querySelector("th a"));
    location.replace(link ? link.href.replace(/[^/]*$/, page) : `#${commune}`);
  }

  function showMoves(isShown) {
    moved.setAttribute("aria-pressed", isShown);
    table.classList.toggle("moves", isShown);
  }

  function by(value) {
    sort.value = value;
    if (value.endsWith("m")) showMoves(true);
    direction = value.endsWith("m") ? "descending" : heads[parseInt(value)]?.dataset.first ?? "";
    order();
  }

  function reverse() {
    direction = direction === "ascending" ? "descending" : "ascending";
    order();
  }

  // A heading becomes a button here, not in the page: without a script it could do nothing.
  heads.forEach((head, column) => {
    if (!head.dataset.first) return;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.addEventListener("click", () => (sort.value === `${column}` ? reverse() : by(`${column}`)));
    sort.add(new Option(button.textContent.toLowerCase(), `${column}`));
    if (head.dataset.moves !== undefined) sort.add(new Option(`thay đổi: ${button.textContent.toLowerCase()}`, `${column}m`));
    const printed = document.createElement("span"); // on paper there are no buttons
    printed.className = "printed";
    printed.textContent = button.textContent;
    head.replaceChildren(button, printed);
  });
  find.addEventListener("input", filter);
  for (const choice of [state, verdict]) choice.addEventListener("change", filter);
  sort.addEventListener("change", () => by(sort.value));
  turn.addEventListener("click", reverse);
  moved.addEventListener("click", () => showMoves(moved.getAttribute("aria-pressed") !== "true"));
  addEventListener("hashchange", pass);
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
  get("reset").addEventListener("click", () => {
    for (const choice of [find, state, verdict]) choice.value = "";
    filter();
    find.focus();
  });
  document.querySelector(".tools").hidden = false;
  // Going back to this page finds the list as it was left.
  const left = remembered();
  if (left) {
    [find.value, state.value, verdict.value, sort.value, direction] = left;
    showMoves(sort.value.endsWith("m"));
    order();
    filter();
  }
  pass();
})();
