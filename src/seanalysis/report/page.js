// What a page can do beside being read: keep the place when the language is changed, sort and copy tables, enlarge figures.
// Without this everything can be read, and every link works.
"use strict";

const editions = [...document.querySelectorAll(".edition")];

// --- language: the place in the address says which edition is shown ---------------------------------------------------

function here() {
  return document.getElementById(decodeURIComponent(location.hash.slice(1)));
}

function follow() {
  const place = here();
  const edition = place?.closest(".edition") ?? editions[0];
  document.documentElement.lang = edition.lang;
  document.title = edition.dataset.title;
  for (const link of document.querySelectorAll(".switch a")) {
    const other = place && place !== edition ? place.id.replace(new RegExp(`-${edition.lang}\\b`), `-${link.lang}`) : "";
    link.hash = document.getElementById(other) ? other : link.lang;
    if (link.lang === edition.lang) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}
addEventListener("hashchange", follow);
follow();

function say(element, text) {
  const status = element.closest(".edition").querySelector("[role=status]");
  status.textContent = "";
  setTimeout(() => { status.textContent = text; }, 50);
}

// --- tables -------------------------------------------------------------------------------------------------------------

// The cells of some rows by row and column, a cell that spans several in each of its places.
function grid(rows) {
  const found = rows.map(() => []);
  rows.forEach((row, depth) => {
    let column = 0;
    for (const cell of row.cells) {
      while (found[depth][column]) column++;
      for (let below = 0; below < cell.rowSpan; below++)
        for (let beside = 0; beside < cell.colSpan; beside++)
          if (found[depth + below]) found[depth + below][column + beside] = cell;
      column += cell.colSpan;
    }
  });
  return found;
}

function orderOf(row, column) {
  const cell = row.cells[column];
  if (column === 0) return cell.textContent.trim();
  return cell?.dataset.order === undefined ? null : Number(cell.dataset.order);
}

// Sorts what can change place: within each group of rows, those of levels; headings, missing and totals stay.
function sort(table, column, direction) {
  for (const body of table.tBodies) {
    const rows = [...body.rows].filter((row) => row.classList.contains("level"));
    rows.forEach((row, place) => { row.dataset.place ??= place; });
    const places = rows.map((row) => { const mark = document.createComment(""); row.before(mark); return mark; });
    const sorted = [...rows].sort((one, other) => {
      const byPlace = one.dataset.place - other.dataset.place;
      if (!direction) return byPlace;
      const [a, b] = [orderOf(one, column), orderOf(other, column)];
      if (a === null || b === null) return (a === null) - (b === null) || byPlace;
      const compared = typeof a === "string" ? a.localeCompare(b, table.closest(".edition").lang) : a - b;
      return compared * direction || byPlace;
    });
    places.forEach((mark, place) => mark.replaceWith(sorted[place]));
  }
}

function makeSortable(table) {
  if (![...table.tBodies].some((body) => body.querySelectorAll("tr.level").length > 1)) return;
  if (table.closest(".methods")) return;
  const texts = table.closest(".edition").dataset;
  const last = grid([...table.tHead.rows]).at(-1);
  last.forEach((header, column) => {
    const sortable = header.tagName === "TH" && header.colSpan === 1
      && (column === 0 || table.querySelector(`tr.level > :nth-child(${column + 1})[data-order]`));
    if (!sortable) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () => {
      const first = column === 0 ? 1 : -1;
      const before = { ascending: 1, descending: -1 }[header.getAttribute("aria-sort")] ?? 0;
      const now = before === 0 ? first : before === first ? -first : 0;
      for (const other of table.tHead.querySelectorAll("[aria-sort]")) other.removeAttribute("aria-sort");
      if (now) header.setAttribute("aria-sort", now > 0 ? "ascending" : "descending");
      sort(table, column, now);
      const how = now > 0 ? texts.ascending : now ? texts.descending : texts.unsorted;
      say(table, `${button.firstChild.textContent.trim()}: ${how}`);
    });
  });
}

const tidy = (text) => text.replace(/\s*\n\s*/g, " ").trim();
const harmless = (text) => (/^[=+\-@]/.test(text) ? `'${text}` : text);

// The table as Word and Excel take it: real cells, few rules, and text that stays text.
function forPaste(box) {
  const source = box.querySelector("table");
  const notes = [...box.querySelectorAll(".notes > div")].map((note) => tidy(note.textContent));
  const title = tidy(source.caption.textContent);
  const width = grid([...source.rows])[0].length;
  const copy = document.createElement("table");
  copy.setAttribute("style", "border-collapse:collapse;font-family:Calibri,Arial,sans-serif;font-size:10pt");
  const line = (text, style) => {
    const cell = copy.insertRow().insertCell();
    cell.colSpan = width;
    cell.textContent = text;
    cell.setAttribute("style", style);
  };
  line(title, "font-weight:bold;text-align:left");
  const [head, end] = [source.tHead.rows.length, source.rows.length - 1];
  [...source.rows].forEach((row, place) => {
    const made = copy.insertRow();
    for (const cell of row.cells) {
      const twin = document.createElement(cell.tagName);
      twin.rowSpan = cell.rowSpan;
      twin.colSpan = cell.colSpan;
      twin.textContent = tidy(cell.innerText || cell.textContent);
      const isHead = place < head;
      const rules = [
        place === 0 && "border-top:1.5pt solid black",
        isHead && place + cell.rowSpan === head && "border-bottom:0.75pt solid black",
        place === end && "border-bottom:1.5pt solid black",
      ];
      const bold = row.classList.contains("heading") || row.classList.contains("total");
      const first = cell === row.cells[0] && (place === 0 || !isHead);
      twin.setAttribute("style", [
        ...rules.filter(Boolean),
        `text-align:${first ? "left" : "right"}`,
        `font-weight:${bold && cell.tagName === "TH" ? "bold" : "normal"}`,
        "padding:1pt 4pt",
        /^\d+$/.test(twin.textContent) ? "" : "mso-number-format:'\\@'",
      ].filter(Boolean).join(";"));
      made.append(twin);
    }
  });
  for (const note of notes) line(note, "font-size:8pt;text-align:left");
  const rows = grid([...source.rows]).map((cells, depth, all) => Array.from({ length: width }, (_, column) => {
    const cell = cells[column];
    const again = !cell || cells[column - 1] === cell || all[depth - 1]?.[column] === cell;
    return again ? "" : harmless(tidy(cell.innerText || cell.textContent));
  }).join("\t"));
  return { html: copy.outerHTML, text: [title, ...rows, ...notes].join("\n") };
}

