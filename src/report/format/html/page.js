"use strict";
// Folding, sorting, filtering and copying. The page is readable without this script, so the
// script shows the controls that need it. What is chosen is kept in the address.
(function () {
  const root = document.documentElement;
  const isVietnamese = root.lang === "vi";
  root.classList.add("script");

  // Returns a text without accents and case, to search in.
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  const isOpen = (button) => button.getAttribute("aria-expanded") === "true";

  // Returns the rows in order, each with its explanation and the group above it.
  function readRows(body) {
    const nodes = [];
    const groups = [];
    for (const row of body.rows) {
      if (row.classList.contains("detail")) { nodes[nodes.length - 1].detail = row; continue; }
      const level = Number(row.dataset.level);
      while (groups.length && (row.classList.contains("total") || groups[groups.length - 1].level >= level)) groups.pop();
      const node = { row, level, detail: null, above: groups[groups.length - 1], fold: row.querySelector(".fold"), why: row.querySelector(".why") };
      node.isGroup = row.classList.contains("group");
      node.isTotal = row.classList.contains("total");
      if (node.isGroup) groups.push(node);
      nodes.push(node);
    }
    return nodes;
  }

  // Returns the printed text of a cell as a spreadsheet can read it.
  function cellText(cell) {
    const text = (cell.querySelector(".text") || cell).textContent.trim().replace(/\s+/g, " ");
    if (!cell.classList.contains("number") || cell.dataset.value === undefined) {
      if (text === "–") return "";
      return /^'*[=+\-@]/.test(text) ? "'" + text : text;
    }
    // 5/13 would be a date, and 7.735 seven thousand.
    return text.replace("\u2212", "-").replace("/", isVietnamese ? " trên " : " of ").replace(/^([-+]?\d+[.,]\d{3})$/, "$10");
  }

  function setUp(section) {
    const key = section.id;
    const table = section.querySelector("table");
    const tools = section.querySelector(".tools");
    const body = table.tBodies[0];
    const headings = Array.from(table.tHead.rows[0].cells);
    const nodes = readRows(body);
    let placed = nodes;
    const fields = Array.from(tools.querySelectorAll("[data-state]"));
    const output = tools.querySelector("output");
    const printed = section.querySelector(".printed");
    const state = { find: "", unit: "", gap: false, leaves: false, sort: null };

    const hasGroups = nodes.some((node) => node.isGroup);
    const isFlat = () => state.sort !== null || state.leaves;
    const isFiltered = () => Boolean(isFlat() || state.find || state.unit || state.gap);

    // Whether a row itself matches the filters.
    function matches(node) {
      if (node.isTotal) return !(state.find || state.unit || state.gap);
      if (node.isGroup && (state.leaves || state.unit || state.gap)) return false;
      if (state.find && !plain(node.row.textContent).includes(plain(state.find))) return false;
      if (state.unit && !(node.row.dataset.tags || "").split("\n").includes(state.unit)) return false;
      return !state.gap || node.row.dataset.gap === "yes";
    }

    // Rows without a number come last in both directions, before the totals.
    function compare(one, other) {
      if (one.isTotal || other.isTotal) return one.isTotal - other.isTotal;
      const { column, down } = state.sort;
      const [a, b] = [one.row.cells[column], other.row.cells[column]];
      const isNumber = headings[column].classList.contains("number");
      const value = (cell) => cell && (isNumber ? cell.dataset.value : cellText(cell) || undefined);
      const [x, y] = [value(a), value(b)];
      if (x === undefined || y === undefined) return (x === undefined) - (y === undefined);
      const order = isNumber ? Number(x) - Number(y) : x.localeCompare(y, root.lang, { numeric: true });
      return down ? -order : order;
    }

    // Orders the rows, and shows those that are neither folded nor filtered out.
    function show() {
      for (const node of nodes) node.isKept = matches(node);
      if (!isFlat()) {
        for (const node of nodes) {
          for (let up = node.isKept && node.above; up; up = up.above) up.isKept = true;
        }
      }
      const filtered = isFiltered();
      let shown = 0;
      for (const node of nodes) {
        let hidden = !node.isKept;
        for (let up = node.above; up && !filtered; up = up.above) hidden = hidden || !isOpen(up.fold);
        node.row.hidden = hidden;
        if (node.detail) node.detail.hidden = hidden || !isOpen(node.why);
        if (!hidden) shown += 1;
      }
      const ordered = state.sort ? nodes.slice().sort(compare) : nodes;
      // Rows that are moved lose the focus.
      if (ordered.some((node, at) => node !== placed[at])) {
        for (const node of ordered) body.append(node.row, ...(node.detail ? [node.detail] : []));
        placed = ordered;
      }
      table.classList.toggle("flat", isFlat());
      for (const [at, heading] of headings.entries()) {
        const sorted = state.sort && state.sort.column === at;
        if (sorted) heading.setAttribute("aria-sort", state.sort.down ? "descending" : "ascending");
        else heading.removeAttribute("aria-sort");
      }
      for (const field of fields) {
        if (field.type === "checkbox") field.checked = state[field.dataset.state];
        else if (field !== document.activeElement) field.value = state[field.dataset.state];
      }
      const count = nodes.filter((node) => node.isKept && !node.isGroup && !node.isTotal).length;
      output.textContent = filtered ? output.dataset.count.replace("{}", count) : "";
      printed.hidden = shown === nodes.length;
      printed.textContent = printed.dataset.text.replace("{}", shown + "/" + nodes.length);
    }

    // Writes what is chosen to the address, and shows it.
    function change() {
      const address = new URL(location.href);
      const texts = { find: state.find, unit: state.unit, gap: state.gap ? "1" : "", leaves: state.leaves ? "1" : "" };
      texts.sort = state.sort ? (state.sort.down ? "-" : "") + (state.sort.column + 1) : "";
      for (const [name, text] of Object.entries(texts)) {
        if (text) address.searchParams.set(key + "." + name, text);
        else address.searchParams.delete(key + "." + name);
      }
      try { history.replaceState(null, "", address); } catch { /* A browser may forbid it on files. */ }
      show();
    }

    function readAddress() {
      const asked = new URL(location.href).searchParams;
      const text = (name) => asked.get(key + "." + name) || "";
      state.find = text("find");
      state.unit = text("unit");
      state.gap = text("gap") === "1";
      state.leaves = text("leaves") === "1";
      const sort = Number(text("sort"));
      if (Number.isInteger(sort) && headings[Math.abs(sort) - 1]) state.sort = { column: Math.abs(sort) - 1, down: sort < 0 };
    }

    // Numbers begin with the largest, texts with the first. The third time gives the order of the
    // table back. Sub-criteria alone are sorted until the groups are asked for.
    function sort(column) {
      const first = headings[column].classList.contains("number");
      const same = state.sort && state.sort.column === column;
      if (same && state.sort.down !== first) {
        state.sort = null;
        state.leaves = false;
      } else {
        if (!state.sort) state.leaves = hasGroups;
        state.sort = { column, down: same ? !first : first };
      }
      change();
    }

    // Returns the rows that the filters keep, in their order on the page, with the headings.
    function copied() {
      const kept = placed.filter((node) => node.isKept);
      return [headings.map((heading) => heading.dataset.heading)].concat(kept.map((node) => Array.from(node.row.cells, cellText)));
    }

    async function copy(button) {
      const rows = copied();
      const text = rows.map((row) => row.join("\t")).join("\n");
      try {
        await navigator.clipboard.writeText(text);
        output.textContent = button.dataset.copy.replace("{}", rows.length - 1);
      } catch {
        output.textContent = button.dataset.failed;
      }
    }

    function download() {
      const quoted = (text) => (/[",;\t\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text);
      const lines = copied().map((row) => row.map(quoted).join(isVietnamese ? ";" : ","));
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob(["\ufeff" + lines.join("\r\n") + "\r\n"], { type: "text/csv" }));
      link.download = section.querySelector("h2").textContent.replace(/[\\/:*?"<>|]+/g, " ").trim() + ".csv";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    }

    // A table that fits needs no scrolling of its own: its headings stick to the window.
    function fit() {
      const frame = section.querySelector(".frame");
      const scroll = frame.firstElementChild;
      const code = headings.find((heading) => heading.classList.contains("code"));
      table.style.setProperty("--code", (code ? code.offsetWidth : 0) + "px");
      frame.classList.toggle("fits", table.offsetWidth <= frame.clientWidth);
      frame.classList.toggle("more", scroll.scrollLeft + scroll.clientWidth < scroll.scrollWidth - 1);
    }

    for (const [column, heading] of headings.entries()) {
      heading.querySelector("button").addEventListener("click", () => sort(column));
    }
    for (const button of table.querySelectorAll(".fold, .why")) {
      button.hidden = false;
      button.addEventListener("click", () => { button.setAttribute("aria-expanded", String(!isOpen(button))); show(); });
    }
    for (const button of tools.querySelectorAll("[data-fold]")) {
      button.addEventListener("click", () => {
        for (const node of nodes) if (node.fold) node.fold.setAttribute("aria-expanded", String(button.dataset.fold === "none"));
        Object.assign(state, { sort: null, leaves: false });
        change();
      });
    }
    for (const field of fields) {
      field.addEventListener("input", () => {
        state[field.dataset.state] = field.type === "checkbox" ? field.checked : field.value.trim();
        change();
      });
    }
    tools.querySelector("[data-copy]").addEventListener("click", (event) => copy(event.currentTarget));
    tools.querySelector("[data-csv]").addEventListener("click", download);
    const columns = tools.querySelector("[data-columns]");
    if (columns) {
      columns.addEventListener("click", () => {
        columns.setAttribute("aria-pressed", String(table.classList.toggle("all")));
        fit();
      });
    }
    section.addEventListener("unit", (event) => { Object.assign(state, { unit: event.detail, find: "", gap: false }); change(); });
    // Shows the row of a code, whatever is folded or filtered, with the focus on it.
    section.addEventListener("row", (event) => {
      const found = nodes.find((node) => node.row.cells[0].textContent.trim() === event.detail);
      if (!found) return;
      Object.assign(state, { find: "", unit: "", gap: false, leaves: false, sort: null });
      for (let up = found.above; up; up = up.above) up.fold.setAttribute("aria-expanded", "true");
      change();
      found.row.tabIndex = -1;
      found.row.focus({ preventScroll: true });
      found.row.scrollIntoView({ block: "center" });
    });
    table.parentElement.addEventListener("scroll", fit, { passive: true });
    new ResizeObserver(() => requestAnimationFrame(fit)).observe(section);

    tools.hidden = false;
    if (table.dataset.folded) {
      for (const node of nodes) if (node.fold && node.level === 1) node.fold.setAttribute("aria-expanded", "false");
    }
    readAddress();
    show();
  }

  for (const section of document.querySelectorAll("section.table")) setUp(section);
  // A unit shows its rows in the table of criteria, a criterion of a short list its row.
  for (const name of ["unit", "row"]) {
    for (const link of document.querySelectorAll("a[data-" + name + "]")) {
      link.addEventListener("click", (event) => {
        if (name === "row") event.preventDefault();
        document.querySelector(link.getAttribute("href")).dispatchEvent(new CustomEvent(name, { detail: link.dataset[name] }));
      });
    }
  }
  for (const link of document.querySelectorAll("details.contents a")) {
    link.addEventListener("click", () => { link.closest("details").open = false; });
  }
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
})();
