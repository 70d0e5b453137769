"use strict";
// Folding, sorting and filtering. The page is readable without this script, so the script shows
// the controls that need it.
(function () {
  const rowsOf = (table) => Array.from(table.tBodies[0].rows);
  const level = (row) => Number(row.dataset.level);
  const isDetail = (row) => row.classList.contains("detail");

  // Returns the tree of rows, each with the explanation below it and its children.
  function tree(rows) {
    const root = { level: 0, children: [] };
    const path = [root];
    let last = null;
    for (const row of rows) {
      if (isDetail(row)) { if (last) last.detail = row; continue; }
      const node = { row, level: level(row), children: [], detail: null };
      last = node;
      if (row.classList.contains("total")) { root.children.push(node); continue; }
      while (path.length > 1 && path[path.length - 1].level >= node.level) path.pop();
      path[path.length - 1].children.push(node);
      if (row.classList.contains("group")) path.push(node);
    }
    return root;
  }

  function setUp(table) {
    const root = tree(rowsOf(table));
    const body = table.tBodies[0];
    const tools = document.querySelector('.tools[data-for="' + table.id + '"]');
    const filter = { words: "", tag: "", gap: false };

    const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();
    const isFiltered = () => filter.words || filter.tag || filter.gap;
    function matches(row) {
      if (filter.words && !plain(row.textContent).includes(plain(filter.words))) return false;
      if (filter.tag && !(row.dataset.tags || "").split("\n").includes(filter.tag)) return false;
      return !filter.gap || row.dataset.gap === "yes";
    }

    // Shows the rows that are neither folded nor filtered out, and the groups above them.
    function show() {
      let count = 0;
      const filtered = isFiltered();
      (function visit(node, hidden) {
        let any = false;
        for (const child of node.children) {
          const fold = child.row.querySelector(".fold");
          const folded = fold && fold.getAttribute("aria-expanded") === "false";
          const below = visit(child, hidden || (folded && !filtered));
          const isGroup = child.row.classList.contains("group");
          const wanted = !filtered || (isGroup ? below || (filter.words && !filter.tag && !filter.gap && matches(child.row)) : matches(child.row));
          child.row.hidden = hidden || !wanted;
          if (child.detail) {
            const why = child.row.querySelector(".why");
            child.detail.hidden = child.row.hidden || why.getAttribute("aria-expanded") !== "true";
          }
          if (wanted && !isGroup && !child.row.classList.contains("total")) count += 1;
          any = any || wanted;
        }
        return any;
      })(root, false);
      const output = tools && tools.querySelector("output");
      if (output) output.textContent = filtered ? count + " " + output.dataset.count : "";
    }

    function sort(column, heading) {
      const down = heading.getAttribute("aria-sort") === "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      const value = (node) => node.row.cells[column];
      function order(one, other) {
        const totals = one.row.classList.contains("total") - other.row.classList.contains("total");
        if (totals) return totals;
        const [a, b] = [value(one), value(other)];
        const [x, y] = [a.dataset.value, b.dataset.value];
        if (x === undefined && y === undefined) {
          const words = a.textContent.localeCompare(b.textContent, document.documentElement.lang, { numeric: true });
          return down ? -words : words;
        }
        // Rows without a number come last in both directions.
        if (x === undefined) return 1;
        if (y === undefined) return -1;
        return down ? Number(y) - Number(x) : Number(x) - Number(y);
      }
      (function visit(node) {
        node.children.sort(order);
        for (const child of node.children) {
          body.append(child.row);
          if (child.detail) body.append(child.detail);
          visit(child);
        }
      })(root);
    }

    for (const button of table.querySelectorAll("button[data-sort]")) {
      button.addEventListener("click", () => sort(Number(button.dataset.sort), button.closest("th")));
    }
    for (const button of table.querySelectorAll(".fold, .why")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        const open = button.getAttribute("aria-expanded") === "true";
        button.setAttribute("aria-expanded", String(!open));
        show();
      });
    }
    if (tools) {
      tools.hidden = false;
      tools.addEventListener("input", () => {
        filter.words = tools.querySelector("[data-find]").value.trim();
        const tag = tools.querySelector("[data-tag]");
        filter.tag = tag ? tag.value : "";
        const gap = tools.querySelector("[data-gap]");
        filter.gap = Boolean(gap && gap.checked);
        show();
      });
      for (const button of tools.querySelectorAll("[data-fold]")) {
        button.addEventListener("click", () => {
          const open = String(button.dataset.fold === "none");
          for (const fold of table.querySelectorAll(".fold")) fold.setAttribute("aria-expanded", open);
          show();
        });
      }
    }
  }
  for (const table of document.querySelectorAll("table")) setUp(table);
})();