async function copyTable(button) {
  const texts = button.closest(".edition").dataset;
  const { html, text } = forPaste(document.getElementById(button.dataset.table));
  let done = false;
  const put = (event) => {
    event.clipboardData.setData("text/html", html);
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
    done = true;
  };
  document.addEventListener("copy", put);
  document.execCommand("copy");
  document.removeEventListener("copy", put);
  if (!done && navigator.clipboard && window.ClipboardItem) {
    const blob = (content, type) => new Blob([content], { type });
    try {
      await navigator.clipboard.write([
        new ClipboardItem({ "text/html": blob(html, "text/html"), "text/plain": blob(text, "text/plain") }),
      ]);
      done = true;
    } catch { /* said below */ }
  }
  const label = button.textContent;
  button.textContent = done ? texts.copied : texts.notCopied;
  say(button, button.textContent);
  setTimeout(() => { button.textContent = label; }, 2500);
}

// --- figures ------------------------------------------------------------------------------------------------------------

function enlarge(button) {
  const edition = button.closest(".edition");
  const dialog = edition.querySelector("dialog");
  const image = document.getElementById(button.dataset.figure).cloneNode();
  image.removeAttribute("id");
  let size = 1;
  const zoom = (factor) => {
    size = Math.min(6, Math.max(1, size * factor));
    image.style.width = `calc(100% * ${size})`;
  };
  zoom(1);
  dialog.querySelector(".scroll").replaceChildren(image);
  dialog.querySelector(".scroll").setAttribute("aria-label", button.dataset.title);
  dialog.setAttribute("aria-label", button.dataset.title);
  dialog.querySelector(".larger").onclick = () => zoom(1.4);
  dialog.querySelector(".smaller").onclick = () => zoom(1 / 1.4);
  dialog.querySelector(".close").onclick = () => dialog.close();
  dialog.onclose = () => dialog.querySelector(".scroll").replaceChildren();
  dialog.showModal();
  dialog.querySelector(".close").focus();
}

// --- statements: only those of some verdicts, of one section, or that are contradicted ------------------------------------

const filters = [...document.querySelectorAll("fieldset.filter")];

function chosen(filter) {
  return {
    verdicts: [...filter.querySelectorAll("[name=verdict]:checked")].map((box) => box.value),
    contradicted: filter.querySelector("[name=contradicted]").checked,
    section: filter.querySelector("[name=section]").value,
  };
}

function filterStatements({ verdicts, contradicted, section }) {
  for (const filter of filters) {
    for (const box of filter.querySelectorAll("[name=verdict]")) box.checked = verdicts.includes(box.value);
    filter.querySelector("[name=contradicted]").checked = contradicted;
    filter.querySelector("[name=section]").value = section;
    const edition = filter.closest(".edition");
    const rows = [...edition.querySelectorAll("tr[data-verdict]")];
    for (const row of rows) {
      const ofSection = !section || row.closest("[data-section]").dataset.section === section;
      const ofVerdict = !verdicts.length || verdicts.includes(row.dataset.verdict);
      row.hidden = !(ofSection && ofVerdict && (!contradicted || "contradicted" in row.dataset));
    }
    for (const part of edition.querySelectorAll("[data-section]")) part.hidden = !part.querySelector("tr[data-verdict]:not([hidden])");
    const count = rows.filter((row) => !row.hidden).length;
    filter.querySelector(".shown").textContent = filter.dataset.shown.replace("{n}", count).replace("{all}", rows.length);
  }
}

const EVERYTHING = { verdicts: [], contradicted: false, section: "" };

function filterAndSay(filter, wanted) {
  filterStatements(wanted);
  say(filter, filter.querySelector(".shown").textContent);
}

for (const filter of filters) {
  filter.hidden = false;
  filter.addEventListener("change", () => filterAndSay(filter, chosen(filter)));
  filter.querySelector(".all").addEventListener("click", () => filterAndSay(filter, EVERYTHING));
}

// A place that is filtered out is shown again when somebody goes there.
function reveal() {
  if (!filters.length || !here()?.closest("[hidden]")) return;
  filterStatements(EVERYTHING);
  here().scrollIntoView();
}
addEventListener("hashchange", reveal);
if (filters.length) filterStatements(chosen(filters[0])); // a browser may keep what was chosen before the page was loaded again
reveal();

document.querySelectorAll(".edition table").forEach((table) => { if (table.tHead) makeSortable(table); });
for (const button of document.querySelectorAll("button[hidden]")) button.hidden = false;
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("button.copy, button.enlarge");
  if (button) (button.matches(".copy") ? copyTable : enlarge)(button);
});
