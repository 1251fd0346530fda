// src/backends/anki/index.ts
import { setImmediate } from "node:timers/promises";

// src/ast/visit.ts
function childrenOf(node2) {
  return "children" in node2 ? node2.children : [];
}
function* walk(roots) {
  for (const node2 of roots) {
    yield node2;
    yield* walk(childrenOf(node2));
  }
}
function* select(roots, type2) {
  for (const node2 of walk(roots))
    if (node2.type === type2) yield node2;
}
function* items(project2) {
  for (const deck2 of project2.decks) yield* itemsOf(deck2);
}
function* itemsOf(deck2) {
  yield* itemsIn(deck2, deck2, []);
}
function* itemsIn(parent, deck2, path) {
  for (const node2 of parent.children) {
    if (node2.type === "section") yield* itemsIn(node2, deck2, [...path, node2]);
    else if (node2.type === "question" || node2.type === "concept") yield { item: node2, deck: deck2, path };
  }
}

// src/ast/cards.ts
function cards(project2) {
  const out = [];
  for (const located of items(project2)) {
    const kind = kindOf(located.item);
    if (kind) out.push({ ...located, kind, key: keyOf(located) });
  }
  return out;
}
function keyOf({ deck: deck2, item }) {
  return `${deck2.id}/${item.id}`;
}
function kindOf(item) {
  if (item.type === "concept")
    return formulas(item).length + kernels(item).length > 0 ? "formula" : void 0;
  if (!answer(item, "short") && !answer(item, "deep")) return void 0;
  return item.form === "rapid" ? "rapid" : "question";
}
function answer(item, layer) {
  return item.children.find(
    (node2) => node2.type === "answer" && node2.layer === layer
  );
}
function formulas(item) {
  return children(item, "formula");
}
function kernels(item) {
  return children(item, "kernel");
}
function children(item, type2) {
  return item.children.filter(
    (node2) => node2.type === type2
  );
}

// src/backends/anki/container.ts
import { createRequire } from "node:module";

// src/backends/anki/collection.ts
import { createHash as createHash2 } from "node:crypto";

// src/backends/anki/identity.ts
import { createHash } from "node:crypto";
var base91 = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&()*+,-./:;<=>?@[]^_`{|}~";
function guidOf(namespace, key) {
  let rest = hash64(`guid\0${namespace}\0${key}`);
  let guid = "";
  while (rest > 0n) {
    guid = base91.charAt(Number(rest % 91n)) + guid;
    rest /= 91n;
  }
  return guid;
}
function stableId(kind, key) {
  return 1e12 + Number(hash64(`${kind}\0${key}`) % 400000000000n);
}
function fingerprint(parts) {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("");
  return hash.digest("hex").slice(0, 32);
}
function hash64(text4) {
  return createHash("sha256").update(text4).digest().readBigUInt64BE(0);
}

// src/backends/anki/template.ts
var special = /* @__PURE__ */ new Set([
  "FrontSide",
  "Card",
  "CardFlag",
  "CardID",
  "Deck",
  "Subdeck",
  "Tags",
  "Type"
]);
function parseTemplate(text4, file) {
  const root = [];
  const open = [];
  const bare = text4.replace(/<!--[\s\S]*?-->/g, "");
  for (const [, tag2 = ""] of bare.matchAll(/\{\{([\s\S]*?)\}\}/g)) {
    const name = tag2.trim().replace(/^[#^/]\s*/, "");
    const into = open.at(-1)?.children ?? root;
    if (/^\s*[#^]/.test(tag2)) {
      const children2 = [];
      into.push({ type: tag2.trim().startsWith("#") ? "if" : "unless", name, children: children2 });
      open.push({ name, children: children2 });
    } else if (/^\s*\//.test(tag2)) {
      const last2 = open.pop();
      if (last2?.name !== name)
        throw new Error(
          `${file}: unexpected {{/${name}}}, expected ${last2 ? `{{/${last2.name}}}` : "no closing tag"}`
        );
    } else {
      const filters = name.split(":");
      into.push({ type: "field", name: (filters.pop() ?? "").trim(), filters });
    }
  }
  const last = open.at(-1);
  if (last) throw new Error(`${file}: {{#${last.name}}} is never closed; add {{/${last.name}}}`);
  return root;
}
function cardTemplate({ key, name, file }, text4, fields, cloze) {
  const sides = text4.replaceAll("\r\n", "\n").split(/^<!--\s*answer\s*-->$/m);
  const [front = "", back] = sides.map((side) => side.trim());
  if (back === void 0 || sides.length !== 2)
    throw new Error(
      `templates/anki/${file}: expected one line \xAB<!-- answer -->\xBB between front and back, found ${sides.length - 1}`
    );
  const parts = parseTemplate(front, `templates/anki/${file}, front`);
  checkSide(parts, fields, `templates/anki/${file}, front`);
  const backParts = parseTemplate(back, `templates/anki/${file}, back`);
  checkSide(backParts, fields, `templates/anki/${file}, back`);
  const shown = fieldsIn(parts);
  if (!shown.some((part) => fields.includes(part.name)))
    throw new Error(
      `templates/anki/${file}: the front shows no field; add one such as {{${fields[0]}}}`
    );
  if (shown.some((part) => part.name === "FrontSide"))
    throw new Error(`templates/anki/${file}: {{FrontSide}} can only stand on the back`);
  for (const [side, of] of Object.entries({ front: parts, back: backParts }))
    if (cloze && !fieldsIn(of).some((part) => part.filters.includes("cloze")))
      throw new Error(
        `templates/anki/${file}: the ${side} of a cloze card needs {{cloze:${fields[0]}}}`
      );
  return { key, name, front, back, parts };
}
function checkFronts(type2, templates) {
  const seen = /* @__PURE__ */ new Map();
  for (const { front, name } of templates) {
    const other = seen.get(front);
    if (other !== void 0)
      throw new Error(
        `${type2}: the cards \xAB${other}\xBB and \xAB${name}\xBB have the same front; make them differ`
      );
    seen.set(front, name);
  }
}
function shows(parts, filled) {
  return parts.some((part) => {
    if (part.type === "field") return special.has(part.name) || filled(part.name);
    return filled(part.name) === (part.type === "if") && shows(part.children, filled);
  });
}
function isEmptyField(html) {
  return /^(?:\s|<\/?(?:br|div)\s?\/?>)*$/i.test(html);
}
function clozeNumbers(html) {
  const numbers = /* @__PURE__ */ new Set();
  for (const [, list2 = ""] of html.matchAll(/\{\{c([\d,]+)::/g))
    for (const digits of list2.split(",")) if (Number(digits) > 0) numbers.add(Number(digits));
  return [...numbers].sort((a, b) => a - b);
}
function fieldsIn(parts) {
  return parts.flatMap((part) => part.type === "field" ? [part] : fieldsIn(part.children));
}
function checkSide(parts, fields, where) {
  for (const part of parts) {
    const known = fields.includes(part.name) || special.has(part.name);
    if (!known)
      throw new Error(`${where}: unknown field {{${part.name}}}; there are ${fields.join(", ")}`);
    if (part.type !== "field") checkSide(part.children, fields, where);
  }
}

// src/backends/anki/collection.ts
function toRows(collection) {
  const { namespace, notes } = collection;
  const base = stableId("notes", namespace);
  const deckIds = new Map(collection.decks.map(({ name }) => [name, stableId("deck", name)]));
  const rows = { col: colRow(collection, deckIds), notes: [], cards: [] };
  for (const [index, note] of notes.entries()) {
    const id = base + index;
    const deck2 = deckIds.get(note.deck);
    if (deck2 === void 0) throw new Error(`The note ${note.key} is in no deck of the package`);
    const modified = seconds(note.modified);
    rows.notes.push(noteRow(id, namespace, note, modified));
    for (const ord of cardsOf(note)) {
      const due = rows.cards.length + 1;
      rows.cards.push([base + due - 1, id, deck2, ord, modified, -1, 0, 0, due, ...unstudied]);
    }
  }
  return rows;
}
var unstudied = [0, 0, 0, 0, 0, 0, 0, 0, ""];
function cardsOf({ type: type2, fields }) {
  if (type2.shape.cloze) {
    const numbers = new Set(fields.flatMap(clozeNumbers));
    return [...numbers].sort((a, b) => a - b).map((number) => Math.min(number, 500) - 1);
  }
  const names = Object.values(type2.shape.fields);
  const full = new Set(names.filter((_, i) => !isEmptyField(fields[i] ?? "")));
  const filled = (name) => full.has(name);
  return type2.templates.flatMap(({ parts }, ord) => shows(parts, filled) ? [ord] : []);
}
function noteRow(id, namespace, note, modified) {
  const [first = ""] = note.fields;
  const sort = plain(first);
  return [
    id,
    guidOf(namespace, note.key),
    noteTypeId(note.type.shape),
    modified,
    -1,
    note.tags.length > 0 ? ` ${note.tags.join(" ")} ` : "",
    note.fields.join(""),
    sort,
    createHash2("sha1").update(sort).digest().readUInt32BE(0),
    0,
    ""
  ];
}
function colRow(collection, deckIds) {
  const modified = seconds(collection.modified);
  const decks = { 1: deckJson(1, "Default", "", modified) };
  for (const { name, description } of collection.decks) {
    const id = deckIds.get(name) ?? 1;
    decks[id] = deckJson(id, name, description, modified);
  }
  const models = {};
  for (const type2 of new Set(collection.notes.map((note) => note.type)))
    models[noteTypeId(type2.shape)] = noteTypeJson(type2);
  return [
    1,
    created,
    modified * 1e3,
    modified * 1e3,
    11,
    0,
    0,
    0,
    ...[configuration, models, decks, { 1: defaultPreset }, {}].map(
      (value) => JSON.stringify(value)
    )
  ];
}
var created = 1388548800;
var configuration = {
  activeDecks: [1],
  curDeck: 1,
  newSpread: 0,
  collapseTime: 1200,
  timeLim: 0,
  estTimes: true,
  dueCounts: true,
  curModel: null,
  nextPos: 1,
  sortType: "noteFld",
  sortBackwards: false,
  addToCur: true,
  dayLearnFirst: false,
  schedVer: 2,
  creationOffset: 0,
  sched2021: true
};
var defaultPreset = {
  id: 1,
  mod: 0,
  name: "Default",
  usn: 0,
  maxTaken: 60,
  autoplay: true,
  timer: 0,
  replayq: true,
  new: {
    bury: false,
    delays: [1, 10],
    initialFactor: 2500,
    ints: [1, 4, 0],
    order: 1,
    perDay: 20
  },
  rev: { bury: false, ease4: 1.3, ivlFct: 1, maxIvl: 36500, perDay: 200, hardFactor: 1.2 },
  lapse: { delays: [10], leechAction: 1, leechFails: 8, minInt: 1, mult: 0 },
  dyn: false
};
function deckJson(id, name, description, modified) {
  const today = [0, 0];
  return {
    id,
    mod: modified,
    name,
    usn: -1,
    lrnToday: today,
    revToday: today,
    newToday: today,
    timeToday: today,
    collapsed: false,
    browserCollapsed: false,
    desc: description,
    md: true,
    dyn: 0,
    conf: 1,
    extendNew: 0,
    extendRev: 0
  };
}
function noteTypeId({ key }) {
  return stableId("note type", key);
}
function noteTypeJson({ shape, templates, css, modified }) {
  return {
    id: noteTypeId(shape),
    name: shape.name,
    type: shape.cloze ? 1 : 0,
    mod: seconds(modified),
    usn: -1,
    sortf: 0,
    did: null,
    tmpls: templates.map(({ key, name, front, back }, ord) => ({
      name,
      ord,
      qfmt: front,
      afmt: back,
      bqfmt: "",
      bafmt: "",
      did: null,
      bfont: "",
      bsize: 0,
      id: stableId("template", `${shape.key}/${key}`)
    })),
    flds: Object.entries(shape.fields).map(([key, name], ord) => fieldJson(shape, key, name, ord)),
    css,
    latexPre,
    latexPost: "\\end{document}",
    latexsvg: false,
    vers: [],
    tags: [],
    ...shape.cloze ? { originalStockKind: 5 } : {}
  };
}
function fieldJson(shape, key, name, ord) {
  return {
    name,
    ord,
    sticky: false,
    rtl: false,
    font: "Arial",
    size: 16,
    description: "",
    plainText: false,
    collapsed: name.startsWith("Spare"),
    excludeFromSearch: false,
    id: stableId("field", `${shape.key}/${key}`),
    tag: shape.cloze && ord < 2 ? ord : null,
    preventDeletion: shape.cloze && ord === 0,
    media: []
  };
}
var latexPre = [
  "\\documentclass[12pt]{article}",
  "\\special{papersize=3in,5in}",
  "\\usepackage[utf8]{inputenc}",
  "\\usepackage{amssymb,amsmath}",
  "\\pagestyle{empty}",
  "\\setlength{\\parindent}{0in}",
  "\\begin{document}",
  ""
].join("\n");
function seconds(date) {
  return Math.floor(date.getTime() / 1e3);
}
var media = /<(?:img|audio|video|object|source)\b[^>]*?\b(?:src|data)=(?:"([^"]+)"|'([^']+)'|([^ >]+))[^>]*>/gi;
var entities = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
  nbsp: " "
};
function plain(html) {
  const words = html.replace(media, (_tag, a, b, c2) => ` ${a ?? b ?? c2 ?? ""} `).replace(/<!--[\s\S]*?-->|<style[\s\S]*?<\/style>|<script[\s\S]*?<\/script>|<[^>]*>/gi, "");
  if (!words.includes("&")) return words;
  return words.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (entity, hex, decimal2, name) => {
      if (name !== void 0) return entities[name] ?? entity;
      const code = hex !== void 0 ? Number.parseInt(hex, 16) : Number(decimal2);
      return code <= 1114111 ? String.fromCodePoint(code) : entity;
    }
  ).replaceAll("\xA0", " ");
}

