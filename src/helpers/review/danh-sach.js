"use strict";
(() => {
  const get = (id) => document.getElementById(id);
  const tables = JSON.parse(get("tables").textContent);
  const [figure, find, table, more] = ["figure", "find", "rows", "more"].map(get);
  const STEP = 200; // rows that are put into the page at once
  const vietnamese = new Intl.Collator("vi", { numeric: true });
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");
  const count = (number) => number.toLocaleString("vi-VN");
  let data = null, rows = [], sorted = null, isDown = false, length = 0;

  const value = (column, row) => (column.words ? column.words[column.cells[row]] : column.cells[row]);
  const text = (column, row) => {
    const is = value(column, row);
    if (is === null) return "";
    if (column.kind !== "day") return `${is}`;
    return `${is}`.replace(/^(\d{4})(\d\d)(\d\d)$/, "$3/$2/$1");
  };

  function choose() {
    const chosen = Object.values(tables).find((one) => one.counts.includes(figure.value));
    const isNew = data !== chosen;
    data = chosen;
    if (isNew) head();
    search();
  }

  function head() {
    sorted = null;
    const row = document.createElement("tr");
    data.columns.forEach((column, place) => {
      const cell = document.createElement("th"), button = document.createElement("button");
      cell.scope = "col";
      button.type = "button";
      button.textContent = column.heading;
      button.addEventListener("click", () => sort(place));
      cell.append(button);
      row.append(cell);
    });
    table.tHead.replaceChildren(row);
  }

  function sort(place) {
    isDown = sorted === place ? !isDown : data.columns[place].kind === "number";
    sorted = place;
    search();
  }

  function search() {
    const words = plain(find.value).split(/\s+/).filter(Boolean);
    const counted = data.sets.map((codes) => codes.includes(figure.value));
    rows = [...data.set.keys()].filter((row) => counted[data.set[row]]);
    const all = rows.length;
    if (words.length) {
      rows = rows.filter((row) => {
        const said = plain(data.columns.map((column) => text(column, row)).join(" "));
        return words.every((word) => said.includes(word));
      });
    }
    if (sorted !== null) {
      const column = data.columns[sorted], sign = isDown ? -1 : 1;
      const compare = (a, b) => (typeof a === "string" ? vietnamese.compare(a, b) : a - b);
      const keyed = rows.map((row) => [value(column, row), row]);
      keyed.sort(([a], [b]) => (a === null || b === null ? (a === null) - (b === null) : sign * compare(a, b)));
      rows = keyed.map(([, row]) => row);
    }
    [...table.tHead.rows[0].cells].forEach((cell, place) => {
      if (place === sorted) cell.setAttribute("aria-sort", isDown ? "descending" : "ascending");
      else cell.removeAttribute("aria-sort");
    });
    get("what").textContent = figure.selectedOptions[0].text;
    get("shown").textContent = `${rows.length < all ? `${count(rows.length)} trong ` : ""}${count(all)} dòng`;
    table.hidden = false;
    table.tBodies[0].replaceChildren();
    length = 0;
    show();
  }

  function show() {
    const next = rows.slice(length, length + STEP);
    length += next.length;
    table.tBodies[0].append(...next.map((row) => {
      const line = document.createElement("tr");
      data.columns.forEach((column, place) => {
        const cell = document.createElement(place ? "td" : "th");
        if (!place) cell.scope = "row";
        if (column.kind !== "text") cell.className = "number";
        cell.textContent = text(column, row);
        line.append(cell);
      });
      return line;
    }));
    more.hidden = length >= rows.length;
    more.textContent = `Hiện thêm (còn ${count(rows.length - length)} dòng)`;
  }

  // The address says which figure: so-lieu.html leads to danh-sach.html#resolved_overdue.
  function go() {
    const code = location.hash.slice(1);
    if ([...figure.options].some((option) => option.value === code)) figure.value = code;
    choose();
  }

  figure.addEventListener("change", () => {
    history.replaceState(null, "", `#${figure.value}`);
    choose();
  });
  find.addEventListener("input", search);
  more.addEventListener("click", show);
  addEventListener("hashchange", go);
  document.querySelector(".tools").hidden = false;
  go();
})();