// src/backends/anki/schema.ts
function table(name, columns) {
  const [id = "", ...rest] = columns.split(" ");
  const kind = (column) => {
    const [label = "", type2] = column.split(":");
    return `${label} ${type2 ?? "integer"} not null`;
  };
  const first = id.endsWith("!") ? `${id.slice(0, -1)} integer primary key` : kind(id);
  return `CREATE TABLE ${name} (${[first, ...rest.map(kind)].join(", ")});`;
}
var tableList = [
  table(
    "col",
    "id! crt mod scm ver dty usn ls conf:text models:text decks:text dconf:text tags:text"
  ),
  table("notes", "id! guid:text mid mod usn tags:text flds:text sfld csum flags data:text"),
  table(
    "cards",
    "id! nid did ord mod usn type queue due ivl factor reps lapses left odue odid flags data:text"
  ),
  table("revlog", "id! cid usn ease ivl lastIvl factor time type"),
  table("graves", "usn oid type")
];
var collectionTable = tableList[0] ?? "";
var tables = tableList.join("\n");
var indexes = [
  "CREATE INDEX ix_notes_usn ON notes (usn);",
  "CREATE INDEX ix_cards_usn ON cards (usn);",
  "CREATE INDEX ix_revlog_usn ON revlog (usn);",
  "CREATE INDEX ix_cards_nid ON cards (nid);",
  "CREATE INDEX ix_cards_sched ON cards (did, queue, due);",
  "CREATE INDEX ix_revlog_cid ON revlog (cid);",
  "CREATE INDEX ix_notes_csum ON notes (csum);"
].join("\n");

// src/backends/anki/container.ts
var require2 = createRequire("file:///work/main/tests/anki/context.ts");
var entryDate = new Date(Date.UTC(2e3, 0, 1));
async function writePackage(collection, wasm) {
  const { default: initSqlJs } = await import("sql.js");
  const wasmBinary = new Uint8Array(wasm).buffer;
  const exporterModule = require2("anki-apkg-export/dist/exporter.js");
  const exporter = new exporterModule.default("", {
    template: `${tables}${placeholder}`,
    sql: await initSqlJs({ wasmBinary })
  });
  try {
    fill(exporter, collection);
    for (const { name, bytes } of sortedMedia(collection)) exporter.addMedia(name, bytes);
    fixEntries(exporter.zip);
    return await exporter.save({ type: "uint8array", compression: "DEFLATE", platform: "DOS" });
  } finally {
    exporter.db.close();
  }
}
var placeholder = `INSERT INTO col VALUES (1,0,0,0,11,0,0,0,'{}','{"2":{}}','{"2":{}}','{}','{}');`;
function fill({ db }, collection) {
  const { col: col2, notes, cards: cards2 } = toRows(collection);
  db.exec("DROP TABLE col");
  db.exec(collectionTable);
  db.exec("BEGIN");
  for (const [table2, rows] of Object.entries({ col: [col2], notes, cards: cards2 })) {
    const [first] = rows;
    if (!first) continue;
    const statement = db.prepare(`INSERT INTO ${table2} VALUES (${first.map(() => "?").join(",")})`);
    for (const row of rows) statement.run(row);
    statement.free();
  }
  db.exec(`COMMIT; ${indexes}`);
  db.exec("VACUUM");
}
function sortedMedia({ media: media2 }) {
  return [...media2].sort((a, b) => a.name < b.name ? -1 : 1);
}
function fixEntries(zip) {
  const generate = zip.generateAsync.bind(zip);
  zip.generateAsync = (options2) => {
    for (const [name, entry2] of Object.entries(zip.files)) {
      entry2.date = entryDate;
      if (/^\d+$/.test(name)) entry2.options.compression = "STORE";
    }
    return generate(options2);
  };
}

// src/ast/text.ts
function toText(content) {
  const text4 = Array.isArray(content) ? content.map(textOf).join("") : textOf(content);
  return text4.replace(/\n{2,}/g, "\n").trim();
}
var blocks = /* @__PURE__ */ new Set([
  "paragraph",
  "heading",
  "listItem",
  "tableRow",
  "codeSample",
  "math",
  "diagram",
  "entry"
]);
function textOf(node2) {
  if (node2.type === "wikiLink") return wikiLinkText(node2);
  if (node2.type === "break") return "\n";
  if (node2.type === "image") return node2.alt;
  if ("value" in node2 && !("children" in node2 && childrenOf(node2).length > 0))
    return blocks.has(node2.type) ? `${node2.value}
` : String(node2.value);
  const inner = childrenOf(node2).map(textOf).join(node2.type === "tableRow" ? " | " : "");
  return blocks.has(node2.type) ? `${inner}
` : inner;
}
function wikiLinkText({ alias, hash, page }) {
  return alias ?? hash ?? page;
}
function slug(title) {
  const parts = title.normalize("NFC").toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  let out = parts[0] ?? "item";
  for (const part of parts.slice(1)) {
    if (out.length + 1 + part.length > 80) break;
    out += `-${part}`;
  }
  return [...out].slice(0, 80).join("");
}
function remark(node2) {
  const at = node2.children.findIndex(
    (child) => child.type === "inlineMath" || child.type === "inlineCode"
  );
  const rest = node2.children.slice(at + 1);
  const [first, ...others] = rest;
  if (first?.type !== "text") return rest;
  const value = first.value.replace(/^\s*[—–,;:-]*\s*/u, "");
  return value === "" ? others : [{ ...first, value }, ...others];
}

// src/backends/anki/names.ts
import { createHash as createHash3 } from "node:crypto";
var controls = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/g;
function deckPart(name) {
  const clean = name.normalize("NFC").replace(controls, " ").replace(/"([^"]*)"/g, "\u201C$1\u201D").replace(/"/g, "\u201D").replace(/:{2,}/g, ":").replace(/\s+/g, " ").replace(/^[\s:]+|[\s:]+$/g, "");
  return clean === "" ? "Untitled" : clean;
}
function createDeckNames() {
  const spelling = /* @__PURE__ */ new Map();
  return (parts) => {
    let name = "";
    for (const part of parts) {
      const wanted = name === "" ? deckPart(part) : `${name}::${deckPart(part)}`;
      const folded = wanted.toLowerCase();
      name = spelling.get(folded) ?? wanted;
      spelling.set(folded, name);
    }
    return name;
  };
}
function tag(...levels) {
  return levels.map(
    (level) => level.normalize("NFC").replace(controls, "").replace(/["'*]/g, "").trim().replace(/\s+/g, "_").replace(/:{2,}/g, ":").replace(/^:+|:+$/g, "")
  ).filter((level) => level !== "").join("::");
}
function tagSet(tags) {
  const byFolded = /* @__PURE__ */ new Map();
  for (const name of tags) {
    const folded = name.toLowerCase();
    if (name !== "" && !byFolded.has(folded)) byFolded.set(folded, name);
  }
  return [...byFolded].sort(([a], [b]) => a < b ? -1 : 1).map(([, name]) => name);
}
function mediaName(path, bytes) {
  const file = path.slice(path.lastIndexOf("/") + 1);
  const dot = file.lastIndexOf(".");
  const extension = dot > 0 ? file.slice(dot + 1).toLowerCase().replace(/[^a-z0-9]/g, "") : "";
  const hash = createHash3("sha256").update(bytes).digest("hex").slice(0, 16);
  let base = "";
  for (const character of slug(dot > 0 ? file.slice(0, dot) : file)) {
    if (new TextEncoder().encode(base + character).length > 80) break;
    base += character;
  }
  return `${base}-${hash}${extension === "" ? "" : `.${extension.slice(0, 8)}`}`;
}

// src/backends/anki/decks.ts
function createDeckTree(project2, root) {
  const spell = createDeckNames();
  const used = /* @__PURE__ */ new Map();
  const describe2 = (parts, description) => {
    const name = spell(parts);
    if (!used.has(name)) used.set(name, { name, description });
    return name;
  };
  const nameFor = ({ deck: deck2, path }) => {
    describe2([root], rootDescription(project2));
    const own = withoutRepeats([root, deck2.title]);
    let name = describe2(own, deck2.meta.description ?? "");
    const all = withoutRepeats([...own, ...path.map(({ title }) => toText(title))]);
    for (let depth = own.length + 1; depth <= all.length; depth++)
      name = describe2(all.slice(0, depth), "");
    return name;
  };
  return {
    nameFor,
    decks: () => [...used.values()].sort((a, b) => a.name < b.name ? -1 : 1)
  };
}
function rootDescription({ title, decks, modified }) {
  const [only, ...others] = decks;
  const words = only && others.length === 0 ? only.meta.description : void 0;
  const day2 = modified.toISOString().slice(0, 10);
  return `${words ?? `**${title}**`}

*Made from Markdown, last changed ${day2}. Import a newer package to update it; your progress stays.*`;
}
function withoutRepeats(parts) {
  const folded = (part) => part === void 0 ? void 0 : deckPart(part).toLowerCase();
  return parts.filter((part, i) => i === 0 || folded(part) !== folded(parts[i - 1]));
}

// src/backend.ts
function handleItem(handlers2, node2) {
  return handlers2[node2.type](node2);
}

// src/backends/anki/fields.ts
function noteFields(card, writer, reverse) {
  if (card.kind === "formula") return { ...formulaFields(card, writer) };
  return card.kind === "rapid" ? { ...rapidFields(card, writer, reverse) } : { ...questionFields(card, writer, reverse) };
}
function questionFields(card, writer, reverse) {
  const { item } = card;
  const part = partsOf(item, writer);
  return {
    question: titleHtml(card, writer),
    shortAnswer: answerHtml(item, "short", writer),
    deepAnswer: answerHtml(item, "deep", writer),
    probing: part("probe"),
    formula: part("kernel") + part("formula") + part("legend"),
    more: labelled({
      "In words": part("sayIt"),
      "Use when": part("useWhen"),
      Prompt: part("prompt"),
      Story: part("story"),
      "": part("unknownField") + part("prose")
    }),
    followUps: part("followUps"),
    redFlags: part("redFlags"),
    references: part("reference"),
    reverse: reverse ? "1" : "",
    ...identityFields(card, writer)
  };
}
function formulaFields(card, writer) {
  const { item } = card;
  const part = partsOf(item, writer);
  return {
    concept: titleHtml(card, writer),
    kernel: part("kernel"),
    formula: part("formula"),
    legend: part("legend"),
    prompt: part("prompt"),
    story: part("story"),
    sayIt: part("sayIt"),
    useWhen: part("useWhen"),
    more: labelled({
      Probing: part("probe"),
      "": answerHtml(item, "short", writer) + answerHtml(item, "deep", writer),
      " ": part("unknownField") + part("prose")
    }),
    followUps: part("followUps"),
    redFlags: part("redFlags"),
    references: part("reference"),
    ...identityFields(card, writer)
  };
}
function rapidFields(card, writer, reverse) {
  const { item } = card;
  const part = partsOf(item, writer);
  const short = answerHtml(item, "short", writer);
  const deep = answerHtml(item, "deep", writer);
  return {
    question: titleHtml(card, writer),
    answer: short || deep,
    more: labelled({
      "": (short ? deep : "") + part("kernel") + part("formula") + part("legend"),
      Probing: part("probe"),
      "In words": part("sayIt"),
      "Use when": part("useWhen"),
      Prompt: part("prompt"),
      Story: part("story"),
      "Follow-ups": part("followUps"),
      "Red flags": part("redFlags"),
      References: part("reference"),
      " ": part("unknownField") + part("prose")
    }),
    reverse: reverse ? "1" : "",
    ...identityFields(card, writer)
  };
}
function partsOf(item, writer) {
  const handlers2 = partHandlers(writer);
  return (part) => {
    const nodes = children(item, part);
    const html = nodes.map((node2) => handleItem(handlers2, node2));
    return part === "reference" && html.length > 1 ? `<ul>${html.map((entry2) => `<li>${entry2}</li>`).join("")}</ul>` : html.join("");
  };
}
function partHandlers(writer) {
  const prose = ({ children: children2 }) => writer.prose(children2);
  return {
    formula: writer.formula,
    kernel: writer.formula,
    legend: writer.legend,
    prompt: prose,
    story: prose,
    probe: prose,
    answer: prose,
    followUps: ({ children: children2 }) => writer.entries(children2),
    redFlags: ({ children: children2 }) => writer.entries(children2),
    sayIt: prose,
    useWhen: prose,
    reference: prose,
    // Facets are tags and chips, made of what they mean and not of how they were written.
    facet: () => "",
    unknownField: ({ label, children: children2 }) => labelled({ [label]: writer.prose(children2) }, writer),
    prose
  };
}
function answerHtml(item, layer, writer) {
  const node2 = answer(item, layer);
  return node2 ? writer.prose(node2.children) : "";
}
function labelled(parts, writer) {
  return Object.entries(parts).filter(([, html]) => html !== "").map(([label, html]) => {
    if (label.trim() === "") return html;
    return `<h4 class="label">${writer ? writer.text(label) : label}</h4><div>${html}</div>`;
  }).join("");
}
function titleHtml({ item }, writer) {
  const html = writer.prose(item.title);
  return isEmptyField(html) ? writer.text(item.id) : html;
}
function identityFields({ item, deck: deck2, path, key }, writer) {
  const chips = [];
  const chip = (kind, text4) => {
    chips.push(`<span class="chip ${kind}">${writer.text(text4)}</span>`);
  };
  if (item.difficulty) chip(item.difficulty, item.difficulty);
  if (item.pillar) chip("pillar", item.pillar);
  for (const company of item.companies) chip("company", company);
  const crumbs = [deck2.title, ...path.map(({ title }) => toText(title))];
  return {
    facets: chips.join(" "),
    context: crumbs.map((crumb) => writer.text(crumb)).join(" \u203A "),
    source: writer.text(item.position.file),
    uid: writer.text(key),
    spare1: "",
    spare2: "",
    spare3: ""
  };
}

// src/render/html.ts
import { defaultSchema, sanitize } from "hast-util-sanitize";
import { toHtml } from "hast-util-to-html";
import { toHast } from "mdast-util-to-hast";
var schema = {
  ...defaultSchema,
  clobberPrefix: "",
  attributes: {
    ...defaultSchema.attributes,
    span: [["className", "dw-slot"]],
    div: [["className", "dw-slot"]]
  }
};
function createHtml(parts) {
  return (content, options2 = {}) => {
    const slots = [];
    const slot = (tagName, html) => {
      slots.push(html);
      return element(tagName, { className: ["dw-slot"] }, [
        { type: "text", value: `${slots.length - 1}` }
      ]);
    };
    const handlers2 = {
      ...links(options2),
      inlineMath: (_, node2) => slot("span", math(parts, node2.value, false, options2)),
      math: (_, node2) => slot("div", math(parts, node2.value, true, options2)),
      codeSample: (_, node2) => slot("div", codeHtml(parts.code, node2)),
      formulaBlock: (_, node2) => slot("div", formulaBlockHtml(node2)),
      diagram: (_, node2) => slot(
        "div",
        diagramHtml(parts, node2, createHtml(parts)(node2.caption ?? [], options2), options2)
      )
    };
    const root = { type: "root", children: [...content] };
    const clean = sanitize(toHast(root, { handlers: handlers2 }), schema);
    fill2(clean, slots);
    return toHtml(clean, { allowDangerousHtml: true });
  };
}
function links({ href, src }) {
  return {
    link(state, node2) {
      const url = node2.target ? href?.(node2.target) : node2.url;
      const children2 = state.all(node2);
      if (!url) return children2;
      return element("a", node2.title ? { href: url, title: node2.title } : { href: url }, children2);
    },
    wikiLink(_, node2) {
      const url = node2.target && href?.(node2.target);
      const text4 = { type: "text", value: wikiLinkText(node2) };
      return url ? element("a", { href: url }, [text4]) : text4;
    },
    image(_, node2) {
      const url = src ? src(node2) : node2.url;
      if (!url) return { type: "text", value: node2.alt };
      return element(
        "img",
        { src: url, alt: node2.alt, ...node2.title ? { title: node2.title } : {} },
        []
      );
    }
  };
}
function math({ math: math2 }, tex, display, options2) {
  if (options2.math === "tex") return texHtml(tex, display);
  return options2.math === "mathml" ? math2(tex, display).mathml : math2(tex, display).html;
}
function texHtml(tex, display) {
  return escapeHtml(display ? `\\[${tex}\\]` : `\\(${tex}\\)`);
}
function escapeHtml(text4) {
  return text4.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
function codeHtml(code, { value, lang, title }) {
  const lines = code(value, lang).map(
    (line2) => line2.map(
      ({ text: text4, kind }) => kind ? `<span class="hljs-${escapeHtml(kind)}">${escapeHtml(text4)}</span>` : escapeHtml(text4)
    ).join("")
  );
  const language = lang ? ` class="language-${escapeHtml(lang)}"` : "";
  const caption = title ? `<figcaption>${escapeHtml(title)}</figcaption>` : "";
  return `<figure class="code">${caption}<pre tabindex="0"><code${language}>${lines.join("\n")}</code></pre></figure>`;
}
function formulaBlockHtml({ value }) {
  return `<pre class="formulas" tabindex="0">${escapeHtml(value)}</pre>`;
}
function diagramHtml(parts, node2, caption, { idPrefix }) {
  const drawn = parts.diagram(node2.value);
  const body = drawn.svg ? drawn.svg(idPrefix ?? "d") : codeHtml(parts.code, { type: "codeSample", value: node2.value });
  const figcaption = caption ? `<figcaption>${caption}</figcaption>` : "";
  return `<figure class="diagram">${body}${figcaption}</figure>`;
}
function fill2(node2, slots) {
  if (!("children" in node2)) return;
  for (const [i, child] of node2.children.entries()) {
    if (child.type === "element" && isSlot(child)) {
      const [index] = child.children;
      const value = slots[Number(index?.type === "text" ? index.value : -1)] ?? "";
      node2.children[i] = { type: "raw", value };
    } else fill2(child, slots);
  }
}
function isSlot({ properties }) {
  return Array.isArray(properties.className) && properties.className.includes("dw-slot");
}
function element(tagName, properties, children2) {
  return { type: "element", tagName, properties, children: children2 };
}

// src/backends/anki/plain-prose.ts
function plainProse(nodes) {
  const separator = nodes.every(({ type: type2 }) => type2 === "paragraph") ? "\n" : "";
  return joined(nodes, separator);
}
function joined(nodes, separator) {
  let html = "";
  for (const [i, node2] of nodes.entries()) {
    const inner = one(node2);
    if (inner === void 0) return void 0;
    html += i === 0 ? inner : separator + inner;
  }
  return html;
}
function one(node2) {
  switch (node2.type) {
    case "text":
      return text(node2.value);
    case "inlineMath":
      return texHtml(node2.value, false);
    case "inlineCode":
      return inside("code", text(node2.value));
    case "emphasis":
      return inside("em", joined(node2.children, ""));
    case "strong":
      return inside("strong", joined(node2.children, ""));
    case "paragraph":
      return inside("p", joined(node2.children, ""));
    default:
      return void 0;
  }
}
function inside(tag2, html) {
  return html === void 0 ? void 0 : `<${tag2}>${html}</${tag2}>`;
}
function text(value) {
  if (/[\r\n]/.test(value)) return void 0;
  return value.replaceAll("&", "&#x26;").replaceAll("<", "&#x3C;");
}

// src/backends/anki/safe-text.ts
var seam = "\uFDD0";
function inertText(text4) {
  return withoutSeam(text4).replace(/\\(?=[([])/g, `\\${seam}`);
}
function withoutSeam(text4) {
  return text4.includes(seam) ? text4.replaceAll(seam, "") : text4;
}
function settle(html) {
  return html.replace(/<svg[\s\S]*?<\/svg>/g, (svg) => svg.replace(/\\(?=[([])/g, "\\\u2060")).replaceAll(seam, "<span></span>").replace(/\[(?=sound:|anki:|\/?latex\]|\/?\${1,2}\])/gi, "&#91;").replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "").normalize("NFC");
}

// src/backends/anki/prose.ts
function createFieldWriter(html, media2) {
  let calls = 0;
  const prose = (content) => {
    const prepared = content.map((node2) => prepare(node2, media2));
    const plain2 = plainProse(prepared);
    if (plain2 !== void 0) return settle(plain2);
    calls += 1;
    const options2 = {
      math: "tex",
      src: ({ asset }) => asset === void 0 ? void 0 : media2.get(asset),
      idPrefix: `d${calls}`
    };
    return settle(rendered(html, prepared, options2));
  };
  return {
    prose,
    text: (text4) => settle(plainHtml(text4)),
    formula: (node2) => formulaHtml(node2, prose),
    legend: (node2) => legendHtml(node2, prose),
    entries: ([only, ...others]) => only && others.length === 0 ? prose(only.children) : list([...only ? [only] : [], ...others].map((entry2) => prose(entry2.children)))
  };
}
function rendered(html, content, options2) {
  const line2 = content.filter(isInline);
  if (line2.length !== content.length) return html(content, options2).trim();
  return html([{ type: "paragraph", children: line2 }], options2).trim().replace(/^<p>|<\/p>$/g, "");
}
var inlineTypes = /* @__PURE__ */ new Set([
  "text",
  "emphasis",
  "strong",
  "delete",
  "inlineCode",
  "inlineMath",
  "break",
  "link",
  "image",
  "wikiLink"
]);
function isInline(node2) {
  return inlineTypes.has(node2.type);
}
function list(items3) {
  return items3.length === 0 ? "" : `<ul>${items3.map((item) => `<li>${item}</li>`).join("")}</ul>`;
}
function formulaHtml(node2, prose) {
  const [first] = node2.children;
  if (first && first.type !== "inlineMath" && first.type !== "inlineCode")
    return `<p>${prose(node2.children)}</p>`;
  const name = node2.type === "formula" && node2.name ? `<figcaption>${settle(plainHtml(node2.name))}</figcaption>` : "";
  const beside = remark(node2);
  const note = beside.length > 0 ? `<p class="remark">${prose(beside)}</p>` : "";
  const body = `<div class="math">${settle(symbolHtml(node2.value, node2.notation, true))}</div>`;
  return name === "" ? body + note : `<figure class="named">${name}${body}${note}</figure>`;
}
function legendHtml({ children: children2 }, prose) {
  const rows = children2.map(
    ({ symbol, notation, children: meaning }) => `<div><dt>${settle(symbolHtml(symbol, notation, false))}</dt><dd>${prose(meaning)}</dd></div>`
  );
  return `<dl class="legend">${rows.join("")}</dl>`;
}
function symbolHtml(value, notation, display) {
  if (notation === "tex") return texHtml(withoutSeam(value), display);
  const text4 = plainHtml(value);
  if (notation === "code")
    return display ? `<pre><code>${text4}</code></pre>` : `<code>${text4}</code>`;
  return `<span class="unicode">${text4}</span>`;
}
function plainHtml(text4) {
  return escapeHtml(inertText(text4));
}
function prepare(node2, media2) {
  switch (node2.type) {
    case "text":
    case "inlineCode":
      return { ...node2, value: inertText(node2.value) };
    case "formulaBlock":
      return { ...node2, value: inertText(node2.value), children: [] };
    case "codeSample":
      return {
        ...node2,
        value: inertText(node2.value),
        ...node2.title === void 0 ? {} : { title: inertText(node2.title) }
      };
    case "inlineMath":
    case "math":
      return { ...node2, value: withoutSeam(node2.value) };
    case "wikiLink":
      return { type: "text", value: inertText(wikiLinkText(node2)) };
    case "image":
      return prepareImage(node2, media2);
    case "diagram":
      return node2.caption ? { ...node2, caption: mapNodes(node2.caption, media2) } : node2;
    case "link":
      return {
        ...node2,
        url: isRemote(node2.url) || node2.url.startsWith("mailto:") ? node2.url : "",
        children: mapNodes(node2.children, media2)
      };
    default:
      return "children" in node2 ? mapChildren(node2, media2) : node2;
  }
}
function prepareImage(node2, media2) {
  if (node2.asset !== void 0 && media2.has(node2.asset)) return node2;
  const text4 = { type: "text", value: inertText(node2.alt || node2.url) };
  return isRemote(node2.url) ? { type: "link", url: node2.url, children: [text4] } : text4;
}
function isRemote(url) {
  return /^https?:/i.test(url);
}
function mapChildren(node2, media2) {
  return { ...node2, children: mapNodes(node2.children, media2) };
}
function mapNodes(nodes, media2) {
  return nodes.map((node2) => prepare(node2, media2));
}

// src/backends/anki/media.ts
async function collectMedia(cards2, { asset, warn, signal }) {
  const names = /* @__PURE__ */ new Map();
  const files = /* @__PURE__ */ new Map();
  const seen = /* @__PURE__ */ new Set();
  for (const { item } of cards2) {
    for (const image of imagesOf(item)) {
      const path = image.asset ?? image.url;
      if (seen.has(path)) continue;
      seen.add(path);
      signal.throwIfAborted();
      const bytes = image.asset === void 0 ? void 0 : await asset(path).catch(() => void 0);
      if (bytes === void 0) {
        warn({ ...reasonFor(image), place: item.position });
        continue;
      }
      const name = mediaName(path, bytes);
      names.set(path, name);
      files.set(name, { name, bytes });
    }
  }
  return { files: [...files.values()], names };
}
function reasonFor({ url, asset }) {
  if (asset === void 0 && isRemote(url))
    return {
      rule: "asset-remote",
      reason: `Unexpected remote image ${url} on a card, expected a file of the project`,
      note: "Cards must work offline: save the image beside the deck. The card has a link to it until then."
    };
  return {
    rule: "asset-missing",
    reason: `Unexpected image ${asset ?? url} that cannot be read, expected a file below the content folder`,
    note: "The card shows its alternative text instead."
  };
}
function* imagesOf(item) {
  const roots = [...item.title, ...item.children];
  yield* select(roots, "image");
  for (const { caption } of select(roots, "diagram")) if (caption) yield* select(caption, "image");
}

// src/backends/anki/note-types.ts
var identity = {
  facets: "Facets",
  context: "Context",
  source: "Source",
  uid: "Uid",
  spare1: "Spare 1",
  spare2: "Spare 2",
  spare3: "Spare 3"
};
var questionFields2 = {
  question: "Question",
  shortAnswer: "Short answer",
  deepAnswer: "Deep answer",
  probing: "Probing",
  formula: "Formula",
  more: "More",
  followUps: "Follow-ups",
  redFlags: "Red flags",
  references: "References",
  reverse: "Reverse",
  ...identity
};
var formulaFields2 = {
  concept: "Concept",
  kernel: "Kernel",
  formula: "Formula",
  legend: "Legend",
  prompt: "Prompt",
  story: "Story",
  sayIt: "Say it",
  useWhen: "Use when",
  more: "More",
  followUps: "Follow-ups",
  redFlags: "Red flags",
  references: "References",
  ...identity
};
var clozeFields = { text: "Text", backExtra: "Back Extra", ...identity };
var rapidFields2 = {
  question: "Question",
  answer: "Answer",
  more: "More",
  reverse: "Reverse",
  ...identity
};
var noteTypes = {
  question: {
    key: "question",
    name: "Deckwright Question",
    cloze: false,
    fields: questionFields2,
    templates: [
      { key: "answer", name: "Question", file: "question.html" },
      { key: "reverse", name: "Reverse", file: "question-reverse.html" }
    ]
  },
  formula: {
    key: "formula",
    name: "Deckwright Formula",
    cloze: false,
    fields: formulaFields2,
    templates: [
      { key: "formula", name: "Name to formula", file: "formula.html" },
      { key: "name", name: "Formula to name", file: "formula-name.html" },
      { key: "prompt", name: "Prompt to kernel", file: "formula-prompt.html" }
    ]
  },
  cloze: {
    key: "cloze",
    name: "Deckwright Cloze",
    cloze: true,
    fields: clozeFields,
    templates: [{ key: "cloze", name: "Cloze", file: "cloze.html" }]
  },
  rapid: {
    key: "rapid",
    name: "Deckwright Rapid",
    cloze: false,
    fields: rapidFields2,
    templates: [
      { key: "answer", name: "Rapid", file: "rapid.html" },
      { key: "reverse", name: "Reverse", file: "rapid-reverse.html" }
    ]
  }
};

// src/backends/anki/index.ts
function anki(options2 = {}) {
  return {
    name: "anki",
    async emit(project2, context) {
      const collection = await toCollection(project2, context, options2);
      if (collection.notes.length === 0) {
        context.warn({
          rule: "anki-empty",
          severity: "info",
          reason: "Unexpected project without a card, expected a question with an answer or a concept with a formula"
        });
        return [];
      }
      const wasm = await context.resource("sql.js/dist/sql-wasm.wasm");
      context.signal.throwIfAborted();
      const contents = await writePackage(collection, wasm);
      context.progress(collection.notes.length, collection.notes.length);
      return [{ path: `${project2.id}.apkg`, contents }];
    }
  };
}
async function toCollection(project2, context, options2 = {}) {
  const all = cards(project2);
  checkKeys(all);
  const types = await loadNoteTypes(context);
  const media2 = await collectMedia(all, context);
  const tree = createDeckTree(project2, options2.deck ?? project2.title);
  const notes = [];
  for (const card of all) {
    if (notes.length % 100 === 0) {
      await setImmediate();
      context.progress(notes.length, all.length);
    }
    context.signal.throwIfAborted();
    notes.push(toNote(card, { types, media: media2, tree, context, options: options2 }));
  }
  return {
    namespace: project2.id,
    modified: project2.modified,
    decks: tree.decks(),
    notes,
    media: media2.files
  };
}
function toNote(card, { types, media: media2, tree, context, options: options2 }) {
  const type2 = types[card.kind];
  const writer = createFieldWriter(context.render.html, media2.names);
  const reverse = options2.reverse === true || card.item.tags.includes("reverse");
  const content = noteFields(card, writer, reverse);
  const fields = Object.keys(type2.shape.fields).map((key) => content[key] ?? "");
  const tags = tagsOf(card);
  const mark = fingerprint([card.kind, ...fields, ...tags]);
  return {
    key: card.key,
    type: type2,
    deck: tree.nameFor(card),
    fields,
    tags,
    modified: context.stamp(`note:${card.key}`, mark)
  };
}
var kindTags = {
  question: "kind::question",
  formula: "kind::formula",
  rapid: "kind::rapid"
};
function tagsOf({ item, kind }) {
  return tagSet([
    kindTags[kind],
    item.pillar ? tag("pillar", item.pillar) : "",
    item.difficulty ? tag("difficulty", item.difficulty) : "",
    ...item.companies.map((company) => tag("company", company)),
    ...item.tags.map((name) => tag(...name.split("::")))
  ]);
}
async function loadNoteTypes({
  template,
  stamp
}) {
  const css = await template("style.css");
  const load = async (key) => {
    const shape = noteTypes[key];
    const fields = Object.values(shape.fields);
    const templates = await Promise.all(
      shape.templates.map(
        async (made) => cardTemplate(made, await template(made.file), fields, shape.cloze)
      )
    );
    checkFronts(shape.name, templates);
    const texts = templates.flatMap(({ name, front, back }) => [name, front, back]);
    const modified = stamp(`type:${key}`, fingerprint([shape.name, css, ...fields, ...texts]));
    return { shape, templates, css, modified };
  };
  return {
    question: await load("question"),
    formula: await load("formula"),
    cloze: await load("cloze"),
    rapid: await load("rapid")
  };
}
function checkKeys(all) {
  const seen = /* @__PURE__ */ new Map();
  for (const card of all) {
    const other = seen.get(card.key);
    if (other)
      throw new Error(
        `Unexpected second card with the id ${card.key} at ${placeOf(card)}, the first is at ${placeOf(other)}; pin another id by <!-- id: \u2026 -->`
      );
    seen.set(card.key, card);
  }
}
function placeOf({ item: { position: position2 } }) {
  return `${position2.file}:${position2.start.line}:${position2.start.column}`;
}

// tests/anki/context.ts
import { readFile } from "node:fs/promises";
import { createRequire as createRequire2 } from "node:module";

// src/render/code.ts
import { common, createLowlight } from "lowlight";
function createCode() {
  const lowlight = createLowlight(common);
  const memory = /* @__PURE__ */ new Map();
  return (value, lang) => {
    const key = `${lang ?? ""}\0${value}`;
    let lines = memory.get(key);
    if (!lines) {
      const known = lang !== void 0 && lowlight.registered(lang.toLowerCase());
      const tree = known ? lowlight.highlight(lang.toLowerCase(), value) : { type: "root", children: [{ type: "text", value }] };
      lines = toLines(tree.children);
      memory.set(key, lines);
    }
    return lines;
  };
}
function toLines(children2) {
  const lines = [[]];
  const add = (node2, kind) => {
    if (node2.type === "element") {
      const [name] = node2.properties.className ?? [];
      for (const child of node2.children) add(child, name?.replace(/^hljs-/, "") ?? kind);
    } else if (node2.type === "text") {
      for (const [i, text4] of node2.value.split("\n").entries()) {
        if (i > 0) lines.push([]);
        if (text4) lines.at(-1)?.push(kind ? { text: text4, kind } : { text: text4 });
      }
    }
  };
  for (const child of children2) add(child, void 0);
  return lines;
}

// src/render/diagram/graph.ts
var DiagramError = class extends Error {
  /** The line of the source, from 1. */
  line;
  constructor(reason, line2) {
    super(reason);
    this.name = "DiagramError";
    this.line = line2;
  }
};

// src/render/diagram/layout.ts
import { Graph, layout as rank } from "@dagrejs/dagre";

// src/render/diagram/measure.ts
var advances = new Map(
  [
    [250, "ijl'|"],
    [300, " ,.:;!I[]()/\\"],
    [360, 'ftr`-"{}'],
    [500, "sJcz*^"],
    [540, "kvxy"],
    [590, "aeghnopqubdLF0123456789?_$#+=<>~"],
    [650, "TZEPYSXBKVA&"],
    [720, "RUDHNC"],
    [790, "GOQw"],
    [900, "mM%"],
    [960, "W@"]
  ].flatMap(([advance2, letters]) => [...letters].map((letter) => [letter, advance2]))
);
var wide = /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;
var invisible = /^[\p{M}\p{Cf}]$/u;
function textWidth(text4, size) {
  let thousandths = 0;
  for (const character of text4) thousandths += advance(character);
  return thousandths * size / 1e3;
}
function advance(character) {
  const known = advances.get(character);
  if (known !== void 0) return known;
  if (invisible.test(character)) return 0;
  if (wide.test(character)) return 1e3;
  if (/\p{Extended_Pictographic}/u.test(character)) return 1250;
  return /\p{Lu}/u.test(character) ? 700 : 600;
}
function wrap(label, width, size) {
  return label.split("\n").flatMap((line2) => wrapLine(line2, width, size));
}
function wrapLine(line2, width, size) {
  const pieces = line2.split(" ").flatMap((word) => breakWord(word, width, size));
  const lines = fill3(pieces, width, size);
  if (lines.length < 2) return lines;
  let [narrow, enough] = [0, width];
  for (let round2 = 0; round2 < 8; round2 += 1) {
    const middle = (narrow + enough) / 2;
    const fits = fill3(pieces, middle, size).every((text4) => textWidth(text4, size) <= middle);
    if (fits && fill3(pieces, middle, size).length === lines.length) enough = middle;
    else narrow = middle;
  }
  return fill3(pieces, enough, size);
}
function fill3(pieces, width, size) {
  const lines = [];
  let current = "";
  for (const { text: text4, spaced } of pieces) {
    const longer = current === "" ? text4 : `${current}${spaced ? " " : ""}${text4}`;
    if (current !== "" && textWidth(longer, size) > width) {
      lines.push(current);
      current = text4;
    } else current = longer;
  }
  return [...lines, current];
}
function breakWord(word, width, size) {
  const parts = wide.test(word) ? [...word] : textWidth(word, size) > width ? divide(word) : [word];
  const pieces = parts.flatMap((part) => cut(part, width, size));
  return pieces.map((text4, i) => ({ text: text4, spaced: i === 0 }));
}
function divide(word) {
  return word.match(/[^-/_.,]+[-/_.,]*|[-/_.,]+/g) ?? [word];
}
function cut(part, width, size) {
  const out = [""];
  for (const { segment } of graphemes.segment(part)) {
    const longer = `${out.at(-1)}${segment}`;
    if (textWidth(longer, size) > width && out.at(-1)) out.push(segment);
    else out[out.length - 1] = longer;
  }
  return out;
}
var graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

// src/render/diagram/scene.ts
var type = {
  node: { size: 10, leading: 13 },
  edge: { size: 9, leading: 11.5 },
  group: { size: 9, leading: 11.5 }
};

// src/render/diagram/box.ts
var lineWidth = 130;
var room = { x: 12, y: 8 };
var least = 36;
function edgeLabelBox(label) {
  const { size, leading } = type.edge;
  const box = textBox(label, 100, size, leading);
  return { lines: box.lines, width: box.width + 8, height: box.height + 4 };
}
function groupLabelWidth({ label }) {
  return label === "" ? 0 : textWidth(label, type.group.size) + 2 * room.x;
}
function nodeBox({ id, shape, flipped, label }) {
  const { size, leading } = type.node;
  const narrow = shape === "diamond" || shape === "circle";
  const text4 = textBox(label, narrow ? lineWidth * 0.8 : lineWidth, size, leading);
  const { width, height } = boxAround(shape, text4);
  const box = { id, shape, x: 0, y: 0, width: round(width), height: round(height) };
  return { ...box, ...flipped ? { flipped } : {}, lines: text4.lines };
}
function textBox(label, width, size, leading) {
  const lines = wrap(label, width, size);
  const widest = Math.max(...lines.map((line2) => textWidth(line2, size)));
  return { lines, width: round(widest), height: lines.length * leading };
}
function boxAround(shape, text4) {
  const height = text4.height + 2 * room.y;
  const width = Math.max(least, text4.width + 2 * room.x);
  switch (shape) {
    case "diamond": {
      const tall = Math.max(44, text4.height * 2 + 14);
      return {
        height: tall,
        width: Math.max(tall * 1.3, (text4.width + 6) / (1 - text4.height / tall))
      };
    }
    case "circle": {
      const diameter = Math.max(least, Math.hypot(text4.width, text4.height) + 8);
      return { width: diameter, height: diameter };
    }
    case "cylinder":
      return { width, height: height + 12 };
    case "subroutine":
      return { width: width + 12, height };
    case "stadium":
      return { width: width + height * 0.3, height };
    case "hexagon":
    case "asymmetric":
      return { width: width + height * 0.5, height };
    case "parallelogram":
    case "trapezoid":
      return { width: width + height * 0.7, height };
    case "rect":
    case "round":
      return { width, height };
  }
}
function round(length) {
  return Math.ceil(length * 10) / 10;
}

// src/render/diagram/containers.ts
function divide2(chart) {
  const around = ancestry(chart);
  const isolated = /* @__PURE__ */ new Set();
  for (const id of chart.groups.keys())
    if (!chart.edges.some((edge2) => crosses(edge2, id, around))) isolated.add(id);
  for (const { from, to, at } of chart.edges)
    if (around(from).includes(to) || around(to).includes(from))
      throw new DiagramError(
        `Unexpected link between the subgraph and its part, \`${from}\` and \`${to}\``,
        at
      );
  const home = (id) => around(id).find((group2) => isolated.has(group2));
  return container(chart, void 0, home, around, isolated);
}
function container(chart, group2, home, around, isolated) {
  const here = [...chart.groups.values()].filter(({ id }) => home(id) === group2?.id);
  const inner = here.filter(({ id }) => isolated.has(id));
  const nodes = [...chart.nodes.keys()].filter((id) => home(id) === group2?.id);
  const parents = /* @__PURE__ */ new Map();
  for (const id of [...nodes, ...here.map(({ id: id2 }) => id2)]) {
    const [parent] = around(id);
    if (parent !== void 0 && parent !== group2?.id) parents.set(id, parent);
  }
  return {
    ...group2 ? { group: group2 } : {},
    boxes: inner.map((child) => container(chart, child, home, around, isolated)),
    frames: here.filter(({ id }) => !isolated.has(id)),
    nodes,
    edges: chart.edges.filter(({ from }) => home(from) === group2?.id),
    parents
  };
}
function crosses({ from, to }, group2, around) {
  return around(from).includes(group2) !== around(to).includes(group2);
}
function ancestry({ nodes, groups }) {
  const memory = /* @__PURE__ */ new Map();
  const around = (id) => {
    const known = memory.get(id);
    if (known) return known;
    const parent = nodes.get(id)?.group ?? groups.get(id)?.parent;
    const path = parent === void 0 ? [] : [parent, ...around(parent)];
    memory.set(id, path);
    return path;
  };
  return around;
}

// src/render/diagram/describe.ts
function describe(chart) {
  const { nodes, groups, edges } = chart;
  const name = (id) => {
    const label = nodes.get(id)?.label ?? groups.get(id)?.label ?? "";
    return label.replaceAll("\n", " ") || id;
  };
  const shown = edges.filter(({ line: line2 }) => line2 !== "invisible");
  const linked = new Set(shown.flatMap(({ from, to }) => [from, to]));
  const lines = [
    ...shown.map(({ from, to, label, startArrow, endArrow }) => {
      const sign = startArrow !== "none" ? "\u2194" : endArrow === "none" ? "\u2013" : "\u2192";
      const text4 = label ? ` (${label.replaceAll("\n", " ")})` : "";
      return `${name(from)} ${sign} ${name(to)}${text4}`;
    }),
    ...[...nodes.keys()].filter((id) => !linked.has(id)).map(name)
  ];
  const [first] = [...nodes.keys(), ...groups.keys()];
  return {
    title: chart.title ?? (first === void 0 ? "" : name(first)),
    description: chart.description ?? lines.join("; ")
  };
}

// src/render/diagram/frame.ts
var padding = 12;
function frameAround(label, inside2) {
  const boxes = inside2.length > 0 ? inside2 : [{ x: 0, y: 0, width: 24, height: 0 }];
  const left = Math.min(...boxes.map(({ x, width: width2 }) => x - width2 / 2)) - padding;
  const right = Math.max(...boxes.map(({ x, width: width2 }) => x + width2 / 2)) + padding;
  const title = label === "" ? 0 : type.group.leading;
  const top = Math.min(...boxes.map(({ y, height }) => y - height / 2)) - padding - title;
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height / 2)) + padding;
  const width = Math.max(right - left, groupLabelWidth({ label }));
  return { x: (left + right) / 2, y: (top + bottom) / 2, width, height: bottom - top, label };
}
function leaf(container2, id, end) {
  if (!container2.frames.some((frame) => frame.id === id)) return id;
  const inside2 = leaves(container2, id);
  const other = end === "to" ? "from" : "to";
  const bound = container2.edges.filter(
    (edge2) => inside2.includes(edge2.from) && inside2.includes(edge2.to) && edge2.from !== edge2.to
  );
  return inside2.find((leaf2) => !bound.some((edge2) => edge2[end] === leaf2 && edge2[other])) ?? inside2[0];
}
function leaves(container2, frame) {
  const framed = new Set(container2.frames.map(({ id }) => id));
  return [...container2.parents].flatMap(([id, parent]) => {
    if (parent !== frame) return [];
    return framed.has(id) ? leaves(container2, id) : [id];
  });
}

// src/render/diagram/outline.ts
var slant = 0.42;
var lid = 4;
var kappa = 0.5523;
function nodePaths(node2) {
  const { x, y, width, height } = node2;
  const [left, top, right, bottom] = [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
  switch (node2.shape) {
    case "rect":
      return [rounded(node2, 3)];
    case "round":
      return [rounded(node2, 8)];
    case "stadium":
      return [rounded(node2, height / 2)];
    case "circle":
      return [rounded(node2, Math.min(width, height) / 2)];
    case "subroutine":
      return [
        rounded(node2, 2),
        line({ x: left + 6, y: top }, { x: left + 6, y: bottom }),
        line({ x: right - 6, y: top }, { x: right - 6, y: bottom })
      ];
    case "cylinder":
      return cylinder(left, top, right, bottom);
    default:
      return [softened(corners(node2), 2)];
  }
}
function corners({ shape, flipped, x, y, width, height }) {
  const [w, h, cut2] = [width / 2, height / 2, height * slant];
  const at = (...points) => points.map(([dx, dy]) => ({ x: x + dx, y: y + dy }));
  switch (shape) {
    case "diamond":
      return at([0, -h], [w, 0], [0, h], [-w, 0]);
    case "hexagon":
      return at([cut2 - w, -h], [w - cut2, -h], [w, 0], [w - cut2, h], [cut2 - w, h], [-w, 0]);
    case "parallelogram":
      return flipped ? at([-w, -h], [w - cut2, -h], [w, h], [cut2 - w, h]) : at([cut2 - w, -h], [w, -h], [w - cut2, h], [-w, h]);
    case "trapezoid":
      return flipped ? at([-w, -h], [w, -h], [w - cut2, h], [cut2 - w, h]) : at([cut2 - w, -h], [w - cut2, -h], [w, h], [-w, h]);
    case "asymmetric":
      return at([-w, -h], [w, -h], [w, h], [-w, h], [cut2 - w, 0]);
    default:
      return at([-w, -h], [w, -h], [w, h], [-w, h]);
  }
}
function borderAt(node2, axis, shift, side) {
  const across = axis === "y";
  const [half, reach] = across ? [node2.width / 2, node2.height / 2] : [node2.height / 2, node2.width / 2];
  const distance = side * reachOf(node2, axis, shift, side, half, reach);
  return across ? { x: node2.x + shift, y: node2.y + distance } : { x: node2.x + distance, y: node2.y + shift };
}
function reachOf(node2, axis, shift, side, half, reach) {
  const radius = node2.shape === "stadium" || node2.shape === "circle" ? Math.min(half, reach) : 0;
  const beyond = Math.abs(shift) - (half - radius);
  if (radius > 0 && beyond > 0)
    return reach - radius + Math.sqrt(Math.max(0, radius ** 2 - beyond ** 2));
  if (node2.shape === "cylinder" && axis === "y")
    return reach - lid + lid * Math.sqrt(Math.max(0, 1 - (shift / half) ** 2));
  return radius > 0 ? reach : polygonReach(node2, axis, shift, side) ?? reach;
}
function polygonReach(node2, axis, shift, side) {
  const points = corners(node2).map(
    (point) => axis === "y" ? { along: (point.y - node2.y) * side, at: point.x - node2.x } : { along: (point.x - node2.x) * side, at: point.y - node2.y }
  );
  let found;
  for (const [i, a] of points.entries()) {
    const b = points[(i + 1) % points.length] ?? a;
    if ((a.at - shift) * (b.at - shift) > 0 || a.at === b.at) continue;
    const along2 = a.along + (b.along - a.along) * (shift - a.at) / (b.at - a.at);
    found = Math.max(found ?? along2, along2);
  }
  return found;
}
function rounded({ x, y, width, height }, radius) {
  const r = Math.min(radius, width / 2, height / 2);
  const [left, top, right, bottom] = [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
  const k = r * (1 - kappa);
  return [
    { type: "M", x: left + r, y: top },
    { type: "L", x: right - r, y: top },
    { type: "C", x1: right - k, y1: top, x2: right, y2: top + k, x: right, y: top + r },
    { type: "L", x: right, y: bottom - r },
    { type: "C", x1: right, y1: bottom - k, x2: right - k, y2: bottom, x: right - r, y: bottom },
    { type: "L", x: left + r, y: bottom },
    { type: "C", x1: left + k, y1: bottom, x2: left, y2: bottom - k, x: left, y: bottom - r },
    { type: "L", x: left, y: top + r },
    { type: "C", x1: left, y1: top + k, x2: left + k, y2: top, x: left + r, y: top },
    { type: "Z" }
  ];
}
function cylinder(left, top, right, bottom) {
  const middle = (left + right) / 2;
  const [kx, ky] = [(right - left) / 2 * kappa, lid * kappa];
  const arc = (y, bend, from, to) => {
    const sign = to > from ? 1 : -1;
    return [
      {
        type: "C",
        x1: from,
        y1: y + bend * ky,
        x2: middle - sign * kx,
        y2: y + bend * lid,
        x: middle,
        y: y + bend * lid
      },
      {
        type: "C",
        x1: middle + sign * kx,
        y1: y + bend * lid,
        x2: to,
        y2: y + bend * ky,
        x: to,
        y
      }
    ];
  };
  const [above, below] = [top + lid, bottom - lid];
  return [
    [
      { type: "M", x: left, y: above },
      ...arc(above, -1, left, right),
      { type: "L", x: right, y: below },
      ...arc(below, 1, right, left),
      { type: "Z" }
    ],
    [{ type: "M", x: left, y: above }, ...arc(above, 1, left, right)]
  ];
}
function line(from, to) {
  return [
    { type: "M", ...from },
    { type: "L", ...to }
  ];
}
function softened(points, radius) {
  const steps = [];
  for (const [i, corner] of points.entries()) {
    const before = points.at(i - 1) ?? corner;
    const after = points[(i + 1) % points.length] ?? corner;
    const start = towards(corner, before, radius);
    const end = towards(corner, after, radius);
    steps.push({ type: i === 0 ? "M" : "L", ...start });
    steps.push({
      type: "C",
      x1: (start.x + corner.x) / 2,
      y1: (start.y + corner.y) / 2,
      x2: (end.x + corner.x) / 2,
      y2: (end.y + corner.y) / 2,
      ...end
    });
  }
  return [...steps, { type: "Z" }];
}
function towards(from, to, distance) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const part = Math.min(0.5, distance / length);
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

// src/render/diagram/route.ts
function route(laid, frames) {
  const { axis } = laid;
  const bands = bandsOf(laid);
  const routes = /* @__PURE__ */ new Map();
  for (const line2 of laid.lines) {
    if (line2.from === line2.to) continue;
    const route2 = routeOf(line2, laid, frames, bands);
    if (route2) routes.set(line2, route2);
  }
  share(
    [...routes.values()].flatMap(({ ports }) => [ports.from, ports.to]),
    axis
  );
  return laid.lines.flatMap((line2) => {
    const found = routes.get(line2);
    if (found) return toEdge(found, axis);
    const node2 = laid.boxes.get(line2.from);
    return node2 && line2.from === line2.to ? loop(line2, node2, axis) : [];
  });
}
function placeOf2({ x, y }, axis) {
  return axis === "y" ? { along: y, across: x } : { along: x, across: y };
}
function pointOf({ along: along2, across }, axis) {
  return axis === "y" ? { x: across, y: along2 } : { x: along2, y: across };
}
function sizeOf({ width, height }, axis) {
  return placeOf2({ x: width, y: height }, axis);
}
function bandsOf({ boxes, axis }) {
  const bands = /* @__PURE__ */ new Map();
  for (const box of boxes.values()) {
    const middle = Math.round(placeOf2(box, axis).along);
    const half = sizeOf(box, axis).along / 2;
    bands.set(middle, Math.max(bands.get(middle) ?? 0, half));
  }
  return bands;
}
function routeOf(line2, { boxes, axis }, frames, bands) {
  const from = endBox(line2.edge.from, line2.from, boxes, frames);
  const to = endBox(line2.edge.to, line2.to, boxes, frames);
  if (!from || !to) return void 0;
  const [start, end] = [placeOf2(from, axis), placeOf2(to, axis)];
  const sign = Math.sign(end.along - start.along) || 1;
  const inner = waypoints(line2, axis, bands, sign).filter(
    (place) => !within(place, from, axis) && !within(place, to, axis)
  );
  const [first, last] = [inner[0] ?? end, inner.at(-1) ?? start];
  const ports = {
    from: portOf(from, first, axis, sign, frames.has(line2.edge.from)),
    to: portOf(to, last, axis, -sign, frames.has(line2.edge.to))
  };
  const exits = { from: exit(ports.from, bands), to: exit(ports.to, bands) };
  return { line: line2, inner, exits, ports };
}
function portOf(node2, next, axis, sign, framed) {
  const middle = placeOf2(node2, axis);
  const beside = Math.abs(next.along - middle.along) < sizeOf(node2, axis).along / 2;
  if (!framed || !beside) {
    const side2 = (next.along - middle.along || sign) < 0 ? -1 : 1;
    return { node: node2, axis, side: side2, next, shift: 0 };
  }
  const shift = next.along - middle.along;
  const bend = Math.sign(-shift) * Math.min(14, Math.abs(shift));
  const side = next.across < middle.across ? -1 : 1;
  return { node: node2, axis: axis === "y" ? "x" : "y", side, next, shift: shift + bend };
}
function endBox(named, laid, boxes, frames) {
  const frame = frames.get(named);
  if (!frame) return boxes.get(laid);
  const { x, y, width, height } = frame;
  return { id: named, shape: "rect", x, y, width, height, lines: [] };
}
function within({ along: along2, across }, box, axis) {
  const [middle, size] = [placeOf2(box, axis), sizeOf(box, axis)];
  return Math.abs(along2 - middle.along) <= size.along / 2 && Math.abs(across - middle.across) <= size.across / 2;
}
function waypoints(line2, axis, bands, sign) {
  const centre = placeOf2(line2.centre, axis);
  return line2.points.slice(1, -1).flatMap((point) => {
    const { along: along2, across } = placeOf2(point, axis);
    const atLabel = line2.label && Math.abs(along2 - centre.along) < 1;
    const half = atLabel ? sizeOf(line2.label ?? { width: 0, height: 0 }, axis).along / 2 : bands.get(Math.round(along2));
    if (half === void 0) return [];
    const middle = atLabel ? centre.across : across;
    return [
      { along: along2 - sign * half, across: middle },
      { along: along2 + sign * half, across: middle }
    ];
  });
}
function exit({ node: node2, axis, side }, bands) {
  const { along: along2 } = placeOf2(node2, axis);
  const half = sizeOf(node2, axis).along / 2;
  return along2 + side * Math.max(half, bands.get(Math.round(along2)) ?? half);
}
function share(ports, axis) {
  const sides = /* @__PURE__ */ new Map();
  for (const port of ports) {
    const key = `${port.side} ${port.node.id}`;
    sides.set(key, [...sides.get(key) ?? [], port]);
  }
  for (const side of sides.values()) {
    if (side.length < 2) continue;
    const [{ node: node2 }] = side;
    const middle = placeOf2(node2, axis).across;
    const reach = sizeOf(node2, axis).across / 2 * (node2.shape === "rect" ? 0.7 : 0.5);
    const gap = Math.min(12, 2 * reach / (side.length - 1));
    const sorted = [...side].sort((a, b) => a.next.across - b.next.across);
    let least2 = -reach;
    for (const port of sorted) {
      port.shift = Math.min(reach, Math.max(least2, port.next.across - middle));
      least2 = port.shift + gap;
    }
    let most = reach;
    for (const port of sorted.reverse()) {
      port.shift = Math.min(most, port.shift);
      most = port.shift - gap;
    }
  }
}
function toEdge({ line: line2, inner, exits, ports }, axis) {
  const start = borderAt(ports.from.node, ports.from.axis, ports.from.shift, ports.from.side);
  const end = borderAt(ports.to.node, ports.to.axis, ports.to.shift, ports.to.side);
  const [first, last] = [placeOf2(start, axis), placeOf2(end, axis)];
  const places = [
    first,
    ...isApart(exits.from, first) ? [{ along: exits.from, across: first.across }] : [],
    ...inner,
    ...isApart(exits.to, last) ? [{ along: exits.to, across: last.across }] : [],
    last
  ];
  const points = distinct(places).map((place) => pointOf(place, axis));
  return {
    ...looks(line2, points, line2.centre),
    startDirection: outwards(ports.from, 1),
    endDirection: outwards(ports.to, -1)
  };
}
function isApart(exit2, border) {
  return Math.abs(exit2 - border.along) > 10;
}
function outwards({ axis, side }, sign) {
  return pointOf({ along: side * sign, across: 0 }, axis);
}
function distinct(places) {
  return places.filter((place, i) => {
    const before = places[i - 1];
    return !before || Math.hypot(place.along - before.along, place.across - before.across) > 0.5;
  });
}
function looks({ edge: edge2, label }, points, { x, y }) {
  const { startArrow, endArrow } = edge2;
  const line2 = edge2.line === "invisible" ? "solid" : edge2.line;
  return { points, line: line2, startArrow, endArrow, ...label ? { label: { x, y, ...label } } : {} };
}
function loop(line2, node2, axis) {
  const other = axis === "y" ? "x" : "y";
  const [middle, size] = [placeOf2(node2, axis), sizeOf(node2, axis)];
  const far = placeOf2(line2.centre, axis).across;
  const side = far < middle.across ? -1 : 1;
  const spread = Math.min(line2.label ? 14 : 9, size.along * 0.3);
  const start = borderAt(node2, other, -spread, side);
  const end = borderAt(node2, other, spread, side);
  const bow = line2.label ? far : middle.across + side * (size.across / 2 + 20);
  const top = pointOf({ along: middle.along, across: bow }, axis);
  const away = pointOf({ along: 0, across: side }, axis);
  return {
    ...looks(line2, [start, top, end], top),
    startDirection: away,
    endDirection: { x: -away.x, y: -away.y }
  };
}

// src/render/diagram/layout.ts
var margin = 6;
function layoutFlowchart(chart) {
  const piece = arrange(chart, divide2(chart), chart.direction);
  return {
    ...moved(piece, margin, margin),
    width: piece.width + 2 * margin,
    height: piece.height + 2 * margin,
    ...describe(chart)
  };
}
function arrange(chart, container2, around) {
  const direction = container2.group?.direction ?? around;
  const ranked = toGraph(chart, container2, direction);
  rank(ranked.graph);
  const laid = inReadingOrder(readLayout(ranked, container2, direction));
  const frames = framesOf(container2, laid.boxes);
  const edges = route(laid, frames);
  const piece = {
    width: 0,
    height: 0,
    nodes: container2.nodes.flatMap((id) => laid.boxes.get(id) ?? []),
    edges,
    groups: [...frames.values()].map(({ label, ...box }) => ({ ...box, label }))
  };
  for (const [id, inner] of ranked.pieces) {
    const box = laid.boxes.get(id);
    if (box) append(piece, moved(inner, box.x - box.width / 2, box.y - box.height / 2));
  }
  return enclosed(piece, container2);
}
function toGraph(chart, container2, direction) {
  const graph = new Graph({ compound: true, multigraph: true });
  const framed = container2.frames.length > 0;
  const across = direction === "LR" || direction === "RL";
  graph.setGraph({
    rankdir: direction,
    nodesep: framed ? 36 : across ? 20 : 28,
    edgesep: framed ? 20 : 14,
    ranksep: 44
  });
  const boxes = /* @__PURE__ */ new Map();
  const pieces = /* @__PURE__ */ new Map();
  for (const id of inSourceOrder(chart, container2)) {
    const node2 = chart.nodes.get(id);
    const inner = container2.boxes.find(({ group: group2 }) => group2?.id === id);
    if (node2) boxes.set(id, nodeBox(node2));
    if (!inner) continue;
    const piece = arrange(chart, inner, direction);
    pieces.set(id, piece);
    const { width, height } = piece;
    boxes.set(id, { id, shape: "rect", x: 0, y: 0, width, height, lines: [] });
  }
  for (const { id } of container2.frames) graph.setNode(`n ${id}`, {});
  for (const { id, width, height } of boxes.values()) graph.setNode(`n ${id}`, { width, height });
  for (const [id, parent] of container2.parents) graph.setParent(`n ${id}`, `n ${parent}`);
  claimLabels(graph, container2, boxes);
  const labels = container2.edges.map((edge2, i) => addEdge(graph, container2, edge2, i));
  return { graph, boxes, labels, pieces };
}
function inSourceOrder(chart, container2) {
  const places = new Map([...chart.nodes.keys()].map((id, i) => [id, i]));
  const first = (box) => Math.min(...box.nodes.map((id) => places.get(id) ?? 0), ...box.boxes.map(first));
  return [
    ...container2.nodes.map((id) => ({ id, place: places.get(id) ?? 0 })),
    ...container2.boxes.map((box) => ({ id: box.group?.id ?? "", place: first(box) }))
  ].sort((a, b) => a.place - b.place).map(({ id }) => id);
}
function claimLabels(graph, container2, boxes) {
  for (const frame of container2.frames) {
    const id = leaf(container2, frame.id, "to");
    const box = id === void 0 ? void 0 : boxes.get(id);
    if (!box) continue;
    const width = Math.max(graph.node(`n ${box.id}`).width, groupLabelWidth(frame));
    graph.setNode(`n ${box.id}`, { width, height: box.height });
  }
}
function addEdge(graph, container2, edge2, index) {
  const from = leaf(container2, edge2.from, "from");
  const to = leaf(container2, edge2.to, "to");
  if (from === void 0 || to === void 0)
    throw new DiagramError("Unexpected link to a subgraph without a node", edge2.at);
  const label = edge2.label ? edgeLabelBox(edge2.label) : void 0;
  const size = label ?? (from === to ? { width: 12, height: 12 } : { width: 0, height: 0 });
  graph.setEdge(
    `n ${from}`,
    `n ${to}`,
    { width: size.width, height: size.height, labelpos: "c", minlen: edge2.length },
    `${index}`
  );
  return label;
}
function readLayout(ranked, container2, direction) {
  const { graph, labels } = ranked;
  const boxes = /* @__PURE__ */ new Map();
  for (const box of ranked.boxes.values()) {
    const { x, y } = graph.node(`n ${box.id}`);
    boxes.set(box.id, { ...box, x, y });
  }
  const lines = container2.edges.flatMap((edge2, i) => {
    const from = leaf(container2, edge2.from, "from") ?? "";
    const to = leaf(container2, edge2.to, "to") ?? "";
    const { points = [], x = 0, y = 0 } = graph.edge(`n ${from}`, `n ${to}`, `${i}`);
    const label = labels[i];
    const line2 = { edge: edge2, from, to, points, centre: { x, y } };
    return edge2.line === "invisible" ? [] : [label ? { ...line2, label } : line2];
  });
  const axis = direction === "TB" || direction === "BT" ? "y" : "x";
  return { axis, boxes, lines };
}
function inReadingOrder(laid) {
  const across = laid.axis === "y" ? "x" : "y";
  const boxes = [...laid.boxes.values()];
  let agreement = 0;
  for (const [i, box] of boxes.entries())
    for (const later of boxes.slice(i + 1))
      if (Math.abs(box[laid.axis] - later[laid.axis]) < 1)
        agreement += Math.sign(later[across] - box[across]);
  if (agreement >= 0) return laid;
  const mirror = (thing) => ({
    ...thing,
    [across]: -thing[across]
  });
  const lines = laid.lines.map((line2) => ({
    ...line2,
    points: line2.points.map(mirror),
    centre: mirror(line2.centre)
  }));
  return { ...laid, boxes: new Map(boxes.map((box) => [box.id, mirror(box)])), lines };
}
function framesOf(container2, boxes) {
  const made = /* @__PURE__ */ new Map();
  for (const frame of [...container2.frames].reverse()) {
    const inside2 = [...container2.parents].flatMap(
      ([id, parent]) => parent === frame.id ? boxes.get(id) ?? made.get(id) ?? [] : []
    );
    made.set(frame.id, frameAround(frame.label, inside2));
  }
  return new Map([...made].reverse());
}
function enclosed(piece, { group: group2 }) {
  const extent = boundsOf(piece);
  if (!group2) {
    const { left, top, right, bottom } = extent;
    return { ...moved(piece, -left, -top), width: right - left, height: bottom - top };
  }
  const frame = frameAround(group2.label, [
    {
      x: (extent.left + extent.right) / 2,
      y: (extent.top + extent.bottom) / 2,
      width: extent.right - extent.left,
      height: extent.bottom - extent.top
    }
  ]);
  const framed = { ...piece, groups: [frame, ...piece.groups] };
  const { width, height } = frame;
  return { ...moved(framed, width / 2 - frame.x, height / 2 - frame.y), width, height };
}
function boundsOf({ nodes, edges, groups }) {
  const boxes = [
    ...nodes,
    ...groups,
    ...edges.flatMap(({ label }) => label ?? []),
    ...edges.flatMap(({ points }) => points.map((point) => ({ ...point, width: 0, height: 0 })))
  ];
  if (boxes.length === 0) return { left: 0, top: 0, right: 60, bottom: 20 };
  return {
    left: Math.min(...boxes.map(({ x, width }) => x - width / 2)),
    top: Math.min(...boxes.map(({ y, height }) => y - height / 2)),
    right: Math.max(...boxes.map(({ x, width }) => x + width / 2)),
    bottom: Math.max(...boxes.map(({ y, height }) => y + height / 2))
  };
}
function append(piece, inner) {
  piece.nodes.push(...inner.nodes);
  piece.edges.push(...inner.edges);
  piece.groups.push(...inner.groups);
}
function moved({ nodes, edges, groups, width, height }, dx, dy) {
  const move = (thing) => ({
    ...thing,
    x: Math.round((thing.x + dx) * 100) / 100,
    y: Math.round((thing.y + dy) * 100) / 100
  });
  const moveEdge = (edge2) => ({
    ...edge2,
    points: edge2.points.map(move),
    ...edge2.label ? { label: move(edge2.label) } : {}
  });
  const moveGroup = (group2) => move(group2);
  return {
    nodes: nodes.map(move),
    edges: edges.map(moveEdge),
    groups: groups.map(moveGroup),
    width,
    height
  };
}

// src/render/diagram/cursor.ts
function take(cursor, pattern) {
  const match = peek(cursor, pattern);
  if (match) cursor.offset += match[0].length;
  return match;
}
function peek(cursor, pattern) {
  pattern.lastIndex = cursor.offset;
  return pattern.exec(cursor.source) ?? void 0;
}
function lineOf({ source, offset }) {
  let line2 = 1;
  for (let at = source.indexOf("\n"); at >= 0 && at < offset; at = source.indexOf("\n", at + 1))
    line2 += 1;
  return line2;
}
function unexpected(cursor, expected) {
  const [seen = ""] = peek(cursor, /[^\s]{1,20}/y) ?? [];
  const what = seen ? `\`${seen}\`` : atEnd(cursor) ? "end of the diagram" : "end of the line";
  return new DiagramError(`Unexpected ${what}, expected ${expected}`, lineOf(cursor));
}
function atEnd({ source, offset }) {
  return offset >= source.length;
}
function skipBlanks(cursor) {
  take(cursor, /[ \t]*/y);
}

// src/render/diagram/label.ts
var entities2 = {
  amp: "&",
  apos: "'",
  quot: '"',
  lt: "<",
  gt: ">",
  num: "#",
  semi: ";",
  colon: ":",
  lpar: "(",
  rpar: ")",
  lbrack: "[",
  rbrack: "]",
  lbrace: "{",
  rbrace: "}",
  vert: "|",
  nbsp: "\xA0",
  times: "\xD7",
  divide: "\xF7",
  plusmn: "\xB1",
  minus: "\u2212",
  le: "\u2264",
  ge: "\u2265",
  ne: "\u2260",
  larr: "\u2190",
  rarr: "\u2192",
  infin: "\u221E",
  hellip: "\u2026"
};
function readLabel(cursor, close, closing) {
  const line2 = lineOf(cursor);
  const quoted = readQuoted(cursor);
  if (quoted !== void 0) {
    take(cursor, /\s*/y);
    if (!take(cursor, close)) throw unexpected(cursor, `\`${closing}\` after the label`);
    return quoted;
  }
  const start = cursor.offset;
  while (!peek(cursor, close)) {
    if (!take(cursor, /[^[\](){}|"\n]/y)) {
      if (peek(cursor, /[[\](){}|"]/y)) throw unexpected(cursor, "a label in quotes around it");
      throw unexpected(cursor, `\`${closing}\` at the end of the label`);
    }
  }
  const raw = cursor.source.slice(start, cursor.offset);
  take(cursor, close);
  const text4 = decodeLabel(raw, line2);
  if (!text4) throw new DiagramError(`Unexpected empty label, expected text`, line2);
  return text4;
}
function readQuoted(cursor) {
  const line2 = lineOf(cursor);
  const quoted = take(cursor, /\s*"([^"]*)(")?/y);
  if (!quoted) return void 0;
  if (!quoted[2]) throw new DiagramError('Unexpected end of the diagram, expected `"`', line2);
  const raw = quoted[1] ?? "";
  if (/^\s*`/.test(raw))
    throw new DiagramError("Unexpected Markdown in a label, expected plain text", line2);
  return decodeLabel(raw, line2);
}
function decodeLabel(raw, line2) {
  const unread = /<\/?(?!(?:br|b|i|u|em|strong)\b)[a-z][^<>]*>/i.exec(raw) ?? /\bfa[bklrs]?:fa-[\w-]+/.exec(raw) ?? /\$\$.*\$\$/.exec(raw);
  if (unread)
    throw new DiagramError(`Unexpected \`${unread[0]}\` in a label, expected plain text`, line2);
  return raw.replace(/\s*(?:<br\s*\/?>|\\n|\n)\s*/gi, "\n").replace(/<\/?(?:b|i|u|em|strong)\b[^<>]*>/gi, "").replace(/[#&](#?\w+);/g, (entity, name) => {
    const character = decodeEntity(name);
    if (character !== void 0) return character;
    if (entity.startsWith("&")) return entity;
    throw new DiagramError(
      `Unexpected entity \`${entity}\`, expected one such as \`#quot;\` or \`#35;\``,
      line2
    );
  }).replace(/[ \t]+/g, " ").normalize("NFC").trim();
}
function decodeEntity(name) {
  const digits = /^#?(?:(\d+)|x([\da-f]+))$/i.exec(name);
  if (!digits) return Object.hasOwn(entities2, name) ? entities2[name] : void 0;
  const code = digits[1] ? Number(digits[1]) : Number.parseInt(digits[2] ?? "", 16);
  const printable = code >= 32 && code <= 1114111 && !(code >= 55296 && code <= 57343);
  return printable ? String.fromCodePoint(code) : void 0;
}

// src/render/diagram/link.ts
var strokes = [
  {
    line: "solid",
    whole: /([xo<]?)(--+)([-xo>])/y,
    open: /([xo<]?)--(?!-)/y,
    close: /(--+)([-xo>])/y,
    extra: (body) => body.length - 2
  },
  {
    line: "thick",
    whole: /([xo<]?)(==+)([=xo>])/y,
    open: /([xo<]?)==(?!=)/y,
    close: /(==+)([=xo>])/y,
    extra: (body) => body.length - 2
  },
  {
    line: "dotted",
    whole: /([xo<]?)-(\.+)-([xo>]?)/y,
    open: /([xo<]?)-\./y,
    close: /(\.+)-([xo>]?)/y,
    extra: (body) => body.length - 1
  },
  { line: "invisible", whole: /()(~~~+)()/y, extra: (body) => body.length - 3 }
];
var arrows = {
  "<": "arrow",
  ">": "arrow",
  o: "circle",
  x: "cross"
};
function readLink(cursor) {
  skipBlanks(cursor);
  for (const stroke of strokes) {
    const at = lineOf(cursor);
    const whole = take(cursor, stroke.whole);
    if (whole) {
      const [text4, start = "", body = "", end = ""] = whole;
      const link2 = linkOf(stroke, { start, body, end }, text4, at);
      skipBlanks(cursor);
      if (!take(cursor, /\|/y)) return link2;
      return { ...link2, label: readLabel(cursor, /\|/y, "|") };
    }
    const link = readLinkAroundText(cursor, stroke);
    if (link) return link;
  }
  return void 0;
}
function linkFollows(cursor) {
  return peek(cursor, /[ \t]*(?:\n[ \t]*)+<?(?:--|==|-\.|~~~)/y) !== void 0;
}
function readLinkAroundText(cursor, stroke) {
  if (!stroke.open || !stroke.close) return void 0;
  const at = lineOf(cursor);
  const open = take(cursor, stroke.open);
  if (!open) return void 0;
  let label = readQuoted(cursor);
  if (label === void 0) {
    const from = cursor.offset;
    while (!peek(cursor, stroke.close))
      if (!take(cursor, /[^\n]/y)) throw unexpected(cursor, `the end of the link \`${open[0]}\``);
    label = decodeLabel(cursor.source.slice(from, cursor.offset), at);
  }
  skipBlanks(cursor);
  const close = take(cursor, stroke.close);
  if (!close) throw unexpected(cursor, `the end of the link \`${open[0]}\``);
  const [text4, body = "", end = ""] = close;
  if (!label) throw new DiagramError("Unexpected link without its text, expected `-- text -->`", at);
  const start = open[1] ?? "";
  return { ...linkOf(stroke, { start, body, end }, `${open[0]} \u2026 ${text4}`, at), label };
}
function linkOf(stroke, { start, body, end }, text4, at) {
  const startArrow = arrows[start] ?? "none";
  const endArrow = arrows[end] ?? "none";
  if (startArrow !== "none" && startArrow !== endArrow)
    throw new DiagramError(`Unexpected link \`${text4}\`, expected the same mark at both ends`, at);
  return { line: stroke.line, startArrow, endArrow, length: 1 + stroke.extra(body), at };
}

// src/render/diagram/vertex.ts
var brackets = [
  { open: "([", close: "])", shape: "stadium" },
  { open: "((", close: "))", shape: "circle" },
  { open: "(", close: ")", shape: "round" },
  { open: "[[", close: "]]", shape: "subroutine" },
  { open: "[(", close: ")]", shape: "cylinder" },
  { open: "[/", close: "/]", shape: "parallelogram" },
  { open: "[/", close: "\\]", shape: "trapezoid" },
  { open: "[\\", close: "\\]", shape: "parallelogram", flipped: true },
  { open: "[\\", close: "/]", shape: "trapezoid", flipped: true },
  { open: "[", close: "]", shape: "rect" },
  { open: "{{", close: "}}", shape: "hexagon" },
  { open: "{", close: "}", shape: "diamond" },
  { open: ">", close: "]", shape: "asymmetric" }
];
var idPattern = /[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_]|[-.](?=[\p{L}\p{N}_]))*/uy;
var reserved = /* @__PURE__ */ new Set(["end", "subgraph", "style", "class", "classDef", "click", "linkStyle"]);
function readVertex(cursor) {
  const id = peek(cursor, idPattern)?.[0].normalize("NFC");
  if (!id) throw unexpected(cursor, "the id of a node");
  if (reserved.has(id))
    throw unexpected(cursor, `another id: \`${id}\` is a word of the language (\`${titled(id)}\`?)`);
  take(cursor, idPattern);
  if (peek(cursor, /\(\(\(/y)) throw unexpected(cursor, "`((`: a double circle is not supported");
  if (peek(cursor, /@/y)) throw unexpected(cursor, "a shape in brackets such as `[label]`");
  if (peek(cursor, /[ \t]+[[({]/y))
    throw new DiagramError(
      `Unexpected blank between \`${id}\` and its shape, expected \`${id}[label]\``,
      lineOf(cursor)
    );
  const vertex = readShape(cursor, id);
  if (take(cursor, /:::/y) && !take(cursor, /[\p{L}\p{N}_-]+/uy))
    throw unexpected(cursor, "the name of a class");
  return vertex;
}
function titled(id) {
  return id.charAt(0).toUpperCase() + id.slice(1);
}
function readShape(cursor, id) {
  const candidates = brackets.filter(({ open }) => cursor.source.startsWith(open, cursor.offset));
  const [first] = candidates;
  if (!first) return { id };
  cursor.offset += first.open.length;
  const closes = candidates.filter(({ open }) => open === first.open);
  const pattern = new RegExp(closes.map(({ close }) => escapePattern(close)).join("|"), "y");
  const label = readLabel(cursor, pattern, closes.map(({ close }) => close).join("` or `"));
  const bracket = closes.find(({ close }) => cursor.source.endsWith(close, cursor.offset)) ?? first;
  const { shape, flipped = false } = bracket;
  return { id, shape, flipped, label };
}
function escapePattern(text4) {
  return text4.replace(/[[\](){}/\\|]/g, "\\$&");
}

// src/render/diagram/parse.ts
var limits = { characters: 5e4, nodes: 300, edges: 600, depth: 12 };
function parseFlowchart(text4) {
  const cursor = { source: text4.replace(/\r\n?/g, "\n"), offset: 0 };
  if (text4.length > limits.characters)
    throw new DiagramError(`Unexpected length, expected ${limits.characters} characters at most`, 1);
  const direction = readHeader(cursor);
  const chart = { direction, nodes: /* @__PURE__ */ new Map(), edges: [], groups: /* @__PURE__ */ new Map() };
  const state = { cursor, chart, open: [] };
  for (skipGaps(cursor); !atEnd(cursor); skipGaps(cursor)) {
    readStatement(state);
    skipBlanks(cursor);
    if (!atEnd(cursor) && !peek(cursor, /[\n;]/y)) throw unexpected(cursor, "a link or a new line");
  }
  const unclosed = state.open.at(-1);
  if (unclosed)
    throw new DiagramError("Unexpected end of the diagram, expected `end`", unclosed.line);
  if (chart.nodes.size + chart.groups.size === 0) throw unexpected(cursor, "a node");
  for (const { id, at } of chart.groups.values()) takeGroupForNode(chart, id, at);
  return chart;
}
function takeGroupForNode({ nodes }, id, line2) {
  const node2 = nodes.get(id);
  if (node2 && (node2.shape !== "rect" || node2.label !== id))
    throw new DiagramError(`Unexpected subgraph and node \`${id}\`, expected two ids`, line2);
  nodes.delete(id);
}
function skipGaps(cursor) {
  while (take(cursor, /[\s;]+/y) || atLineStart(cursor) && take(cursor, /%%[^\n]*/y)) ;
}
function atLineStart({ source, offset }) {
  return source.slice(source.lastIndexOf("\n", offset - 1) + 1, offset).trim() === "";
}
function readHeader(cursor) {
  skipGaps(cursor);
  if (!take(cursor, /(?:flowchart|graph)(?![\w-])/y))
    throw unexpected(cursor, "`flowchart` or `graph`: other kinds of diagrams are not drawn");
  skipBlanks(cursor);
  const direction = peek(cursor, /[\n;]/y) || atEnd(cursor) ? "TB" : readDirection(cursor);
  skipBlanks(cursor);
  if (!atEnd(cursor) && !peek(cursor, /[\n;]/y))
    throw unexpected(cursor, "a new line after the direction");
  return direction;
}
function readDirection(cursor) {
  const word = take(cursor, /(TB|TD|BT|LR|RL)(?![\w-])/y)?.[1];
  switch (word) {
    case "TB":
    case "TD":
      return "TB";
    case "BT":
    case "LR":
    case "RL":
      return word;
    default:
      throw unexpected(cursor, "a direction: `TD`, `TB`, `BT`, `LR` or `RL`");
  }
}
function readStatement(state) {
  const { cursor } = state;
  if (take(cursor, /subgraph(?![\w-])/y)) openGroup(state);
  else if (peek(cursor, /end(?![\w.-])/y)) closeGroup(state);
  else if (peek(cursor, /direction[ \t]/y)) readGroupDirection(state);
  else if (peek(cursor, /acc(?:Title|Descr)[ \t]*[:{]/y)) readDescription(state);
  else if (take(cursor, /(?:style|classDef|class|linkStyle|click)(?=[ \t])/y)) skipStyle(cursor);
  else readChain(state);
}
function skipStyle(cursor) {
  take(cursor, /(?:"[^"\n]*"|[^";\n])*/y);
}
function readDescription({ cursor, chart }) {
  const [, key, line2, block2] = take(cursor, /acc(Title|Descr)[ \t]*(?::([^\n;]*)|\{([^}]*)\})/y) ?? [];
  const text4 = (line2 ?? block2)?.replace(/\s+/g, " ").trim();
  if (!text4) throw unexpected(cursor, "a text in one line or in braces");
  if (key === "Title") chart.title = text4;
  else chart.description = text4;
}
function readChain(state) {
  let from = readVertices(state);
  for (; ; ) {
    if (linkFollows(state.cursor)) take(state.cursor, /\s*/y);
    const link = readLink(state.cursor);
    if (!link) return;
    take(state.cursor, /\s*/y);
    const to = readVertices(state);
    connect(state, from, to, link);
    from = to;
  }
}
function connect({ chart }, from, to, link) {
  for (const start of from)
    for (const end of to) chart.edges.push({ from: start, to: end, ...link });
  if (chart.edges.length > limits.edges)
    throw new DiagramError(`Unexpected number of links, expected ${limits.edges} at most`, link.at);
}
function readVertices(state) {
  const ids = [];
  do {
    take(state.cursor, /\s*/y);
    ids.push(addVertex(state, readVertex(state.cursor)));
  } while (take(state.cursor, /[ \t]*&/y));
  return ids;
}
function addVertex({ cursor, chart, open }, vertex) {
  const { id, shape, flipped = false, label } = vertex;
  const known = chart.nodes.get(id);
  if (!known) chart.nodes.set(id, { id, shape: "rect", flipped: false, label: id });
  const node2 = chart.nodes.get(id);
  if (node2 && shape) Object.assign(node2, { shape, flipped, label: label ?? id });
  open.at(-1)?.members.add(id);
  if (chart.nodes.size > limits.nodes)
    throw new DiagramError(
      `Unexpected number of nodes, expected ${limits.nodes} at most`,
      lineOf(cursor)
    );
  return id;
}
function openGroup({ cursor, chart, open }) {
  const line2 = lineOf(cursor);
  skipBlanks(cursor);
  const { id, label } = readGroupTitle(cursor, chart);
  if (chart.groups.has(id))
    throw new DiagramError(`Unexpected second subgraph \`${id}\`, expected another id`, line2);
  if (open.length >= limits.depth)
    throw new DiagramError(`Unexpected depth, expected ${limits.depth} subgraphs at most`, line2);
  const parent = open.at(-1)?.id;
  chart.groups.set(id, { id, label, at: line2, ...parent === void 0 ? {} : { parent } });
  open.push({ id, line: line2, members: /* @__PURE__ */ new Set() });
}
function readGroupTitle(cursor, chart) {
  const quoted = readQuotedHere(cursor);
  if (quoted !== void 0) return { id: quoted, label: quoted };
  const line2 = lineOf(cursor);
  const named = take(cursor, /([\p{L}\p{M}\p{N}_.-]+)[ \t]*\[/uy);
  if (named) {
    const id = named[1] ?? "";
    return { id, label: readLabel(cursor, /\]/y, "]") };
  }
  const [words = ""] = take(cursor, /[^\n;[\](){}|"]*/y) ?? [];
  const label = decodeLabel(words, line2);
  return { id: label || `subgraph ${chart.groups.size + 1}`, label };
}
function readQuotedHere(cursor) {
  return peek(cursor, /"/y) ? readQuoted(cursor) : void 0;
}
function closeGroup({ cursor, chart, open }) {
  const group2 = open.pop();
  if (!group2) throw unexpected(cursor, "no `end` outside of a subgraph, and no node of that name");
  take(cursor, /end/y);
  for (const id of group2.members) {
    const node2 = chart.nodes.get(id);
    if (node2) node2.group ??= group2.id;
  }
}
function readGroupDirection({ cursor, chart, open }) {
  const group2 = chart.groups.get(open.at(-1)?.id ?? "");
  if (!group2) throw unexpected(cursor, "the direction of the whole diagram in its first line");
  take(cursor, /direction[ \t]+/y);
  group2.direction = readDirection(cursor);
}

// src/render/diagram/edge-path.ts
var sizes = { none: 0, arrow: 7, circle: 6, cross: 6 };
function edgePaths(edge2) {
  const { points, startArrow, endArrow, startDirection, endDirection } = edge2;
  const first = points[0] ?? { x: 0, y: 0 };
  const last = points.at(-1) ?? first;
  const inner = points.slice(1, -1);
  const start = along(first, startDirection, startLength(startArrow));
  const end = along(last, endDirection, -startLength(endArrow));
  const heads = [
    ...head(startArrow, first, { x: -startDirection.x, y: -startDirection.y }),
    ...head(endArrow, last, endDirection)
  ];
  return { curve: smooth([start, ...inner, end], startDirection, endDirection), heads };
}
function startLength(arrow) {
  return arrow === "cross" ? 0 : Math.max(0, sizes[arrow] - 0.5);
}
function smooth(points, startDirection, endDirection) {
  const [first] = points;
  if (!first) return [];
  const path = [{ type: "M", ...first }];
  const tangents = points.map((point, i) => {
    if (i === 0) return startDirection;
    if (i === points.length - 1) return endDirection;
    return tangent(points[i - 1] ?? point, point, points[i + 1] ?? point);
  });
  for (const [i, to] of points.entries()) {
    const from = points[i - 1];
    if (!from) continue;
    const start = handle(from, tangents[i - 1] ?? startDirection, from, to, 1);
    const end = handle(to, tangents[i] ?? endDirection, from, to, -1);
    const straight = isStraight(from, start, end, to);
    path.push(
      straight ? { type: "L", ...to } : { type: "C", x1: start.x, y1: start.y, x2: end.x, y2: end.y, ...to }
    );
  }
  return path;
}
function handle(at, direction, from, to, sign) {
  const [dx, dy] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
  const reach = Math.min(
    Math.hypot(dx, dy) * 0.5,
    dx * 0.9 / Math.max(Math.abs(direction.x), 1e-9),
    dy * 0.9 / Math.max(Math.abs(direction.y), 1e-9)
  );
  return along(at, direction, sign * reach);
}
function tangent(before, point, after) {
  const component = (a, b, c2) => (b - a) * (c2 - b) <= 0 ? 0 : (c2 - a) / 2;
  const x = component(before.x, point.x, after.x);
  const y = component(before.y, point.y, after.y);
  const length = Math.hypot(x, y);
  return length === 0 ? { x: 0, y: 0 } : { x: x / length, y: y / length };
}
function isStraight(...[a, b, c2, d]) {
  const off = (p) => Math.abs((d.x - a.x) * (p.y - a.y) - (d.y - a.y) * (p.x - a.x));
  return off(b) + off(c2) < 0.01;
}
function head(arrow, tip, towards2) {
  const size = sizes[arrow];
  const at = (back, aside) => ({
    x: tip.x - towards2.x * back - towards2.y * aside,
    y: tip.y - towards2.y * back + towards2.x * aside
  });
  switch (arrow) {
    case "none":
      return [];
    case "arrow":
      return [
        { filled: true, path: polygon([tip, at(size, 3.2), at(size * 0.82, 0), at(size, -3.2)]) }
      ];
    case "circle":
      return [{ filled: true, path: circle(at(size / 2, 0), size / 2) }];
    case "cross":
      return [
        { filled: false, path: polyline([at(2, 3), at(2 + size, -3)]) },
        { filled: false, path: polyline([at(2, -3), at(2 + size, 3)]) }
      ];
  }
}
function polyline(points) {
  return points.map((point, i) => ({ type: i === 0 ? "M" : "L", ...point }));
}
function polygon(points) {
  return [...polyline(points), { type: "Z" }];
}
function circle({ x, y }, r) {
  const k = r * 0.5523;
  return [
    { type: "M", x, y: y - r },
    { type: "C", x1: x + k, y1: y - r, x2: x + r, y2: y - k, x: x + r, y },
    { type: "C", x1: x + r, y1: y + k, x2: x + k, y2: y + r, x, y: y + r },
    { type: "C", x1: x - k, y1: y + r, x2: x - r, y2: y + k, x: x - r, y },
    { type: "C", x1: x - r, y1: y - k, x2: x - k, y2: y - r, x, y: y - r },
    { type: "Z" }
  ];
}
function along(point, direction, distance) {
  return { x: point.x + direction.x * distance, y: point.y + direction.y * distance };
}

// src/render/diagram/svg.ts
var colours = {
  line: "var(--dw-diagram-line, #57606a)",
  fill: "var(--dw-diagram-fill, #f6f8fa)",
  text: "var(--dw-diagram-text, #1f2328)",
  accent: "var(--dw-diagram-accent, #0969da)"
};
var pixelsPerPoint = 1.4;
function toSvg(scene, idPrefix) {
  const [width, height] = [decimal(scene.width), decimal(scene.height)];
  const [title, description] = [`${idPrefix}-title`, `${idPrefix}-desc`];
  const parts = [
    `<title id="${escape(title)}">${escape(scene.title)}</title>`,
    `<desc id="${escape(description)}">${escape(scene.description)}</desc>`,
    ...scene.groups.map(group),
    ...scene.edges.map(edge),
    ...scene.nodes.map(node),
    ...scene.edges.map(edgeLabel)
  ].filter((part) => part !== "");
  return `<svg xmlns="http://www.w3.org/2000/svg" class="dw-diagram" viewBox="0 0 ${width} ${height}" width="${decimal(scene.width * pixelsPerPoint)}" role="img" aria-labelledby="${escape(`${title} ${description}`)}" fill="none" stroke-linejoin="round" stroke-linecap="round">${parts.join("")}</svg>`;
}
function group({ x, y, width, height, label }) {
  const [left, top] = [x - width / 2, y - height / 2];
  const frame = `<rect x="${decimal(left)}" y="${decimal(top)}" width="${decimal(width)}" height="${decimal(height)}" rx="6" fill="${colours.fill}" fill-opacity="0.5" stroke="${colours.line}" stroke-opacity="0.45"/>`;
  const { size } = type.group;
  const title = label ? `<text x="${decimal(left + 10)}" y="${decimal(top + 6 + size)}" font-size="${size}" font-weight="600" fill="${colours.line}">${escape(label)}</text>` : "";
  return `<g class="dw-diagram-group">${frame}${title}</g>`;
}
function node(scene) {
  const [outline = [], ...details] = nodePaths(scene);
  const stroke = scene.shape === "diamond" ? colours.accent : colours.line;
  const paths = [
    `<path d="${pathData(outline)}" fill="${colours.fill}" stroke="${stroke}"/>`,
    ...details.map((path) => `<path d="${pathData(path)}" stroke="${stroke}"/>`)
  ];
  return `<g class="dw-diagram-node">${paths.join("")}${text2(scene, scene.lines, type.node)}</g>`;
}
var strokes2 = {
  solid: 'stroke-width="1.2"',
  dotted: 'stroke-width="1.2" stroke-dasharray="1.5 3.5"',
  thick: 'stroke-width="2.4"'
};
function edge(scene) {
  const { curve, heads } = edgePaths(scene);
  const line2 = `<path d="${pathData(curve)}" stroke="${colours.line}" ${strokes2[scene.line]}/>`;
  return `<g class="dw-diagram-edge">${line2}${heads.map(head2).join("")}</g>`;
}
function head2({ path, filled }) {
  const paint = filled ? `fill="${colours.line}"` : `stroke="${colours.line}" stroke-width="1.4"`;
  return `<path d="${pathData(path)}" ${paint}/>`;
}
function edgeLabel({ label }) {
  if (!label) return "";
  const { x, y, width, height, lines } = label;
  const ground = `<rect x="${decimal(x - width / 2)}" y="${decimal(y - height / 2)}" width="${decimal(width)}" height="${decimal(height)}" rx="3" fill="${colours.fill}"/>`;
  return `<g class="dw-diagram-label">${ground}${text2(label, lines, type.edge)}</g>`;
}
function text2({ x, y }, lines, { size, leading }) {
  const first = y - (lines.length - 1) * leading / 2 + size * 0.35;
  return lines.map(
    (line2, i) => `<text x="${decimal(x)}" y="${decimal(first + i * leading)}" font-size="${size}" text-anchor="middle" fill="${colours.text}">${escape(line2)}</text>`
  ).join("");
}
function pathData(path) {
  return path.map((step) => {
    switch (step.type) {
      case "Z":
        return "Z";
      case "C":
        return `C${[step.x1, step.y1, step.x2, step.y2, step.x, step.y].map(decimal).join(" ")}`;
      default:
        return `${step.type}${decimal(step.x)} ${decimal(step.y)}`;
    }
  }).join("");
}
function decimal(value) {
  return `${Math.round(value * 100) / 100 || 0}`;
}
function escape(value) {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

// src/render/diagram/draw.ts
function createDiagram() {
  const memory = /* @__PURE__ */ new Map();
  return (source) => {
    let drawn = memory.get(source);
    if (!drawn) {
      drawn = draw(source);
      memory.set(source, drawn);
    }
    return drawn;
  };
}
function draw(source) {
  try {
    const scene = layoutFlowchart(parseFlowchart(source));
    return { scene, svg: (idPrefix) => toSvg(scene, idPrefix) };
  } catch (error) {
    if (!(error instanceof DiagramError)) throw error;
    return { error: { reason: error.message, line: error.line } };
  }
}

// src/render/markdown.ts
import { gfmToMarkdown } from "mdast-util-gfm";
import { mathToMarkdown } from "mdast-util-math";
import { toMarkdown } from "mdast-util-to-markdown";
function createMarkdown() {
  return (content) => {
    const root = { type: "root", children: [...content] };
    return toMarkdown(root, {
      bullet: "-",
      emphasis: "*",
      rule: "-",
      extensions: [gfmToMarkdown({ tablePipeAlign: false }), mathToMarkdown()],
      handlers
    }).trimEnd();
  };
}
var handlers = {
  wikiLink: ({ page, hash, alias }) => `[[${page}${hash ? `#${hash}` : ""}${alias ? `|${alias}` : ""}]]`,
  codeSample: ({ value, lang, title }) => fence(value, `${lang ?? ""}${title ? ` title="${title}"` : ""}`.trim()),
  formulaBlock: ({ value }) => fence(value, "formulas"),
  diagram({ value, lang, caption }) {
    const figure = caption ? `

*Figure: ${createMarkdown()(caption)}*` : "";
    return fence(value, lang) + figure;
  }
};
function fence(value, info) {
  const longest = Math.max(2, ...[...value.matchAll(/`{3,}/g)].map(([run]) => run.length));
  const ticks = "`".repeat(longest + 1);
  return `${ticks}${info}
${value}
${ticks}`;
}

// src/render/math.ts
import { toHtml as toHtml2 } from "hast-util-to-html";
import rehypeKatex from "rehype-katex";
import { unified } from "unified";

// src/render/katex.ts
import katex from "katex";
var internal = katex;
function options(display) {
  return {
    displayMode: display,
    maxExpand: 1e3,
    maxSize: 20,
    strict: "ignore",
    throwOnError: true,
    trust: false
  };
}
function buildTex(tex, display) {
  return internal.__renderToHTMLTree(tex, { ...options(display), output: "html" });
}
function checkTex(tex, display) {
  try {
    buildTex(tex, display);
    return void 0;
  } catch (error) {
    return errorOf(error, tex);
  }
}
function errorOf(error, tex) {
  if (error instanceof RangeError)
    return { reason: "The formula nests too deep", start: 0, end: tex.length };
  const { position: position2, length, rawMessage, message } = error;
  const reason = (rawMessage ?? message).replace(/^KaTeX parse error: /, "");
  if (position2 === void 0) return { reason, start: 0, end: tex.length };
  const start = Math.min(position2, tex.length);
  return { reason, start, end: Math.min(start + Math.max(length ?? 1, 1), tex.length) };
}

// src/render/math.ts
function createMath() {
  const memory = /* @__PURE__ */ new Map();
  return (tex, display = false) => {
    const key = `${display ? "D" : "I"}${tex}`;
    let math2 = memory.get(key);
    if (!math2) {
      math2 = rendered2(tex, display);
      memory.set(key, math2);
    }
    return math2;
  };
}
function rendered2(tex, display) {
  const once = (make) => {
    let done;
    return () => {
      done ??= { value: make() };
      return done.value;
    };
  };
  const error = once(() => checkTex(tex, display));
  const html = once(() => error() ? asCode(tex) : markup(tex, display, "htmlAndMathml"));
  const mathml = once(() => error() ? asCode(tex) : markup(tex, display, "mathml"));
  const tree = once(() => error() ? void 0 : buildTex(tex, display));
  return {
    tex,
    display,
    get error() {
      return error();
    },
    get html() {
      return html();
    },
    get mathml() {
      return mathml();
    },
    get tree() {
      return tree();
    }
  };
}
var processors = {
  htmlAndMathml: unified().use(rehypeKatex, { ...options(false), output: "htmlAndMathml" }).freeze(),
  mathml: unified().use(rehypeKatex, { ...options(false), output: "mathml" }).freeze()
};
function markup(tex, display, output) {
  const className = ["language-math", display ? "math-display" : "math-inline"];
  const code = {
    type: "element",
    tagName: "code",
    properties: { className },
    children: [{ type: "text", value: tex }]
  };
  const root = { type: "root", children: [code] };
  return toHtml2(processors[output].runSync(root));
}
function asCode(tex) {
  return toHtml2({
    type: "element",
    tagName: "code",
    properties: { className: ["math-error"] },
    children: [{ type: "text", value: tex }]
  });
}

// src/render/index.ts
function createRenderer() {
  const math2 = createMath();
  const code = createCode();
  const diagram = createDiagram();
  return {
    math: math2,
    code,
    diagram,
    html: createHtml({ math: math2, code, diagram }),
    markdown: createMarkdown()
  };
}

// tests/anki/context.ts
var require3 = createRequire2("file:///work/main/tests/anki/context.ts");
function createContext({
  stamps = /* @__PURE__ */ new Map(),
  date = /* @__PURE__ */ new Date("2026-03-01T12:00:00Z"),
  assets = {},
  templates = {},
  signal = new AbortController().signal
} = {}) {
  const warnings = [];
  const steps = [];
  return {
    warnings,
    steps,
    render: createRenderer(),
    signal,
    template: async (name) => templates[name] ?? await readFile(new URL(`../../templates/anki/${name}`, "file:///work/main/tests/anki/context.ts"), "utf8"),
    asset: async (path) => {
      const bytes = assets[path];
      if (!bytes) throw new Error(`ENOENT: no such file ${path}`);
      return bytes;
    },
    resource: async (path) => await readFile(require3.resolve(path)),
    stamp: (key, fingerprint2) => {
      const known = stamps.get(key);
      if (known?.fingerprint === fingerprint2) return known.changed;
      stamps.set(key, { fingerprint: fingerprint2, changed: date });
      return date;
    },
    warn: (warning) => {
      warnings.push(warning);
    },
    progress: (done, total) => {
      steps.push([done, total]);
    }
  };
}
function projectOf(decks, more = {}) {
  return {
    id: "study",
    title: "Study",
    decks,
    sources: /* @__PURE__ */ new Map(),
    findings: [],
    history: new Map(cards({ decks }).map(({ key }) => [key, { seen: day, changed: day }])),
    modified: day,
    ...more
  };
}
var day = /* @__PURE__ */ new Date("2026-02-28T08:00:00Z");

// src/ast/build.ts
var nowhere = {
  file: "",
  start: { line: 1, column: 1, offset: 0 },
  end: { line: 1, column: 1, offset: 0 }
};
var position = nowhere;
function deck(title, children2, meta = {}) {
  return {
    type: "deck",
    id: slug(title),
    title,
    lang: "en",
    meta: { pillars: [], companies: [], preset: "auto", rules: {}, places: {}, ...meta },
    files: [],
    children: children2,
    position
  };
}
function section(title, children2, depth = 2) {
  return { type: "section", id: slug(title), title: [text3(title)], depth, children: children2, position };
}
function question(title, children2, more = {}) {
  return {
    type: "question",
    form: "section",
    id: slug(title),
    title: [text3(title)],
    companies: [],
    tags: [],
    children: children2,
    position,
    ...more
  };
}
function answer2(layer, ...children2) {
  return { type: "answer", layer, children: children2.map(block), position };
}
function followUps(...entries) {
  return { type: "followUps", children: entries.map(entry), position };
}
function redFlags(...entries) {
  return { type: "redFlags", children: entries.map(entry), position };
}
function paragraph(...children2) {
  return {
    type: "paragraph",
    children: children2.map((child) => typeof child === "string" ? text3(child) : child)
  };
}
function text3(value) {
  return { type: "text", value };
}
function entry(value) {
  return { type: "entry", children: [paragraph(value)], position };
}
function block(child) {
  return typeof child === "string" ? paragraph(child) : child;
}

// ../../tmp/anki-look/bench.ts
var n = Number(process.argv[2]);
var items2 = Array.from({ length: n }, (_, i) => question(`Question ${i} about the gradient?`, [
  answer2("short", `Short answer number ${i} with some words in it.`),
  answer2("deep", paragraph("The gradient of softmax cross entropy is ", { type: "inlineMath", value: `p_${i} - y` }, ". ".repeat(20)), paragraph("More ".repeat(60))),
  followUps("What about this?", "And that?"),
  redFlags("Says it is always better.")
], { difficulty: "hard", tags: ["x"] }));
var project = projectOf([deck("Bench", [section("A", items2)])]);
var t = performance.now();
var c = createContext();
var col = await toCollection(project, c);
var t2 = performance.now();
var [f] = await anki().emit(project, createContext());
console.log(n, "fields", Math.round(t2 - t), "ms; whole", Math.round(performance.now() - t2), "ms", f.contents.length, "bytes", Math.round(process.resourceUsage().maxRSS / 1024), "MB");
