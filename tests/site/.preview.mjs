// tests/site/.preview.mts
import { mkdirSync, writeFileSync, rmSync, readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join as join2 } from "node:path";

// tests/site/emit.ts
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { bundleClient } from "../../scripts/client.mjs";

// src/ast/visit.ts
function childrenOf(node3) {
  return "children" in node3 ? node3.children : [];
}
function* walk(roots) {
  for (const node3 of roots) {
    yield node3;
    yield* walk(childrenOf(node3));
  }
}
function* select(roots, type2) {
  for (const node3 of walk(roots))
    if (node3.type === type2) yield node3;
}
function* itemsOf(deck2) {
  yield* itemsIn(deck2, deck2, []);
}
function* itemsIn(parent, deck2, path) {
  for (const node3 of parent.children) {
    if (node3.type === "section") yield* itemsIn(node3, deck2, [...path, node3]);
    else if (node3.type === "question" || node3.type === "concept") yield { item: node3, deck: deck2, path };
  }
}

// src/ast/text.ts
function toText(content2) {
  const text5 = Array.isArray(content2) ? content2.map(textOf).join("") : textOf(content2);
  return text5.replace(/\n{2,}/g, "\n").trim();
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
function textOf(node3) {
  if (node3.type === "wikiLink") return wikiLinkText(node3);
  if (node3.type === "break") return "\n";
  if (node3.type === "image") return node3.alt;
  if ("value" in node3 && !("children" in node3 && childrenOf(node3).length > 0))
    return blocks.has(node3.type) ? `${node3.value}
` : String(node3.value);
  const inner = childrenOf(node3).map(textOf).join(node3.type === "tableRow" ? " | " : "");
  return blocks.has(node3.type) ? `${inner}
` : inner;
}
function wikiLinkText({ alias, hash, page }) {
  return alias ?? hash ?? page;
}
function words(text5) {
  return text5.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[.,’'‑-][\p{L}\p{N}]+)*%?/gu) ?? [];
}
function slug(title) {
  const parts2 = title.normalize("NFC").toLowerCase().replace(/['’]/g, "").match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  let out = parts2[0] ?? "item";
  for (const part2 of parts2.slice(1)) {
    if (out.length + 1 + part2.length > 80) break;
    out += `-${part2}`;
  }
  return [...out].slice(0, 80).join("");
}
function remark(node3) {
  const at2 = node3.children.findIndex(
    (child) => child.type === "inlineMath" || child.type === "inlineCode"
  );
  const rest = node3.children.slice(at2 + 1);
  const [first, ...others] = rest;
  if (first?.type !== "text") return rest;
  const value = first.value.replace(/^\s*[—–,;:-]*\s*/u, "");
  return value === "" ? others : [{ ...first, value }, ...others];
}

// src/backend.ts
function handle(handlers2, node3) {
  return handlers2[node3.type](node3);
}
function handleItem(handlers2, node3) {
  return handlers2[node3.type](node3);
}

// src/backends/site/pillar-id.ts
function pillarId(pillar) {
  return slug(pillar);
}

// src/backends/site/digest.ts
import { createHash } from "node:crypto";
function digest(content2) {
  return createHash("sha256").update(content2).digest("hex").slice(0, 10);
}

// src/backends/site/routes.ts
var routes = {
  home: "index.html",
  pillars: "pillars/index.html",
  kernels: "kernels/index.html",
  sheets: "sheet/index.html",
  all: "all/index.html",
  notFound: "404.html",
  deck: (deck2) => `d/${segment(deck2)}/index.html`,
  sheet: (deck2) => `sheet/${segment(deck2)}/index.html`,
  item: (deck2, { type: type2, id }) => `${folder[type2]}/${segment(deck2)}/${segment(id)}/index.html`
};
var folder = { question: "q", concept: "c" };
var reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;
function segment(id) {
  const safe = slug(id);
  return safe === id && !reserved.test(id) && id !== "404" ? id : `${safe}-${digest(id)}`;
}
function relative(from, to) {
  const at2 = to.indexOf("#");
  const path = at2 < 0 ? to : to.slice(0, at2);
  const up = "../".repeat(from.split("/").length - 1);
  const url = `${up}${path.split("/").map(encodeURIComponent).join("/")}`;
  return at2 < 0 ? url : `${url}#${encodeURIComponent(to.slice(at2 + 1))}`;
}
function absolute(root, path) {
  return root + path.replace(/(^|\/)index\.html$/, "$1").split("/").map(encodeURIComponent).join("/");
}

// src/backends/site/item.ts
var levels = ["easy", "medium", "hard"];
function difficultyView(difficulty) {
  if (difficulty === void 0) return null;
  const rank2 = levels.indexOf(difficulty);
  return { name: difficulty, bars: levels.map((_, bar) => bar <= rank2) };
}
function itemView({ item, key, address, page }, writer, level) {
  const inner = Math.min(level + 1, 6);
  const { pillar = "", companies, tags, difficulty } = item;
  return {
    key,
    id: item.id,
    level,
    inner,
    isQuestion: item.type === "question",
    isConcept: item.type === "concept",
    title: toText(item.title),
    titleHtml: writer.inline(item.title),
    url: page ? writer.url(address) : "",
    number: item.type === "question" ? item.number ?? null : null,
    difficulty: difficultyView(difficulty),
    pillar,
    pillarUrl: pillar && writer.url(`${routes.pillars}#${pillarId(pillar)}`),
    companies,
    tags,
    hasChips: Boolean(difficulty ?? pillar) || companies.length > 0 || tags.length > 0,
    studied: isStudied(item),
    ...partsView(item, writer, inner + 1)
  };
}
function isStudied(item) {
  return item.type === "question" && item.studied === true;
}
function kernelView(item, writer, level) {
  const { kernels: kernels2, formulas: formulas2, legend: legend2, say: say2 } = parts(item, writer, level);
  const [main, full] = kernels2.length > 0 ? [kernels2, formulas2] : [formulas2, []];
  if (main.length + legend2.length === 0 && say2.length === 0) return null;
  return {
    label: kernels2.length > 0 ? "Kernel" : formulas2.length > 0 ? "Formula" : "In words",
    kernels: main,
    hasFull: full.length > 0,
    full,
    legend: legend2.length > 0 ? { symbols: legend2 } : null,
    sayHtml: joined(say2)
  };
}
function partsView(item, writer, level) {
  const found = parts(item, writer, level);
  return {
    promptHtml: joined(found.prompt),
    storyHtml: joined(found.story),
    probeHtml: joined(found.probe),
    shortHtml: joined(found.short),
    deepHtml: joined(found.deep),
    kernel: kernelView(item, writer, level),
    ladder: found.rungs.length > 0 ? { rungs: found.rungs } : null,
    flags: found.flags.length > 0 ? { entries: found.flags } : null,
    useWhenHtml: joined(found.useWhen),
    moreHtml: joined(found.more),
    unknown: found.unknown,
    references: found.references.length > 0 ? { entries: found.references } : null
  };
}
function nothing() {
  return {
    kernels: [],
    formulas: [],
    legend: [],
    say: [],
    prompt: [],
    story: [],
    probe: [],
    short: [],
    deep: [],
    rungs: [],
    flags: [],
    useWhen: [],
    more: [],
    unknown: [],
    references: []
  };
}
function parts(item, writer, level) {
  const found = nothing();
  const handlers2 = {
    kernel: (node3) => found.kernels.push(writer.formula(node3, true)),
    formula: (node3) => found.formulas.push(writer.formula(node3, true)),
    legend: ({ children: children2 }) => found.legend.push(...children2.map(writer.symbol)),
    sayIt: ({ children: children2 }) => found.say.push(writer.blocks(children2, level)),
    prompt: ({ children: children2 }) => found.prompt.push(writer.inline(children2)),
    story: ({ children: children2 }) => found.story.push(writer.inline(children2)),
    probe: ({ children: children2 }) => found.probe.push(writer.blocks(children2, level)),
    answer: ({ layer, children: children2 }) => found[layer].push(writer.blocks(children2, level)),
    followUps: ({ children: children2 }) => {
      for (const { children: blocks3 } of children2) {
        const [first, ...rest] = blocks3;
        const split = rest.length > 0 && first?.type === "paragraph";
        found.rungs.push({
          number: found.rungs.length + 1,
          summaryHtml: split ? writer.inline(first.children) : null,
          bodyHtml: writer.blocks(split ? rest : blocks3, level)
        });
      }
    },
    redFlags: ({ children: children2 }) => found.flags.push(...children2.map((entry2) => writer.blocks(entry2.children, level))),
    useWhen: ({ children: children2 }) => found.useWhen.push(writer.blocks(children2, level)),
    reference: ({ children: children2 }) => found.references.push(writer.blocks(children2, level)),
    prose: ({ children: children2 }) => found.more.push(writer.blocks(children2, level)),
    unknownField: ({ label, children: children2 }) => found.unknown.push({ label, html: writer.blocks(children2, level) }),
    facet: () => void 0
  };
  for (const node3 of item.children) handleItem(handlers2, node3);
  return found;
}
function joined(html) {
  return html.length > 0 ? html.join("\n") : null;
}

// src/ast/cards.ts
function keyOf({ deck: deck2, item }) {
  return `${deck2.id}/${item.id}`;
}
function answer(item, layer) {
  return item.children.find(
    (node3) => node3.type === "answer" && node3.layer === layer
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
    (node3) => node3.type === type2
  );
}

// src/backends/site/rows.ts
function progressView(entries2) {
  return { total: entries2.length, studied: entries2.filter(({ item }) => isStudied(item)).length };
}
var kinds = { question: "Questions", concept: "Concepts", rapid: "Rapid fire" };
function kindOf({ item }) {
  if (item.type === "concept") return "concept";
  return item.form === "rapid" ? "rapid" : "question";
}
function rowView(entry2, writer, { lead = false } = {}) {
  const { item, key, address } = entry2;
  const { pillar = "", companies, difficulty } = item;
  return {
    key,
    title: toText(item.title),
    titleHtml: writer.inline(item.title),
    url: writer.url(address),
    leadHtml: lead ? leadHtml(entry2, writer) : null,
    difficulty: difficultyView(difficulty),
    pillar,
    companies,
    kind: kindOf(entry2),
    pillarValue: pillar && pillarId(pillar),
    companyValues: companies.map(slug).join(" "),
    studied: isStudied(item)
  };
}
function leadHtml({ item }, writer) {
  const [first] = answer(item, "short")?.children ?? [];
  return first?.type === "paragraph" ? writer.inline(first.children) : null;
}
function matrixView(caption, entries2, writer) {
  const rows = entries2.map((entry2) => matrixRow(entry2, writer));
  return {
    caption,
    hasFormula: rows.some((row2) => row2.formulas.length > 0),
    hasKernel: rows.some((row2) => row2.kernels.length > 0),
    hasPrompt: rows.some((row2) => row2.promptHtml !== ""),
    hasStory: rows.some((row2) => row2.storyHtml !== ""),
    rows
  };
}
function matrixRow({ item, key, address }, writer) {
  const line4 = (type2) => item.children.flatMap((node3) => node3.type === type2 ? [writer.inline(node3.children)] : []).join(" ");
  return {
    id: item.id,
    key,
    title: toText(item.title),
    titleHtml: writer.inline(item.title),
    url: writer.url(address),
    formulas: formulas(item).map((node3) => writer.formula(node3, false)),
    kernels: kernels(item).map((node3) => writer.formula(node3, false)),
    promptHtml: line4("prompt"),
    storyHtml: line4("story"),
    studied: isStudied(item),
    difficulty: difficultyView(item.difficulty)
  };
}
function isMatrixRow(entry2) {
  return entry2.item.type === "concept" && entry2.item.form === "row";
}
function rapidView({ item, key }, writer, level) {
  const html = item.children.flatMap((node3) => node3.type === "facet" ? [] : [childHtml(node3, writer, level)]).join("\n");
  return {
    id: item.id,
    key,
    title: toText(item.title),
    titleHtml: writer.inline(item.title),
    difficulty: difficultyView(item.difficulty),
    answerHtml: html === "" ? null : html,
    studied: isStudied(item)
  };
}
function childHtml(node3, writer, level) {
  if (node3.type === "kernel" || node3.type === "formula") {
    const { before: before2, math: math4, remark: remark2 } = writer.formula(node3, false);
    return `<p>${before2} ${math4} ${remark2}</p>`;
  }
  if (node3.type === "prompt" || node3.type === "story")
    return `<p>${writer.inline(node3.children)}</p>`;
  if (node3.type === "legend")
    return node3.children.map((entry2) => writer.symbol(entry2)).map(({ symbol, meaning }) => `<p>${symbol} ${meaning}</p>`).join("");
  if (node3.type === "followUps" || node3.type === "redFlags")
    return node3.children.map((entry2) => writer.blocks(entry2.children, level)).join("");
  return node3.type === "facet" ? "" : writer.blocks(node3.children, level);
}

// src/backends/site/deck.ts
function block(part2) {
  return {
    section: null,
    proseHtml: null,
    rows: null,
    items: null,
    matrix: null,
    rapid: null,
    formulas: null,
    symbols: null,
    plan: null,
    checklist: null,
    mistakes: null,
    company: null,
    referenceHtml: null,
    stray: null,
    ...part2
  };
}
function deckBlocks(deck2, catalog, writer, { level = 2, full = false } = {}) {
  return blocksOf(deck2, { deck: deck2, catalog, writer, full }, level);
}
function idOf(id, { deck: deck2, full }) {
  return full ? `${segment(deck2.id)}_${id}` : id;
}
function blocksOf(parent, scope, level) {
  const handlers2 = contentHandlers(parent, scope, Math.min(level, 6));
  return grouped(parent.children).map((group2) => {
    const [first] = group2;
    if (first && isItem(first)) return itemsBlock(parent, group2.filter(isItem), scope, level);
    const formulas2 = group2.filter(isFormula).map((node3) => scope.writer.formula(node3, true));
    if (formulas2.length > 0) return block({ formulas: { formulas: formulas2 } });
    return first ? handle(handlers2, first) : block({});
  });
}
function grouped(nodes) {
  const groups = [];
  for (const node3 of nodes) {
    if (node3.type === "facet") continue;
    const last = groups.at(-1);
    if (last?.[0] && look(last[0]) !== "" && look(last[0]) === look(node3)) last.push(node3);
    else groups.push([node3]);
  }
  return groups;
}
function isTold({ item }) {
  const shown = ["formula", "kernel", "prompt", "story", "facet"];
  return item.children.every(({ type: type2 }) => shown.includes(type2));
}
function look(node3) {
  if (node3.type === "concept") return node3.form === "row" ? "matrix" : "row";
  if (node3.type === "question")
    return node3.form === "rapid" || node3.form === "line" ? node3.form : "row";
  return node3.type === "formula" || node3.type === "kernel" ? "formula" : "";
}
function isFormula(node3) {
  return node3.type === "formula" || node3.type === "kernel";
}
function isItem(node3) {
  return node3.type === "question" || node3.type === "concept";
}
function itemsBlock(parent, items, scope, level) {
  const { deck: deck2, catalog, writer, full } = scope;
  const identified = (view) => ({
    ...view,
    id: idOf(view.id, scope)
  });
  const entries2 = items.map((item) => catalog.entry(deck2, item));
  if (entries2.every(isMatrixRow) && (!full || entries2.every(isTold))) {
    const caption = parent.type === "deck" ? parent.title : toText(parent.title);
    const matrix2 = matrixView(caption, entries2, writer);
    return block({ matrix: { ...matrix2, rows: matrix2.rows.map(identified) } });
  }
  if (entries2.every((entry2) => !entry2.page)) {
    const lines2 = entries2.map((entry2) => rapidView(entry2, writer, level));
    return block({ rapid: { lines: lines2.map(identified) } });
  }
  if (full) {
    const views = entries2.map((entry2) => itemView(entry2, writer, level));
    return block({ items: { items: views.map(identified) } });
  }
  return block({ rows: { rows: entries2.map((entry2) => rowView(entry2, writer, { lead: true })) } });
}
function contentHandlers(parent, scope, level) {
  const { writer, deck: deck2 } = scope;
  const items = (item) => itemsBlock(parent, [item], scope, level);
  return {
    section: (node3) => block({
      section: {
        id: idOf(node3.id, scope),
        level,
        titleHtml: writer.inline(node3.title),
        blocks: blocksOf(node3, scope, level + 1)
      }
    }),
    question: items,
    concept: items,
    formula: (node3) => block({ formulas: { formulas: [writer.formula(node3, true)] } }),
    kernel: (node3) => block({ formulas: { formulas: [writer.formula(node3, true)] } }),
    legend: (node3) => block({ symbols: { symbols: node3.children.map(writer.symbol) } }),
    plan: (node3) => block({ plan: planView(node3, writer, level, (id) => idOf(id, scope)) }),
    checklist: ({ children: children2 }) => block({
      checklist: {
        items: children2.map(({ id, title, checked: checked2, children: children3 }) => ({
          id: idOf(id, scope),
          key: `${deck2.id}/${id}`,
          checked: checked2,
          title: toText(title),
          titleHtml: writer.inline(title),
          html: writer.blocks(children3, level)
        }))
      }
    }),
    mistakes: ({ children: children2 }) => block({ mistakes: { pairs: children2.map((child) => mistakeView(child, writer, level)) } }),
    companyEmphasis: ({ title, children: children2 }) => block({
      company: {
        titleHtml: writer.inline(title),
        level,
        html: writer.blocks(children2, level + 1)
      }
    }),
    reference: ({ children: children2 }) => block({ referenceHtml: writer.blocks(children2, level) }),
    prose: ({ children: children2 }) => block({ proseHtml: writer.blocks(children2, level) }),
    orphanField: ({ label, children: children2 }) => block({ stray: { label, html: writer.blocks(children2, level) } }),
    unknownField: ({ label, children: children2 }) => block({ stray: { label, html: writer.blocks(children2, level) } }),
    facet: () => block({})
  };
}
function planView({ children: children2 }, writer, level, identify = (id) => id) {
  return {
    hasMinutes: children2.some(({ minutes }) => minutes !== void 0),
    hasDay: children2.some(({ day }) => day !== void 0),
    steps: children2.map(({ id, title, minutes, day, children: children3 }) => ({
      id: identify(id),
      titleHtml: writer.inline(title),
      minutes: minutes === void 0 ? "" : String(minutes),
      day: day === void 0 ? "" : String(day),
      html: writer.blocks(children3, level)
    }))
  };
}
function mistakeView(node3, writer, level) {
  return {
    badHtml: writer.inline(node3.bad),
    goodHtml: node3.good ? writer.inline(node3.good) : null,
    moreHtml: writer.blocks(node3.children, level)
  };
}
function contentsView(deck2, writer) {
  const at2 = (parent, depth) => parent.children.flatMap(
    (node3) => node3.type === "section" ? [
      { titleHtml: writer.inline(node3.title), url: `#${encodeURIComponent(node3.id)}`, depth },
      ...depth < 2 ? at2(node3, depth + 1) : []
    ] : []
  );
  return at2(deck2, 1);
}

// src/backends/site/page.ts
function pageView(site2, { path, kind, title, description, deck: deck2 }) {
  const { settings: settings2, assets, project: project2 } = site2;
  const url = (to) => urlFrom(path, to, settings2.url);
  return {
    siteTitle: settings2.title,
    initial: [...settings2.title.trim()][0]?.toUpperCase() ?? "\xB7",
    logo: assets.logo === void 0 ? null : url(assets.logo),
    lang: deck2?.lang ?? commonLanguage(project2),
    windowTitle: title ? `${title} \xB7 ${settings2.title}` : settings2.title,
    description: clipped(description ?? settings2.description),
    canonical: settings2.url === void 0 || kind === "not-found" ? null : absolute(settings2.url, path),
    store: `deckwright:${project2.id}:v1`,
    home: url(routes.home),
    nav: navigation(site2, path, url),
    styles: assets.styles.map(url),
    early: url(assets.early),
    scripts: assets.scripts.map(url),
    head: settings2.head.map(({ tag, attributes }) => ({
      isMeta: tag === "meta",
      attributes: Object.entries(attributes).map(([name, value]) => ({ name, value }))
    })),
    footer: settings2.footer,
    downloads: downloads(site2, url),
    modified: project2.modified.toISOString().slice(0, 10),
    kind
  };
}
function downloads({ settings: settings2 }, url, deck2) {
  return settings2.downloads.filter((link4) => link4.url.includes("{deck}") === (deck2 !== void 0)).map((link4) => ({
    title: link4.title,
    url: outward(link4.url.replaceAll("{deck}", encodeURIComponent(deck2?.id ?? "")), url),
    current: false
  }));
}
function navigation({ settings: settings2, catalog }, path, url) {
  const link4 = (title, to) => ({
    title,
    url: url(to),
    current: to === path
  });
  const [first, second] = catalog.shelves;
  return [
    link4("Bank", routes.home),
    ...first && !second ? [link4("Deck", routes.deck(first.deck.id))] : [],
    ...catalog.hasPillars ? [link4("Pillars", routes.pillars)] : [],
    link4("Kernels", routes.kernels),
    ...first ? [link4("One-pager", second ? routes.sheets : routes.sheet(first.deck.id))] : [],
    ...settings2.nav.map(({ title, url: to }) => ({ title, url: outward(to, url), current: false }))
  ];
}
function outward(to, url) {
  if (/^(?:[a-z][a-z\d+.-]*:|\/|#)/i.test(to)) return to;
  const root = url("");
  return `${root === "" ? "./" : root}${to}`;
}
function urlFrom(path, to, root) {
  if (path !== routes.notFound || root === void 0) return relative(path, to);
  return new URL(relative(path, to), root).pathname;
}
function commonLanguage({ decks }) {
  const languages = new Set(decks.map(({ lang }) => lang));
  const [only, another] = languages;
  return only !== void 0 && another === void 0 ? only : "en";
}
function clipped(text5) {
  const line4 = text5.replace(/\s+/g, " ").trim();
  if (line4.length <= 160) return line4;
  const cut3 = line4.lastIndexOf(" ", 157);
  return `${line4.slice(0, cut3 > 80 ? cut3 : 157)}\u2026`;
}

// src/backends/site/all.ts
function allPage(site2, writer) {
  return {
    ...pageView(site2, {
      path: writer.page,
      kind: "all",
      title: "Everything",
      description: "Every question and concept in full, on one page."
    }),
    decks: site2.catalog.shelves.map(({ deck: deck2 }) => ({
      title: deck2.title,
      description: deck2.meta.description ?? "",
      lang: deck2.lang,
      blocks: deckBlocks(deck2, site2.catalog, writer, { level: 3, full: true })
    }))
  };
}

// src/backends/site/accent.ts
var surfaces = { light: luminance([236, 238, 235]), dark: luminance([38, 43, 46]) };
function accents(colour) {
  const rgb = parse(colour);
  return { light: towards(rgb, 0, surfaces.light), dark: towards(rgb, 255, surfaces.dark) };
}
function towards(rgb, end, surface) {
  for (let step = 0; step < 50; step++) {
    const mixed = mix(rgb, end, step / 50);
    if (contrast(luminance(mixed), surface) >= 4.6) return hex(mixed);
  }
  return end === 0 ? "#000000" : "#ffffff";
}
function mix([red, green, blue], end, share2) {
  const towardsEnd = (value) => Math.round(value + (end - value) * share2);
  return [towardsEnd(red), towardsEnd(green), towardsEnd(blue)];
}
function contrast(one, other) {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}
function luminance([red, green, blue]) {
  const linear = (value) => value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
function parse(colour) {
  const digits = colour.slice(1);
  const long = digits.length === 3 ? [...digits].map((digit) => digit + digit).join("") : digits;
  const value = Number.parseInt(long, 16);
  return [value >> 16, value >> 8 & 255, value & 255];
}
function hex(rgb) {
  return `#${rgb.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

// src/backends/site/compact-css.ts
function compactCss(css) {
  return css.replace(
    /("[^"\n]*"|'[^'\n]*')|\/\*[^]*?\*\/|\s+/g,
    (part2, string) => string === void 0 ? part2.startsWith("/*") ? "" : " " : string
  ).replace(
    /("[^"\n]*"|'[^'\n]*')| ?([{};,]) ?/g,
    (_, string, sign) => string === void 0 ? sign ?? "" : string
  ).replaceAll(";}", "}").trim();
}

// src/backends/site/katex-css.ts
function reduceKatexCss(css, fontUrl) {
  return css.replace(/src:([^;}]*)/g, (whole, sources) => {
    const file = /url\(["']?(?:\.\/)?fonts\/([\w-]+\.woff2)["']?\)/.exec(sources)?.[1];
    return file === void 0 ? whole : `src:url(${fontUrl(file)}) format("woff2")`;
  }).replaceAll("font-display:block", "font-display:swap");
}
function katexFonts(css) {
  return [
    ...new Set([...css.matchAll(/fonts\/([\w-]+\.woff2)/g)].flatMap(([, file]) => file ?? []))
  ];
}

// src/backends/site/assets.ts
async function collectAssets(project2, settings2, context) {
  const files2 = /* @__PURE__ */ new Map();
  const add = (name, contents2) => {
    const path = `assets/${hashedName(name, contents2)}`;
    files2.set(path, { path, contents: contents2 });
    return path;
  };
  const katex2 = await katexCss(context, add);
  const own2 = compactCss(`${await context.template("style.css")}
${accentCss(settings2.accent)}`);
  const styles = [add("katex.css", katex2), add("style.css", own2)];
  for (const name of settings2.css) styles.push(add(name, await context.template(name)));
  const scripts2 = [add("site.js", await text(context, "deckwright/lib/client/site.js"))];
  for (const name of settings2.js) scripts2.push(add(name, await context.template(name)));
  const early = add("theme.js", await text(context, "deckwright/lib/client/theme.js"));
  const images = await collectImages(project2, context, add);
  const logo = settings2.logo === void 0 ? void 0 : add(settings2.logo, await context.asset(settings2.logo));
  return { files: [...files2.values()], styles, early, scripts: scripts2, logo, images };
}
async function katexCss(context, add) {
  const css = await text(context, "katex/dist/katex.min.css");
  const urls = /* @__PURE__ */ new Map();
  for (const font of katexFonts(css)) {
    const path = add(font, await context.resource(`katex/dist/fonts/${font}`));
    urls.set(font, path.slice("assets/".length));
  }
  return reduceKatexCss(css, (font) => urls.get(font) ?? font);
}
function accentCss(colour) {
  const { light, dark } = accents(colour);
  return `:root{--dw-accent:light-dark(${light},${dark})}
`;
}
async function collectImages(project2, context, add) {
  const images = /* @__PURE__ */ new Map();
  const remote = /* @__PURE__ */ new Set();
  for (const image3 of select(project2.decks, "image")) {
    if (image3.asset !== void 0) {
      if (!images.has(image3.asset))
        images.set(image3.asset, add(image3.asset, await context.asset(image3.asset)));
    } else if (/^https?:/i.test(image3.url) && !remote.has(image3.url)) {
      remote.add(image3.url);
      context.warn({
        rule: "remote-image",
        reason: `Unexpected image from another site, ${image3.url}; the site shows its description`,
        note: "Put the file beside the deck and name it by its path.",
        ..."position" in image3 && isPlace(image3.position) ? { place: image3.position } : {}
      });
    }
  }
  return images;
}
function isPlace(position4) {
  return typeof position4 === "object" && position4 !== null && "file" in position4;
}
async function text(context, path) {
  return new TextDecoder().decode(await context.resource(path));
}
function hashedName(path, contents2) {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot + 1)] : [name, ""];
  const base = /^[\w-]+$/.test(stem) ? stem : slug(stem);
  const end = slug(extension);
  return `${base}.${digest(contents2)}${extension === "" ? "" : `.${end}`}`;
}

// src/backends/site/bank.ts
function bankPage(site2, writer) {
  const { shelves } = site2.catalog;
  const entries2 = shelves.flatMap((shelf) => shelf.entries);
  const several = shelves.length > 1;
  return {
    ...pageView(site2, { path: writer.page, kind: "bank" }),
    progress: progressView(entries2),
    filters: filtersView(entries2),
    several,
    all: writer.url(routes.all),
    decks: shelves.map((shelf) => bankDeck(site2, shelf, writer, several))
  };
}
function bankDeck(site2, shelf, writer, several) {
  const { deck: deck2, clusters, entries: entries2 } = shelf;
  const page = routes.deck(deck2.id);
  return {
    title: deck2.title,
    description: several ? deck2.meta.description ?? "" : "",
    url: writer.url(page),
    sheet: writer.url(routes.sheet(deck2.id)),
    lang: deck2.lang,
    downloads: downloads(site2, writer.url, deck2),
    progress: progressView(entries2),
    clusters: clusters.map(({ section: section3, entries: entries3 }) => ({
      titleHtml: section3 ? writer.inline(section3.title) : null,
      url: writer.url(section3 ? `${page}#${section3.id}` : page),
      level: several ? 3 : 2,
      progress: progressView(entries3),
      rows: entries3.map((entry2) => rowView(entry2, writer))
    }))
  };
}
function filtersView(entries2) {
  const used = new Set(entries2.map(({ item }) => item.difficulty));
  const difficulties2 = ["easy", "medium", "hard"].filter((name) => used.has(name));
  const usedKinds = new Set(entries2.map(kindOf));
  return {
    difficulties: choices(difficulties2.map((name) => [name, name])),
    kinds: choices(
      ["question", "concept", "rapid"].filter((kind) => usedKinds.has(kind)).map((kind) => [kind, kinds[kind]])
    ),
    pillars: choices(
      entries2.flatMap(({ item: { pillar } }) => pillar ? [[pillarId(pillar), pillar]] : [])
    ),
    companies: choices(
      entries2.flatMap(
        ({ item }) => item.companies.map((name) => [slug(name), name])
      )
    ).sort((one, other) => one.label < other.label ? -1 : 1)
  };
}
function choices(pairs) {
  const labels = /* @__PURE__ */ new Map();
  for (const [value, label] of pairs) if (!labels.has(value)) labels.set(value, label);
  return labels.size < 2 ? [] : [...labels].map(([value, label]) => ({ value, label }));
}

// src/backends/site/catalog.ts
function createCatalog({ decks }) {
  const shelves = decks.map(shelve);
  const paths = /* @__PURE__ */ new Map();
  const entries2 = /* @__PURE__ */ new Map();
  for (const { deck: deck2, entries: own2 } of shelves) {
    paths.set(deck2.id, routes.deck(deck2.id));
    for (const entry2 of own2) {
      paths.set(entry2.key, entry2.address);
      entries2.set(entry2.key, entry2);
    }
  }
  return {
    shelves,
    hasPillars: [...entries2.values()].some(
      ({ item }) => item.type === "concept" || item.pillar !== void 0
    ),
    entry(deck2, item) {
      const entry2 = entries2.get(keyOf({ deck: deck2, item }));
      if (!entry2) throw new Error(`Unexpected item \u201C${item.id}\u201D, which is not in \u201C${deck2.id}\u201D`);
      return entry2;
    },
    find({ deck: deck2, id }) {
      if (id === void 0) return paths.get(deck2);
      const page = paths.get(deck2);
      return paths.get(`${deck2}/${id}`) ?? (page && `${page}#${id}`);
    }
  };
}
function shelve(deck2) {
  const clusters = /* @__PURE__ */ new Map();
  for (const placed of itemsOf(deck2)) {
    const section3 = placed.path.at(-1);
    const cluster = clusters.get(section3) ?? { section: section3, entries: [] };
    clusters.set(section3, cluster);
    const page = hasPage(placed.item);
    const address = page ? routes.item(deck2.id, placed.item) : `${routes.deck(deck2.id)}#${placed.item.id}`;
    cluster.entries.push({ ...placed, key: keyOf(placed), page, address, cluster });
  }
  const entries2 = [...clusters.values()].flatMap((cluster) => cluster.entries);
  return {
    deck: deck2,
    clusters: [...clusters.values()],
    entries: entries2,
    pages: entries2.filter((entry2) => entry2.page)
  };
}
function hasPage(item) {
  if (item.type === "concept") return true;
  if (item.form === "rapid") return false;
  return item.form !== "line" || item.children.some((child) => child.type !== "facet");
}

// src/backends/site/deck-page.ts
function deckPage(site2, { deck: deck2, entries: entries2 }, writer) {
  const { description = "" } = deck2.meta;
  const contents2 = contentsView(deck2, writer);
  return {
    ...pageView(site2, { path: writer.page, kind: "deck", title: deck2.title, description, deck: deck2 }),
    title: deck2.title,
    deckDescription: description,
    progress: progressView(entries2),
    sheet: writer.url(routes.sheet(deck2.id)),
    deckDownloads: downloads(site2, writer.url, deck2),
    contents: contents2,
    hasContents: contents2.length > 1,
    blocks: deckBlocks(deck2, site2.catalog, writer)
  };
}

// src/backends/site/item-page.ts
var around = 8;
function itemPage(site2, shelf, entry2, writer) {
  const { deck: deck2, item } = entry2;
  const at2 = shelf.pages.indexOf(entry2);
  const title = toText(item.title);
  const lead = answer(item, "short") ?? answer(item, "deep");
  return {
    ...pageView(site2, {
      path: entry2.address,
      kind: item.type,
      title,
      description: lead ? toText(lead) : `${title} \xB7 ${deck2.title}`,
      deck: deck2
    }),
    crumbs: crumbs(site2, entry2, writer),
    item: itemView(entry2, writer, 1),
    siblings: siblings(entry2, writer),
    previous: linkTo(shelf.pages[at2 - 1], writer),
    next: linkTo(shelf.pages[at2 + 1], writer),
    edit: editLink(site2.settings.editUrl, entry2)
  };
}
function crumbs({ settings: settings2, catalog }, { deck: deck2, path }, writer) {
  const page = routes.deck(deck2.id);
  const link4 = (title, to) => ({
    title,
    url: writer.url(to),
    current: false
  });
  return [
    ...catalog.shelves.length > 1 ? [link4(settings2.title, routes.home)] : [],
    link4(deck2.title, page),
    ...path.map((section3) => link4(toText(section3.title), `${page}#${section3.id}`))
  ];
}
function siblings(entry2, writer) {
  const { section: section3, entries: entries2 } = entry2.cluster;
  const pages = entries2.filter(({ page }) => page);
  const at2 = pages.indexOf(entry2);
  const deckPage2 = routes.deck(entry2.deck.id);
  return {
    titleHtml: writer.inline(section3?.title ?? [{ type: "text", value: entry2.deck.title }]),
    url: writer.url(section3 ? `${deckPage2}#${section3.id}` : deckPage2),
    links: pages.slice(Math.max(0, at2 - around), at2 + around + 1).map((sibling) => ({
      titleHtml: writer.inline(sibling.item.title),
      url: writer.url(sibling.address),
      current: sibling === entry2,
      key: sibling.key
    }))
  };
}
function linkTo(entry2, writer) {
  if (!entry2) return null;
  return { titleHtml: writer.inline(entry2.item.title), url: writer.url(entry2.address) };
}
function editLink(pattern, { item }) {
  const { file, start } = item.position;
  if (pattern === void 0 || file === "") return null;
  const path = file.split("/").map(encodeURIComponent).join("/");
  return pattern.replaceAll("{path}", path).replaceAll("{line}", String(start.line));
}

// src/backends/site/kernels.ts
function kernelsPage(site2, writer) {
  const groups = site2.catalog.shelves.flatMap(({ deck: deck2, clusters }) => [
    ...clusters.flatMap((cluster) => clusterGroup(deck2, cluster, writer)),
    ...blockGroups(deck2, deck2, writer)
  ]);
  const symbols = symbolViews([...select(site2.project.decks, "legendEntry")], writer);
  return {
    ...pageView(site2, {
      path: writer.page,
      kind: "kernels",
      title: "Kernels",
      description: "Every kernel and formula on one wall, with its symbols."
    }),
    groups,
    symbols: symbols.length > 0 ? { symbols } : null
  };
}
function clusterGroup(deck2, { section: section3, entries: entries2 }, writer) {
  const cards = entries2.flatMap((entry2) => kernelCard(entry2, writer) ?? []);
  return cards.length > 0 ? [{ ...heading(deck2, section3, writer), cards, blocks: [] }] : [];
}
function kernelCard({ item, address }, writer) {
  const [kernel2, ...more] = kernels(item);
  const nodes = kernel2 ? [kernel2, ...more] : formulas(item);
  if (nodes.length === 0) return void 0;
  return {
    titleHtml: writer.inline(item.title),
    url: writer.url(address),
    formulas: nodes.map((node3) => writer.formula(node3, true))
  };
}
function blockGroups(deck2, parent, writer) {
  const blocks3 = parent.children.flatMap(
    (node3) => node3.type === "prose" ? [...select([node3], "formulaBlock")].map((block5) => writer.blocks([block5], 3)) : []
  );
  const section3 = parent.type === "section" ? parent : void 0;
  return [
    ...blocks3.length > 0 ? [{ ...heading(deck2, section3, writer), cards: [], blocks: blocks3 }] : [],
    ...parent.children.flatMap(
      (node3) => node3.type === "section" ? blockGroups(deck2, node3, writer) : []
    )
  ];
}
function heading(deck2, section3, writer) {
  const page = routes.deck(deck2.id);
  return section3 ? { titleHtml: writer.inline(section3.title), url: writer.url(`${page}#${section3.id}`) } : { titleHtml: writer.inline([{ type: "text", value: deck2.title }]), url: writer.url(page) };
}
function symbolViews(entries2, writer) {
  const first = /* @__PURE__ */ new Map();
  for (const entry2 of entries2) {
    const key = `${entry2.notation}\0${entry2.symbol}\0${toText(entry2.children).toLowerCase()}`;
    if (!first.has(key)) first.set(key, entry2);
  }
  return [...first.values()].map(writer.symbol);
}

// src/backends/site/options.ts
var defaultAccent = "#0b6b62";
function settings(options2, project2) {
  const [only, another] = project2.decks;
  const out = {
    title: options2.title ?? project2.title,
    description: options2.description ?? (another ? "" : only?.meta.description ?? ""),
    logo: options2.logo,
    accent: options2.accent ?? defaultAccent,
    nav: options2.nav ?? [],
    footer: options2.footer ?? "",
    head: options2.head ?? [],
    css: options2.css ?? [],
    js: options2.js ?? [],
    url: options2.url === void 0 ? void 0 : siteUrl(options2.url),
    editUrl: options2.editUrl,
    downloads: options2.downloads ?? []
  };
  for (const { url } of [...out.nav, ...out.downloads]) refuseCode(url);
  if (out.editUrl !== void 0) refuseCode(out.editUrl);
  if (!/^#(?:[\da-f]{3}|[\da-f]{6})$/i.test(out.accent))
    throw new TypeError(
      `Unexpected accent \u201C${out.accent}\u201D of the site, expected a colour as #rrggbb`
    );
  return out;
}
function siteUrl(text5) {
  if (!URL.canParse(text5) || !/^https?:/i.test(text5))
    throw new TypeError(`Unexpected url \u201C${text5}\u201D of the site, expected https://\u2026`);
  const { origin, pathname } = new URL(text5);
  return `${origin}${pathname.endsWith("/") ? pathname : `${pathname}/`}`;
}
function refuseCode(url) {
  const scheme = /^\s*([a-z][a-z\d+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme !== void 0 && !["https", "http", "mailto"].includes(scheme))
    throw new TypeError(
      `Unexpected \u201C${scheme}:\u201D in a link of the site, expected https:, http:, mailto: or a relative URL`
    );
}

// src/backends/site/pillars.ts
function pillarsPage(site2, writer) {
  const pillars = /* @__PURE__ */ new Map();
  const shelf = (title) => {
    const id = pillarId(title);
    const found = pillars.get(id) ?? { title, entries: [] };
    pillars.set(id, found);
    return found;
  };
  const loose = [];
  for (const { deck: deck2 } of site2.catalog.shelves) for (const name of deck2.meta.pillars) shelf(name);
  for (const { entries: entries2 } of site2.catalog.shelves)
    for (const entry2 of entries2) {
      if (entry2.item.pillar) shelf(entry2.item.pillar).entries.push(entry2);
      else if (entry2.item.type === "concept") loose.push(entry2);
    }
  const views = [...pillars].map(
    ([id, { title, entries: entries2 }]) => pillarView(id, title, entries2, writer)
  );
  if (loose.length > 0)
    views.push(pillarView("_more", pillars.size > 0 ? "More concepts" : "Concepts", loose, writer));
  return {
    ...pageView(site2, {
      path: writer.page,
      kind: "pillars",
      title: "Pillars",
      description: "Every concept with its formula and its kernel, by pillar."
    }),
    pillars: views
  };
}
function pillarView(id, title, entries2, writer) {
  const concepts = entries2.filter(({ item }) => item.type === "concept");
  const questions = entries2.filter(({ item }) => item.type === "question");
  return {
    id,
    title,
    matrix: concepts.length > 0 ? matrixView(title, concepts, writer) : null,
    questions: questions.length > 0 ? { rows: questions.map((entry2) => rowView(entry2, writer)) } : null,
    empty: entries2.length === 0
  };
}

// src/backends/site/sheet-fit.ts
var point = 72 / 25.4;
function paperOf(sheet) {
  const { paper = "a4", orientation, columns } = sheet;
  const portrait = orientation === "portrait";
  const [short, long] = paper === "a4" ? [210, 297] : [215.9, 279.4];
  return {
    name: `${paper}-${portrait ? "portrait" : "landscape"}`,
    width: ((portrait ? short : long) - 18) * point,
    height: ((portrait ? long : short) - 18) * point,
    columns: typeof columns === "number" && columns >= 1 && columns <= 6 ? columns : portrait ? 2 : 4
  };
}
var typeSizes = [95, 90, 85, 80, 75, 70, 65, 60, 55, 50];
function fit({ width, height, columns }, wide3, narrow) {
  return typeSizes.find((tenths) => {
    const size = tenths / 10;
    const characters = (points) => Math.max(8, Math.floor(points / (size * 0.52)));
    const total = (texts, room2) => texts.reduce((sum2, lines2) => sum2 + lines2(room2), 0);
    const column = (width - (columns - 1) * size * 1.6) / columns;
    const need = total(wide3, characters(width)) + total(narrow, characters(column)) / columns * 1.12 + 4;
    return need * size * 1.34 <= height;
  });
}
function textLines(text5) {
  return (characters) => text5.split("\n").reduce((sum2, line4) => sum2 + Math.max(1, Math.ceil(line4.length / characters)), 0);
}
function texLength(tex) {
  return Math.ceil(tex.replace(/\\[a-z]+\s*/gi, "x").replace(/[{}^_$]/g, "").length * 1.1) + 2;
}

// src/backends/site/sheet.ts
function sheetPage(site2, shelf, writer) {
  const { deck: deck2, entries: entries2 } = shelf;
  const concepts = entries2.filter(({ item }) => item.type === "concept");
  const wide3 = concepts.length > 0 ? [matrixLines(concepts)] : [];
  const needed = blocks2(deck2, entries2, writer);
  const spare = shortAnswers(entries2, writer);
  const paper = paperOf(deck2.meta.sheet ?? {});
  const measure = (parts2) => fit(
    paper,
    wide3,
    parts2.map(({ lines: lines2 }) => lines2)
  );
  const whole = [...needed, ...spare];
  const roomy = measure(whole);
  const chosen = needed.length + wide3.length === 0 || roomy !== void 0 && roomy >= 60 ? whole : needed;
  return {
    ...pageView(site2, {
      path: writer.page,
      kind: "sheet",
      title: `${deck2.title}: one-pager`,
      description: `${deck2.title} on one page.`,
      deck: deck2
    }),
    title: deck2.title,
    deckUrl: writer.url(routes.deck(deck2.id)),
    deckDownloads: downloads(site2, writer.url, deck2),
    paper: paper.name,
    type: `type-${measure(chosen) ?? typeSizes.at(-1)}`,
    columns: paper.columns,
    matrix: concepts.length > 0 ? matrixView(deck2.title, concepts, writer) : null,
    blocks: chosen.map(({ view }) => view)
  };
}
function block2(title, part2, lines2) {
  const view = {
    titleHtml: title,
    bodyHtml: null,
    kernels: null,
    rapid: null,
    symbols: null,
    mistakes: null,
    plan: null,
    ...part2
  };
  return { view, lines: (characters) => 2.4 + lines2(characters) };
}
function blocks2(deck2, entries2, writer) {
  const cards = entries2.filter(({ item }) => item.type === "question").flatMap((entry2) => {
    const card = kernelCard(entry2, writer);
    return card ? [{ card, entry: entry2 }] : [];
  });
  const rapid2 = entries2.filter(
    ({ item }) => item.type === "question" && item.form === "rapid" && item.children.length > 0
  );
  const legend2 = [...select([deck2], "legendEntry")];
  const kernelBlock = block2(
    "Kernels",
    { kernels: { cards: cards.map(({ card }) => card) } },
    () => cards.reduce((sum2, { entry: entry2 }) => sum2 + kernelLines(entry2), 0)
  );
  const rapidBlock = block2(
    "Rapid fire",
    { rapid: { lines: rapid2.map((entry2) => rapidView(entry2, writer, 4)) } },
    sum(rapid2.map(({ item }) => textLines(`${toText(item.title)} ${toText(item.children)}`)))
  );
  return [
    ...formulaBlocks(deck2, deck2, writer),
    ...cards.length > 0 ? [kernelBlock] : [],
    ...rapid2.length > 0 ? [rapidBlock] : [],
    ...mistakesAndPlans(deck2, writer),
    ...legend2.length > 0 ? [symbolsBlock(legend2, writer)] : []
  ];
}
function kernelLines({ item }) {
  const nodes = kernels(item).length > 0 ? kernels(item) : formulas(item);
  return nodes.reduce(
    (lines2, { value }) => lines2 + (/\\frac|\\sum|\\\\|\n/.test(value) ? 3.6 : 2),
    1.4
  );
}
function symbolsBlock(legend2, writer) {
  const symbols = symbolViews(legend2, writer);
  return block2(
    "Symbols",
    { symbols: { symbols } },
    (characters) => sum(legend2.slice(0, symbols.length).map((entry2) => textLines(`${toText(entry2)}     `)))(
      characters
    )
  );
}
function formulaBlocks(deck2, parent, writer) {
  const found = parent.children.flatMap(
    (node3) => node3.type === "prose" ? [...select([node3], "formulaBlock")] : []
  );
  const title = parent.type === "deck" ? "" : writer.inline(parent.title);
  const own2 = block2(
    title,
    { bodyHtml: found.map((node3) => writer.blocks([node3], 4)).join("\n") },
    sum(found.map(({ value }) => textLines(value)))
  );
  return [
    ...found.length > 0 ? [own2] : [],
    ...parent.children.flatMap(
      (node3) => node3.type === "section" ? formulaBlocks(deck2, node3, writer) : []
    )
  ];
}
function mistakesAndPlans(deck2, writer) {
  const mistakes = [...select([deck2], "mistake")];
  const plans = [...select([deck2], "plan")];
  return [
    ...plans.map(
      (plan2) => block2(
        "Plan",
        { plan: planView(plan2, writer, 4) },
        sum(plan2.children.map((step) => textLines(`${toText(step.title)} ${toText(step)}`)))
      )
    ),
    ...mistakes.length > 0 ? [
      block2(
        "Mistakes to avoid",
        { mistakes: { pairs: mistakes.map((mistake) => mistakeView(mistake, writer, 4)) } },
        sum(
          mistakes.flatMap(({ bad: bad2, good: good2 = [] }) => [
            textLines(`${toText(bad2)} --`),
            textLines(`${toText(good2)} --`)
          ])
        )
      )
    ] : []
  ];
}
function shortAnswers(entries2, writer) {
  const short = entries2.flatMap((entry2) => {
    const found = answer(entry2.item, "short");
    return found && entry2.page ? [{ entry: entry2, found }] : [];
  });
  if (short.length === 0) return [];
  const lines2 = short.map(({ entry: entry2, found }) => ({
    ...rapidView({ ...entry2, item: { ...entry2.item, children: [] } }, writer, 4),
    answerHtml: writer.blocks(found.children, 4)
  }));
  return [
    block2(
      "In a breath",
      { rapid: { lines: lines2 } },
      sum(
        short.map(({ entry: entry2, found }) => textLines(`${toText(entry2.item.title)} ${toText(found)}`))
      )
    )
  ];
}
function matrixLines(entries2) {
  return (characters) => 2 + entries2.reduce((total, { item }) => {
    const text5 = (type2) => toText(item.children.filter((node3) => node3.type === type2)).length / (characters * 0.22);
    const tex = Math.max(
      0,
      ...[...formulas(item), ...kernels(item)].map(({ value }) => texLength(value))
    );
    return total + 0.7 + Math.max(
      1.6,
      Math.ceil(text5("prompt")),
      Math.ceil(text5("story")),
      Math.ceil(tex / (characters * 0.26)) * 1.7
    );
  }, 0);
}
function sum(parts2) {
  return (characters) => parts2.reduce((total, lines2) => total + lines2(characters) + 0.25, 0);
}

// src/backends/site/sheets.ts
function sheetsPage(site2, writer) {
  return {
    ...pageView(site2, {
      path: writer.page,
      kind: "sheets",
      title: "One-pagers",
      description: "Each deck on one page."
    }),
    links: site2.catalog.shelves.map(({ deck: deck2 }) => ({
      title: deck2.title,
      url: writer.url(routes.sheet(deck2.id)),
      current: false
    }))
  };
}
function notFoundPage(site2) {
  const page = pageView(site2, { path: routes.notFound, kind: "not-found", title: "Not found" });
  return { ...page, links: page.nav.slice(0, 3) };
}

// src/backends/site/sitemap.ts
function sitemap(root, paths, modified) {
  const date = modified.toISOString().slice(0, 10);
  const urls = paths.map(
    (path) => `<url><loc>${xml(absolute(root, path))}</loc><lastmod>${date}</lastmod></url>`
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...urls,
    "</urlset>",
    ""
  ].join("\n");
}
function robots(root) {
  return `User-agent: *
Allow: /

Sitemap: ${root}sitemap.xml
`;
}
function xml(text5) {
  return text5.replaceAll("&", "&amp;").replaceAll("'", "&apos;");
}

// src/backends/site/templates.ts
var pageTemplates = [
  "bank",
  "deck",
  "question",
  "concept",
  "pillars",
  "kernels",
  "sheet",
  "sheets",
  "all",
  "not-found"
];
var partials = [
  "open",
  "close",
  "header",
  "help",
  "downloads",
  "progress",
  "filters",
  "chips",
  "difficulty",
  "studied",
  "question-body",
  "concept-body",
  "layer-short",
  "layer-deep",
  "kernel",
  "formula",
  "symbols",
  "ladder",
  "flags",
  "more",
  "pager",
  "siblings",
  "block",
  "row",
  "matrix",
  "rapid",
  "plan",
  "checklist",
  "mistakes"
];
async function loadTemplates(template) {
  const { default: mustache } = await import("mustache");
  const read = async (name) => [
    name,
    await template(`${name}.mustache`)
  ];
  const pages = new Map(await Promise.all(pageTemplates.map(read)));
  const parts2 = Object.fromEntries(await Promise.all(partials.map(read)));
  return (name, view) => mustache.render(pages.get(name) ?? "", view, parts2, { escape: (value) => escape(`${value}`) });
}
function escape(text5) {
  return text5.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#39;");
}

// src/backends/site/writer.ts
function createWriter(page, { render, catalog, images }) {
  let diagrams = 0;
  const url = (path) => relative(page, path);
  const options2 = () => ({
    idPrefix: `_d${++diagrams}`,
    href(target2) {
      const path = catalog.find(target2);
      return path === void 0 ? void 0 : url(path);
    },
    src({ asset, url: address }) {
      const path = asset === void 0 ? void 0 : images.get(asset);
      if (path !== void 0) return url(path);
      return address.startsWith("data:image/") ? address : void 0;
    }
  });
  const block5 = (node3) => {
    const html = render.html([node3], options2());
    return node3.type === "table" ? `<div class="scroll">${html}</div>` : html;
  };
  const inline3 = (nodes) => render.html(nodes, options2());
  const notation = (value, kind, display) => {
    if (kind === "tex") return render.math(value, display).html;
    if (kind === "code") return render.html([{ type: "inlineCode", value }]);
    const text5 = render.html([{ type: "text", value }]);
    return `<span class="unicode">${text5}</span>`;
  };
  return {
    page,
    url,
    blocks: (nodes, level) => withHeadingsFrom(nodes, level).map(block5).join("\n"),
    inline: inline3,
    notation,
    formula: (node3, display) => ({
      name: "name" in node3 && node3.name !== void 0 ? node3.name : null,
      before: inline3(before(node3)),
      math: notation(node3.value, node3.notation, display),
      remark: inline3(node3.children.length > 0 ? remark(node3) : [])
    }),
    symbol: ({ symbol, notation: kind, children: children2 }) => ({
      symbol: notation(symbol, kind, false),
      meaning: inline3(children2)
    })
  };
}
function before({ children: children2 }) {
  const at2 = children2.findIndex(({ type: type2 }) => type2 === "inlineMath" || type2 === "inlineCode");
  return at2 < 0 ? [] : children2.slice(0, at2);
}
function withHeadingsFrom(nodes, level) {
  const depths = /* @__PURE__ */ new Set();
  for (const node3 of nodes) collectDepths(node3, depths);
  if (depths.size === 0) return nodes;
  const ranks = [...depths].sort((one, other) => one - other);
  return nodes.map((node3) => moved(node3, (depth) => level + ranks.indexOf(depth)));
}
function collectDepths(node3, depths) {
  if (node3.type === "heading") depths.add(node3.depth);
  for (const child of childrenOf(node3)) collectDepths(child, depths);
}
function moved(node3, level) {
  if (node3.type === "heading") {
    const depth = headingDepths[Math.min(level(node3.depth), 6) - 1] ?? 6;
    return { ...node3, depth };
  }
  if (node3.type !== "blockquote" && node3.type !== "list" && node3.type !== "listItem") return node3;
  return { ...node3, children: node3.children.map((child) => moved(child, level)) };
}
var headingDepths = [1, 2, 3, 4, 5, 6];

// src/backends/site/index.ts
function site(options2 = {}) {
  return {
    name: "site",
    async emit(project2, context) {
      const filled = settings(options2, project2);
      const assets = await collectAssets(project2, filled, context);
      const catalog = createCatalog(project2);
      const parts2 = { project: project2, settings: filled, assets, catalog };
      const pages = await emitPages(parts2, context);
      const { url } = filled;
      const addresses = pages.map(({ path }) => path).filter((path) => path !== routes.notFound);
      const extra = url === void 0 ? [] : [
        { path: "robots.txt", contents: robots(url) },
        { path: "sitemap.xml", contents: sitemap(url, addresses, project2.modified) }
      ];
      return [...pages, ...assets.files, ...extra];
    }
  };
}
async function emitPages(site2, context) {
  const render = await loadTemplates(context.template);
  const plans = plan(site2);
  const { catalog, assets } = site2;
  return plans.map(({ path, template, view, deck: deck2 }, done) => {
    context.signal.throwIfAborted();
    context.progress(done + 1, plans.length);
    const writer = createWriter(path, { render: context.render, catalog, images: assets.images });
    const contents2 = render(template, view(writer));
    return deck2 === void 0 ? { path, contents: contents2 } : { path, contents: contents2, deck: deck2 };
  });
}
function plan(site2) {
  const { shelves } = site2.catalog;
  const pages = [
    { path: routes.home, template: "bank", view: (writer) => bankPage(site2, writer) },
    { path: routes.kernels, template: "kernels", view: (writer) => kernelsPage(site2, writer) },
    { path: routes.all, template: "all", view: (writer) => allPage(site2, writer) },
    { path: routes.notFound, template: "not-found", view: () => notFoundPage(site2) }
  ];
  if (site2.catalog.hasPillars)
    pages.push({
      path: routes.pillars,
      template: "pillars",
      view: (writer) => pillarsPage(site2, writer)
    });
  if (shelves.length > 1)
    pages.push({
      path: routes.sheets,
      template: "sheets",
      view: (writer) => sheetsPage(site2, writer)
    });
  for (const shelf of shelves) {
    const deck2 = shelf.deck.id;
    pages.push(
      {
        path: routes.deck(deck2),
        template: "deck",
        deck: deck2,
        view: (writer) => deckPage(site2, shelf, writer)
      },
      {
        path: routes.sheet(deck2),
        template: "sheet",
        deck: deck2,
        view: (writer) => sheetPage(site2, shelf, writer)
      }
    );
    for (const entry2 of shelf.pages)
      pages.push({
        path: entry2.address,
        template: entry2.item.type,
        deck: deck2,
        view: (writer) => itemPage(site2, shelf, entry2, writer)
      });
  }
  return pages;
}

// src/render/code.ts
import { common, createLowlight } from "lowlight";
function createCode() {
  const lowlight = createLowlight(common);
  const memory = /* @__PURE__ */ new Map();
  return (value, lang) => {
    const key = `${lang ?? ""}\0${value}`;
    let lines2 = memory.get(key);
    if (!lines2) {
      const known = lang !== void 0 && lowlight.registered(lang.toLowerCase());
      const tree = known ? lowlight.highlight(lang.toLowerCase(), value) : { type: "root", children: [{ type: "text", value }] };
      lines2 = toLines(tree.children);
      memory.set(key, lines2);
    }
    return lines2;
  };
}
function toLines(children2) {
  const lines2 = [[]];
  const add = (node3, kind) => {
    if (node3.type === "element") {
      const [name] = node3.properties.className ?? [];
      for (const child of node3.children) add(child, name?.replace(/^hljs-/, "") ?? kind);
    } else if (node3.type === "text") {
      for (const [i, text5] of node3.value.split("\n").entries()) {
        if (i > 0) lines2.push([]);
        if (text5) lines2.at(-1)?.push(kind ? { text: text5, kind } : { text: text5 });
      }
    }
  };
  for (const child of children2) add(child, void 0);
  return lines2;
}

// src/render/diagram/graph.ts
var DiagramError = class extends Error {
  /** The line of the source, from 1. */
  line;
  constructor(reason, line4) {
    super(reason);
    this.name = "DiagramError";
    this.line = line4;
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
function textWidth(text5, size) {
  let thousandths = 0;
  for (const character of text5) thousandths += advance(character);
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
  return label.split("\n").flatMap((line4) => wrapLine(line4, width, size));
}
function wrapLine(line4, width, size) {
  const pieces = line4.split(" ").flatMap((word2) => breakWord(word2, width, size));
  const lines2 = fill(pieces, width, size);
  if (lines2.length < 2) return lines2;
  let [narrow, enough] = [0, width];
  for (let round2 = 0; round2 < 8; round2 += 1) {
    const middle = (narrow + enough) / 2;
    const fits = fill(pieces, middle, size).every((text5) => textWidth(text5, size) <= middle);
    if (fits && fill(pieces, middle, size).length === lines2.length) enough = middle;
    else narrow = middle;
  }
  return fill(pieces, enough, size);
}
function fill(pieces, width, size) {
  const lines2 = [];
  let current = "";
  for (const { text: text5, spaced } of pieces) {
    const longer = current === "" ? text5 : `${current}${spaced ? " " : ""}${text5}`;
    if (current !== "" && textWidth(longer, size) > width) {
      lines2.push(current);
      current = text5;
    } else current = longer;
  }
  return [...lines2, current];
}
function breakWord(word2, width, size) {
  const parts2 = wide.test(word2) ? [...word2] : textWidth(word2, size) > width ? divide(word2) : [word2];
  const pieces = parts2.flatMap((part2) => cut(part2, width, size));
  return pieces.map((text5, i) => ({ text: text5, spaced: i === 0 }));
}
function divide(word2) {
  return word2.match(/[^-/_.,]+[-/_.,]*|[-/_.,]+/g) ?? [word2];
}
function cut(part2, width, size) {
  const out = [""];
  for (const { segment: segment2 } of graphemes.segment(part2)) {
    const longer = `${out.at(-1)}${segment2}`;
    if (textWidth(longer, size) > width && out.at(-1)) out.push(segment2);
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
  const text5 = textBox(label, narrow ? lineWidth * 0.8 : lineWidth, size, leading);
  const { width, height } = boxAround(shape, text5);
  const box = { id, shape, x: 0, y: 0, width: round(width), height: round(height) };
  return { ...box, ...flipped ? { flipped } : {}, lines: text5.lines };
}
function textBox(label, width, size, leading) {
  const lines2 = wrap(label, width, size);
  const widest = Math.max(...lines2.map((line4) => textWidth(line4, size)));
  return { lines: lines2, width: round(widest), height: lines2.length * leading };
}
function boxAround(shape, text5) {
  const height = text5.height + 2 * room.y;
  const width = Math.max(least, text5.width + 2 * room.x);
  switch (shape) {
    case "diamond": {
      const tall = Math.max(44, text5.height * 2 + 14);
      return {
        height: tall,
        width: Math.max(tall * 1.3, (text5.width + 6) / (1 - text5.height / tall))
      };
    }
    case "circle": {
      const diameter = Math.max(least, Math.hypot(text5.width, text5.height) + 8);
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
  const around2 = ancestry(chart);
  const isolated = /* @__PURE__ */ new Set();
  for (const id of chart.groups.keys())
    if (!chart.edges.some((edge2) => crosses(edge2, id, around2))) isolated.add(id);
  for (const { from, to, at: at2 } of chart.edges)
    if (around2(from).includes(to) || around2(to).includes(from))
      throw new DiagramError(
        `Unexpected link between the subgraph and its part, \`${from}\` and \`${to}\``,
        at2
      );
  const home = (id) => around2(id).find((group2) => isolated.has(group2));
  return container(chart, void 0, home, around2, isolated);
}
function container(chart, group2, home, around2, isolated) {
  const here = [...chart.groups.values()].filter(({ id }) => home(id) === group2?.id);
  const inner = here.filter(({ id }) => isolated.has(id));
  const nodes = [...chart.nodes.keys()].filter((id) => home(id) === group2?.id);
  const parents = /* @__PURE__ */ new Map();
  for (const id of [...nodes, ...here.map(({ id: id2 }) => id2)]) {
    const [parent] = around2(id);
    if (parent !== void 0 && parent !== group2?.id) parents.set(id, parent);
  }
  return {
    ...group2 ? { group: group2 } : {},
    boxes: inner.map((child) => container(chart, child, home, around2, isolated)),
    frames: here.filter(({ id }) => !isolated.has(id)),
    nodes,
    edges: chart.edges.filter(({ from }) => home(from) === group2?.id),
    parents
  };
}
function crosses({ from, to }, group2, around2) {
  return around2(from).includes(group2) !== around2(to).includes(group2);
}
function ancestry({ nodes, groups }) {
  const memory = /* @__PURE__ */ new Map();
  const around2 = (id) => {
    const known = memory.get(id);
    if (known) return known;
    const parent = nodes.get(id)?.group ?? groups.get(id)?.parent;
    const path = parent === void 0 ? [] : [parent, ...around2(parent)];
    memory.set(id, path);
    return path;
  };
  return around2;
}

// src/render/diagram/describe.ts
function describe(chart) {
  const { nodes, groups, edges } = chart;
  const name = (id) => {
    const label = nodes.get(id)?.label ?? groups.get(id)?.label ?? "";
    return label.replaceAll("\n", " ") || id;
  };
  const shown = edges.filter(({ line: line4 }) => line4 !== "invisible");
  const linked = new Set(shown.flatMap(({ from, to }) => [from, to]));
  const lines2 = [
    ...shown.map(({ from, to, label, startArrow, endArrow }) => {
      const sign = startArrow !== "none" ? "\u2194" : endArrow === "none" ? "\u2013" : "\u2192";
      const text5 = label ? ` (${label.replaceAll("\n", " ")})` : "";
      return `${name(from)} ${sign} ${name(to)}${text5}`;
    }),
    ...[...nodes.keys()].filter((id) => !linked.has(id)).map(name)
  ];
  const [first] = [...nodes.keys(), ...groups.keys()];
  return {
    title: chart.title ?? (first === void 0 ? "" : name(first)),
    description: chart.description ?? lines2.join("; ")
  };
}

// src/render/diagram/frame.ts
var padding = 12;
function frameAround(label, inside) {
  const boxes = inside.length > 0 ? inside : [{ x: 0, y: 0, width: 24, height: 0 }];
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
  const inside = leaves(container2, id);
  const other = end === "to" ? "from" : "to";
  const bound = container2.edges.filter(
    (edge2) => inside.includes(edge2.from) && inside.includes(edge2.to) && edge2.from !== edge2.to
  );
  return inside.find((leaf2) => !bound.some((edge2) => edge2[end] === leaf2 && edge2[other])) ?? inside[0];
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
function nodePaths(node3) {
  const { x, y, width, height } = node3;
  const [left, top, right, bottom] = [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
  switch (node3.shape) {
    case "rect":
      return [rounded(node3, 3)];
    case "round":
      return [rounded(node3, 8)];
    case "stadium":
      return [rounded(node3, height / 2)];
    case "circle":
      return [rounded(node3, Math.min(width, height) / 2)];
    case "subroutine":
      return [
        rounded(node3, 2),
        line({ x: left + 6, y: top }, { x: left + 6, y: bottom }),
        line({ x: right - 6, y: top }, { x: right - 6, y: bottom })
      ];
    case "cylinder":
      return cylinder(left, top, right, bottom);
    default:
      return [softened(corners(node3), 2)];
  }
}
function corners({ shape, flipped, x, y, width, height }) {
  const [w, h, cut3] = [width / 2, height / 2, height * slant];
  const at2 = (...points) => points.map(([dx, dy]) => ({ x: x + dx, y: y + dy }));
  switch (shape) {
    case "diamond":
      return at2([0, -h], [w, 0], [0, h], [-w, 0]);
    case "hexagon":
      return at2([cut3 - w, -h], [w - cut3, -h], [w, 0], [w - cut3, h], [cut3 - w, h], [-w, 0]);
    case "parallelogram":
      return flipped ? at2([-w, -h], [w - cut3, -h], [w, h], [cut3 - w, h]) : at2([cut3 - w, -h], [w, -h], [w - cut3, h], [-w, h]);
    case "trapezoid":
      return flipped ? at2([-w, -h], [w, -h], [w - cut3, h], [cut3 - w, h]) : at2([cut3 - w, -h], [w - cut3, -h], [w, h], [-w, h]);
    case "asymmetric":
      return at2([-w, -h], [w, -h], [w, h], [-w, h], [cut3 - w, 0]);
    default:
      return at2([-w, -h], [w, -h], [w, h], [-w, h]);
  }
}
function borderAt(node3, axis, shift, side) {
  const across = axis === "y";
  const [half, reach] = across ? [node3.width / 2, node3.height / 2] : [node3.height / 2, node3.width / 2];
  const distance2 = side * reachOf(node3, axis, shift, side, half, reach);
  return across ? { x: node3.x + shift, y: node3.y + distance2 } : { x: node3.x + distance2, y: node3.y + shift };
}
function reachOf(node3, axis, shift, side, half, reach) {
  const radius = node3.shape === "stadium" || node3.shape === "circle" ? Math.min(half, reach) : 0;
  const beyond = Math.abs(shift) - (half - radius);
  if (radius > 0 && beyond > 0)
    return reach - radius + Math.sqrt(Math.max(0, radius ** 2 - beyond ** 2));
  if (node3.shape === "cylinder" && axis === "y")
    return reach - lid + lid * Math.sqrt(Math.max(0, 1 - (shift / half) ** 2));
  return radius > 0 ? reach : polygonReach(node3, axis, shift, side) ?? reach;
}
function polygonReach(node3, axis, shift, side) {
  const points = corners(node3).map(
    (point2) => axis === "y" ? { along: (point2.y - node3.y) * side, at: point2.x - node3.x } : { along: (point2.x - node3.x) * side, at: point2.y - node3.y }
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
  const [above, below2] = [top + lid, bottom - lid];
  return [
    [
      { type: "M", x: left, y: above },
      ...arc(above, -1, left, right),
      { type: "L", x: right, y: below2 },
      ...arc(below2, 1, right, left),
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
    const before2 = points.at(i - 1) ?? corner;
    const after = points[(i + 1) % points.length] ?? corner;
    const start = towards2(corner, before2, radius);
    const end = towards2(corner, after, radius);
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
function towards2(from, to, distance2) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const part2 = Math.min(0.5, distance2 / length);
  return { x: from.x + (to.x - from.x) * part2, y: from.y + (to.y - from.y) * part2 };
}

// src/render/diagram/route.ts
function route(laid, frames) {
  const { axis } = laid;
  const bands = bandsOf(laid);
  const routes2 = /* @__PURE__ */ new Map();
  for (const line4 of laid.lines) {
    if (line4.from === line4.to) continue;
    const route2 = routeOf(line4, laid, frames, bands);
    if (route2) routes2.set(line4, route2);
  }
  share(
    [...routes2.values()].flatMap(({ ports }) => [ports.from, ports.to]),
    axis
  );
  return laid.lines.flatMap((line4) => {
    const found = routes2.get(line4);
    if (found) return toEdge(found, axis);
    const node3 = laid.boxes.get(line4.from);
    return node3 && line4.from === line4.to ? loop(line4, node3, axis) : [];
  });
}
function placeOf({ x, y }, axis) {
  return axis === "y" ? { along: y, across: x } : { along: x, across: y };
}
function pointOf({ along: along2, across }, axis) {
  return axis === "y" ? { x: across, y: along2 } : { x: along2, y: across };
}
function sizeOf({ width, height }, axis) {
  return placeOf({ x: width, y: height }, axis);
}
function bandsOf({ boxes, axis }) {
  const bands = /* @__PURE__ */ new Map();
  for (const box of boxes.values()) {
    const middle = Math.round(placeOf(box, axis).along);
    const half = sizeOf(box, axis).along / 2;
    bands.set(middle, Math.max(bands.get(middle) ?? 0, half));
  }
  return bands;
}
function routeOf(line4, { boxes, axis }, frames, bands) {
  const from = endBox(line4.edge.from, line4.from, boxes, frames);
  const to = endBox(line4.edge.to, line4.to, boxes, frames);
  if (!from || !to) return void 0;
  const [start, end] = [placeOf(from, axis), placeOf(to, axis)];
  const sign = Math.sign(end.along - start.along) || 1;
  const inner = waypoints(line4, axis, bands, sign).filter(
    (place) => !within(place, from, axis) && !within(place, to, axis)
  );
  const [first, last] = [inner[0] ?? end, inner.at(-1) ?? start];
  const ports = {
    from: portOf(from, first, axis, sign, frames.has(line4.edge.from)),
    to: portOf(to, last, axis, -sign, frames.has(line4.edge.to))
  };
  const exits = { from: exit(ports.from, bands), to: exit(ports.to, bands) };
  return { line: line4, inner, exits, ports };
}
function portOf(node3, next, axis, sign, framed) {
  const middle = placeOf(node3, axis);
  const beside = Math.abs(next.along - middle.along) < sizeOf(node3, axis).along / 2;
  if (!framed || !beside) {
    const side2 = (next.along - middle.along || sign) < 0 ? -1 : 1;
    return { node: node3, axis, side: side2, next, shift: 0 };
  }
  const shift = next.along - middle.along;
  const bend = Math.sign(-shift) * Math.min(14, Math.abs(shift));
  const side = next.across < middle.across ? -1 : 1;
  return { node: node3, axis: axis === "y" ? "x" : "y", side, next, shift: shift + bend };
}
function endBox(named3, laid, boxes, frames) {
  const frame = frames.get(named3);
  if (!frame) return boxes.get(laid);
  const { x, y, width, height } = frame;
  return { id: named3, shape: "rect", x, y, width, height, lines: [] };
}
function within({ along: along2, across }, box, axis) {
  const [middle, size] = [placeOf(box, axis), sizeOf(box, axis)];
  return Math.abs(along2 - middle.along) <= size.along / 2 && Math.abs(across - middle.across) <= size.across / 2;
}
function waypoints(line4, axis, bands, sign) {
  const centre = placeOf(line4.centre, axis);
  return line4.points.slice(1, -1).flatMap((point2) => {
    const { along: along2, across } = placeOf(point2, axis);
    const atLabel = line4.label && Math.abs(along2 - centre.along) < 1;
    const half = atLabel ? sizeOf(line4.label ?? { width: 0, height: 0 }, axis).along / 2 : bands.get(Math.round(along2));
    if (half === void 0) return [];
    const middle = atLabel ? centre.across : across;
    return [
      { along: along2 - sign * half, across: middle },
      { along: along2 + sign * half, across: middle }
    ];
  });
}
function exit({ node: node3, axis, side }, bands) {
  const { along: along2 } = placeOf(node3, axis);
  const half = sizeOf(node3, axis).along / 2;
  return along2 + side * Math.max(half, bands.get(Math.round(along2)) ?? half);
}
function share(ports, axis) {
  const sides2 = /* @__PURE__ */ new Map();
  for (const port of ports) {
    const key = `${port.side} ${port.node.id}`;
    sides2.set(key, [...sides2.get(key) ?? [], port]);
  }
  for (const side of sides2.values()) {
    if (side.length < 2) continue;
    const [{ node: node3 }] = side;
    const middle = placeOf(node3, axis).across;
    const reach = sizeOf(node3, axis).across / 2 * (node3.shape === "rect" ? 0.7 : 0.5);
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
function toEdge({ line: line4, inner, exits, ports }, axis) {
  const start = borderAt(ports.from.node, ports.from.axis, ports.from.shift, ports.from.side);
  const end = borderAt(ports.to.node, ports.to.axis, ports.to.shift, ports.to.side);
  const [first, last] = [placeOf(start, axis), placeOf(end, axis)];
  const places = [
    first,
    ...isApart(exits.from, first) ? [{ along: exits.from, across: first.across }] : [],
    ...inner,
    ...isApart(exits.to, last) ? [{ along: exits.to, across: last.across }] : [],
    last
  ];
  const points = distinct(places).map((place) => pointOf(place, axis));
  return {
    ...looks(line4, points, line4.centre),
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
    const before2 = places[i - 1];
    return !before2 || Math.hypot(place.along - before2.along, place.across - before2.across) > 0.5;
  });
}
function looks({ edge: edge2, label }, points, { x, y }) {
  const { startArrow, endArrow } = edge2;
  const line4 = edge2.line === "invisible" ? "solid" : edge2.line;
  return { points, line: line4, startArrow, endArrow, ...label ? { label: { x, y, ...label } } : {} };
}
function loop(line4, node3, axis) {
  const other = axis === "y" ? "x" : "y";
  const [middle, size] = [placeOf(node3, axis), sizeOf(node3, axis)];
  const far = placeOf(line4.centre, axis).across;
  const side = far < middle.across ? -1 : 1;
  const spread = Math.min(line4.label ? 14 : 9, size.along * 0.3);
  const start = borderAt(node3, other, -spread, side);
  const end = borderAt(node3, other, spread, side);
  const bow = line4.label ? far : middle.across + side * (size.across / 2 + 20);
  const top = pointOf({ along: middle.along, across: bow }, axis);
  const away = pointOf({ along: 0, across: side }, axis);
  return {
    ...looks(line4, [start, top, end], top),
    startDirection: away,
    endDirection: { x: -away.x, y: -away.y }
  };
}

// src/render/diagram/layout.ts
var margin = 6;
function layoutFlowchart(chart) {
  const piece = arrange(chart, divide2(chart), chart.direction);
  return {
    ...moved2(piece, margin, margin),
    width: Math.ceil(piece.width + 2 * margin),
    height: Math.ceil(piece.height + 2 * margin),
    ...describe(chart)
  };
}
function arrange(chart, container2, around2) {
  const direction = container2.group?.direction ?? around2;
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
    if (box) append(piece, moved2(inner, box.x - box.width / 2, box.y - box.height / 2));
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
    const node3 = chart.nodes.get(id);
    const inner = container2.boxes.find(({ group: group2 }) => group2?.id === id);
    if (node3) boxes.set(id, nodeBox(node3));
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
  const lines2 = container2.edges.flatMap((edge2, i) => {
    const from = leaf(container2, edge2.from, "from") ?? "";
    const to = leaf(container2, edge2.to, "to") ?? "";
    const { points = [], x = 0, y = 0 } = graph.edge(`n ${from}`, `n ${to}`, `${i}`);
    const label = labels[i];
    const line4 = { edge: edge2, from, to, points, centre: { x, y } };
    return edge2.line === "invisible" ? [] : [label ? { ...line4, label } : line4];
  });
  const axis = direction === "TB" || direction === "BT" ? "y" : "x";
  return { axis, boxes, lines: lines2 };
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
  const lines2 = laid.lines.map((line4) => ({
    ...line4,
    points: line4.points.map(mirror),
    centre: mirror(line4.centre)
  }));
  return { ...laid, boxes: new Map(boxes.map((box) => [box.id, mirror(box)])), lines: lines2 };
}
function framesOf(container2, boxes) {
  const made = /* @__PURE__ */ new Map();
  for (const frame of [...container2.frames].reverse()) {
    const inside = [...container2.parents].flatMap(
      ([id, parent]) => parent === frame.id ? boxes.get(id) ?? made.get(id) ?? [] : []
    );
    made.set(frame.id, frameAround(frame.label, inside));
  }
  return new Map([...made].reverse());
}
function enclosed(piece, { group: group2 }) {
  const extent = boundsOf(piece);
  if (!group2) {
    const { left, top, right, bottom } = extent;
    return { ...moved2(piece, -left, -top), width: right - left, height: bottom - top };
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
  return { ...moved2(framed, width / 2 - frame.x, height / 2 - frame.y), width, height };
}
function boundsOf({ nodes, edges, groups }) {
  const boxes = [
    ...nodes,
    ...groups,
    ...edges.flatMap(({ label }) => label ?? []),
    ...edges.flatMap(({ points }) => points.map((point2) => ({ ...point2, width: 0, height: 0 })))
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
function moved2({ nodes, edges, groups, width, height }, dx, dy) {
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
function lineOf({ source, offset: offset2 }) {
  let line4 = 1;
  for (let at2 = source.indexOf("\n"); at2 >= 0 && at2 < offset2; at2 = source.indexOf("\n", at2 + 1))
    line4 += 1;
  return line4;
}
function unexpected(cursor, expected) {
  const [seen = ""] = peek(cursor, /[^\s]{1,20}/y) ?? [];
  const what = seen ? `\`${seen}\`` : atEnd(cursor) ? "end of the diagram" : "end of the line";
  return new DiagramError(`Unexpected ${what}, expected ${expected}`, lineOf(cursor));
}
function atEnd({ source, offset: offset2 }) {
  return offset2 >= source.length;
}
function skipBlanks(cursor) {
  take(cursor, /[ \t]*/y);
}

// src/render/diagram/label.ts
var entities = {
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
function readLabel(cursor, close2, closing) {
  const line4 = lineOf(cursor);
  const quoted = readQuoted(cursor);
  if (quoted !== void 0) {
    take(cursor, /\s*/y);
    if (!take(cursor, close2)) throw unexpected(cursor, `\`${closing}\` after the label`);
    return quoted;
  }
  const start = cursor.offset;
  while (!peek(cursor, close2)) {
    if (!take(cursor, /[^[\](){}|"\n]/y)) {
      if (peek(cursor, /[[\](){}|"]/y)) throw unexpected(cursor, "a label in quotes around it");
      throw unexpected(cursor, `\`${closing}\` at the end of the label`);
    }
  }
  const raw = cursor.source.slice(start, cursor.offset);
  take(cursor, close2);
  const text5 = decodeLabel(raw, line4);
  if (!text5) throw new DiagramError(`Unexpected empty label, expected text`, line4);
  return text5;
}
function readQuoted(cursor) {
  const line4 = lineOf(cursor);
  const quoted = take(cursor, /\s*"([^"]*)(")?/y);
  if (!quoted) return void 0;
  if (!quoted[2]) throw new DiagramError('Unexpected end of the diagram, expected `"`', line4);
  const raw = quoted[1] ?? "";
  if (/^\s*`/.test(raw))
    throw new DiagramError("Unexpected Markdown in a label, expected plain text", line4);
  return decodeLabel(raw, line4);
}
function decodeLabel(raw, line4) {
  const unread = /<\/?(?!(?:br|b|i|u|em|strong)\b)[a-z][^<>]*>/i.exec(raw) ?? /\bfa[bklrs]?:fa-[\w-]+/.exec(raw) ?? /\$\$.*\$\$/.exec(raw);
  if (unread)
    throw new DiagramError(`Unexpected \`${unread[0]}\` in a label, expected plain text`, line4);
  return raw.replace(/\s*(?:<br\s*\/?>|\\n|\n)\s*/gi, "\n").replace(/<\/?(?:b|i|u|em|strong)\b[^<>]*>/gi, "").replace(/[#&](#?\w+);/g, (entity, name) => {
    const character = decodeEntity(name);
    if (character !== void 0) return character;
    if (entity.startsWith("&")) return entity;
    throw new DiagramError(
      `Unexpected entity \`${entity}\`, expected one such as \`#quot;\` or \`#35;\``,
      line4
    );
  }).replace(/[ \t]+/g, " ").normalize("NFC").trim();
}
function decodeEntity(name) {
  const digits = /^#?(?:(\d+)|x([\da-f]+))$/i.exec(name);
  if (!digits) return Object.hasOwn(entities, name) ? entities[name] : void 0;
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
    const at2 = lineOf(cursor);
    const whole = take(cursor, stroke.whole);
    if (whole) {
      const [text5, start = "", body = "", end = ""] = whole;
      const link5 = linkOf(stroke, { start, body, end }, text5, at2);
      skipBlanks(cursor);
      if (!take(cursor, /\|/y)) return link5;
      return { ...link5, label: readLabel(cursor, /\|/y, "|") };
    }
    const link4 = readLinkAroundText(cursor, stroke);
    if (link4) return link4;
  }
  return void 0;
}
function linkFollows(cursor) {
  return peek(cursor, /[ \t]*(?:\n[ \t]*)+<?(?:--|==|-\.|~~~)/y) !== void 0;
}
function readLinkAroundText(cursor, stroke) {
  if (!stroke.open || !stroke.close) return void 0;
  const at2 = lineOf(cursor);
  const open2 = take(cursor, stroke.open);
  if (!open2) return void 0;
  let label = readQuoted(cursor);
  if (label === void 0) {
    const from = cursor.offset;
    while (!peek(cursor, stroke.close))
      if (!take(cursor, /[^\n]/y)) throw unexpected(cursor, `the end of the link \`${open2[0]}\``);
    label = decodeLabel(cursor.source.slice(from, cursor.offset), at2);
  }
  skipBlanks(cursor);
  const close2 = take(cursor, stroke.close);
  if (!close2) throw unexpected(cursor, `the end of the link \`${open2[0]}\``);
  const [text5, body = "", end = ""] = close2;
  if (!label) throw new DiagramError("Unexpected link without its text, expected `-- text -->`", at2);
  const start = open2[1] ?? "";
  return { ...linkOf(stroke, { start, body, end }, `${open2[0]} \u2026 ${text5}`, at2), label };
}
function linkOf(stroke, { start, body, end }, text5, at2) {
  const startArrow = arrows[start] ?? "none";
  const endArrow = arrows[end] ?? "none";
  if (startArrow !== "none" && startArrow !== endArrow)
    throw new DiagramError(`Unexpected link \`${text5}\`, expected the same mark at both ends`, at2);
  return { line: stroke.line, startArrow, endArrow, length: 1 + stroke.extra(body), at: at2 };
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
var reserved2 = /* @__PURE__ */ new Set(["end", "subgraph", "style", "class", "classDef", "click", "linkStyle"]);
function readVertex(cursor) {
  const id = peek(cursor, idPattern)?.[0].normalize("NFC");
  if (!id) throw unexpected(cursor, "the id of a node");
  if (reserved2.has(id))
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
  const candidates = brackets.filter(({ open: open2 }) => cursor.source.startsWith(open2, cursor.offset));
  const [first] = candidates;
  if (!first) return { id };
  cursor.offset += first.open.length;
  const closes = candidates.filter(({ open: open2 }) => open2 === first.open);
  const pattern = new RegExp(closes.map(({ close: close2 }) => escapePattern(close2)).join("|"), "y");
  const label = readLabel(cursor, pattern, closes.map(({ close: close2 }) => close2).join("` or `"));
  const bracket = closes.find(({ close: close2 }) => cursor.source.endsWith(close2, cursor.offset)) ?? first;
  const { shape, flipped = false } = bracket;
  return { id, shape, flipped, label };
}
function escapePattern(text5) {
  return text5.replace(/[[\](){}/\\|]/g, "\\$&");
}

// src/render/diagram/parse.ts
var limits = { characters: 5e4, nodes: 200, edges: 400, depth: 12 };
function parseFlowchart(text5) {
  const cursor = { source: text5.replace(/\r\n?/g, "\n"), offset: 0 };
  if (text5.length > limits.characters)
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
  for (const { id, at: at2 } of chart.groups.values()) takeGroupForNode(chart, id, at2);
  return chart;
}
function takeGroupForNode({ nodes }, id, line4) {
  const node3 = nodes.get(id);
  if (node3 && (node3.shape !== "rect" || node3.label !== id))
    throw new DiagramError(`Unexpected subgraph and node \`${id}\`, expected two ids`, line4);
  nodes.delete(id);
}
function skipGaps(cursor) {
  while (take(cursor, /[\s;]+/y) || atLineStart(cursor) && take(cursor, /%%[^\n]*/y)) ;
}
function atLineStart({ source, offset: offset2 }) {
  return source.slice(source.lastIndexOf("\n", offset2 - 1) + 1, offset2).trim() === "";
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
  const word2 = take(cursor, /(TB|TD|BT|LR|RL)(?![\w-])/y)?.[1];
  switch (word2) {
    case "TB":
    case "TD":
      return "TB";
    case "BT":
    case "LR":
    case "RL":
      return word2;
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
  const [, key, line4, block5] = take(cursor, /acc(Title|Descr)[ \t]*(?::([^\n;]*)|\{([^}]*)\})/y) ?? [];
  const text5 = (line4 ?? block5)?.replace(/\s+/g, " ").trim();
  if (!text5) throw unexpected(cursor, "a text in one line or in braces");
  if (key === "Title") chart.title = text5;
  else chart.description = text5;
}
function readChain(state) {
  let from = readVertices(state);
  for (; ; ) {
    if (linkFollows(state.cursor)) take(state.cursor, /\s*/y);
    const link4 = readLink(state.cursor);
    if (!link4) return;
    take(state.cursor, /\s*/y);
    const to = readVertices(state);
    connect(state, from, to, link4);
    from = to;
  }
}
function connect({ chart }, from, to, link4) {
  for (const start of from)
    for (const end of to) chart.edges.push({ from: start, to: end, ...link4 });
  if (chart.edges.length > limits.edges)
    throw new DiagramError(`Unexpected number of links, expected ${limits.edges} at most`, link4.at);
}
function readVertices(state) {
  const ids = [];
  do {
    take(state.cursor, /\s*/y);
    ids.push(addVertex(state, readVertex(state.cursor)));
  } while (take(state.cursor, /[ \t]*&/y));
  return ids;
}
function addVertex({ cursor, chart, open: open2 }, vertex) {
  const { id, shape, flipped = false, label } = vertex;
  const known = chart.nodes.get(id);
  if (!known) chart.nodes.set(id, { id, shape: "rect", flipped: false, label: id });
  const node3 = chart.nodes.get(id);
  if (node3 && shape) Object.assign(node3, { shape, flipped, label: label ?? id });
  open2.at(-1)?.members.add(id);
  if (chart.nodes.size > limits.nodes)
    throw new DiagramError(
      `Unexpected number of nodes, expected ${limits.nodes} at most`,
      lineOf(cursor)
    );
  return id;
}
function openGroup({ cursor, chart, open: open2 }) {
  const line4 = lineOf(cursor);
  skipBlanks(cursor);
  const { id, label } = readGroupTitle(cursor, chart);
  if (chart.groups.has(id))
    throw new DiagramError(`Unexpected second subgraph \`${id}\`, expected another id`, line4);
  if (open2.length >= limits.depth)
    throw new DiagramError(`Unexpected depth, expected ${limits.depth} subgraphs at most`, line4);
  const parent = open2.at(-1)?.id;
  chart.groups.set(id, { id, label, at: line4, ...parent === void 0 ? {} : { parent } });
  open2.push({ id, line: line4, members: /* @__PURE__ */ new Set() });
}
function readGroupTitle(cursor, chart) {
  const quoted = readQuotedHere(cursor);
  if (quoted !== void 0) return { id: quoted, label: quoted };
  const line4 = lineOf(cursor);
  const named3 = take(cursor, /([\p{L}\p{M}\p{N}_.-]+)[ \t]*\[/uy);
  if (named3) {
    const id = named3[1] ?? "";
    return { id, label: readLabel(cursor, /\]/y, "]") };
  }
  const [words2 = ""] = take(cursor, /[^\n;[\](){}|"]*/y) ?? [];
  const label = decodeLabel(words2, line4);
  return { id: label || `subgraph ${chart.groups.size + 1}`, label };
}
function readQuotedHere(cursor) {
  return peek(cursor, /"/y) ? readQuoted(cursor) : void 0;
}
function closeGroup({ cursor, chart, open: open2 }) {
  const group2 = open2.pop();
  if (!group2) throw unexpected(cursor, "no `end` outside of a subgraph, and no node of that name");
  take(cursor, /end/y);
  for (const id of group2.members) {
    const node3 = chart.nodes.get(id);
    if (node3) node3.group ??= group2.id;
  }
}
function readGroupDirection({ cursor, chart, open: open2 }) {
  const group2 = chart.groups.get(open2.at(-1)?.id ?? "");
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
function startLength(arrow2) {
  return arrow2 === "cross" ? 0 : Math.max(0, sizes[arrow2] - 0.5);
}
function smooth(points, startDirection, endDirection) {
  const [first] = points;
  if (!first) return [];
  const path = [{ type: "M", ...first }];
  const tangents = points.map((point2, i) => {
    if (i === 0) return startDirection;
    if (i === points.length - 1) return endDirection;
    return tangent(points[i - 1] ?? point2, point2, points[i + 1] ?? point2);
  });
  for (const [i, to] of points.entries()) {
    const from = points[i - 1];
    if (!from) continue;
    const start = handle2(from, tangents[i - 1] ?? startDirection, from, to, 1);
    const end = handle2(to, tangents[i] ?? endDirection, from, to, -1);
    const straight = isStraight(from, start, end, to);
    path.push(
      straight ? { type: "L", ...to } : { type: "C", x1: start.x, y1: start.y, x2: end.x, y2: end.y, ...to }
    );
  }
  return path;
}
function handle2(at2, direction, from, to, sign) {
  const [dx, dy] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
  const reach = Math.min(
    Math.hypot(dx, dy) * 0.5,
    dx * 0.9 / Math.max(Math.abs(direction.x), 1e-9),
    dy * 0.9 / Math.max(Math.abs(direction.y), 1e-9)
  );
  return along(at2, direction, sign * reach);
}
function tangent(before2, point2, after) {
  const component = (a, b, c) => (b - a) * (c - b) <= 0 ? 0 : (c - a) / 2;
  const x = component(before2.x, point2.x, after.x);
  const y = component(before2.y, point2.y, after.y);
  const length = Math.hypot(x, y);
  return length === 0 ? { x: 0, y: 0 } : { x: x / length, y: y / length };
}
function isStraight(...[a, b, c, d]) {
  const off = (p2) => Math.abs((d.x - a.x) * (p2.y - a.y) - (d.y - a.y) * (p2.x - a.x));
  return off(b) + off(c) < 0.01;
}
function head(arrow2, tip, towards3) {
  const size = sizes[arrow2];
  const at2 = (back, aside) => ({
    x: tip.x - towards3.x * back - towards3.y * aside,
    y: tip.y - towards3.y * back + towards3.x * aside
  });
  switch (arrow2) {
    case "none":
      return [];
    case "arrow":
      return [
        { filled: true, path: polygon([tip, at2(size, 3.2), at2(size * 0.82, 0), at2(size, -3.2)]) }
      ];
    case "circle":
      return [{ filled: true, path: circle(at2(size / 2, 0), size / 2) }];
    case "cross":
      return [
        { filled: false, path: polyline([at2(2, 3), at2(2 + size, -3)]) },
        { filled: false, path: polyline([at2(2, -3), at2(2 + size, 3)]) }
      ];
  }
}
function polyline(points) {
  return points.map((point2, i) => ({ type: i === 0 ? "M" : "L", ...point2 }));
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
function along(point2, direction, distance2) {
  return { x: point2.x + direction.x * distance2, y: point2.y + direction.y * distance2 };
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
  const parts2 = [
    `<title id="${escape2(title)}">${escape2(scene.title)}</title>`,
    `<desc id="${escape2(description)}">${escape2(scene.description)}</desc>`,
    ...scene.groups.map(group),
    ...scene.edges.map(edge),
    ...scene.nodes.map(node),
    ...scene.edges.map(edgeLabel)
  ].filter((part2) => part2 !== "");
  return `<svg xmlns="http://www.w3.org/2000/svg" class="dw-diagram" viewBox="0 0 ${width} ${height}" width="${decimal(scene.width * pixelsPerPoint)}" role="img" aria-labelledby="${escape2(`${title} ${description}`)}" fill="none" stroke-linejoin="round" stroke-linecap="round">${parts2.join("")}</svg>`;
}
function group({ x, y, width, height, label }) {
  const [left, top] = [x - width / 2, y - height / 2];
  const frame = `<rect x="${decimal(left)}" y="${decimal(top)}" width="${decimal(width)}" height="${decimal(height)}" rx="6" fill="${colours.fill}" fill-opacity="0.5" stroke="${colours.line}" stroke-opacity="0.45"/>`;
  const { size } = type.group;
  const title = label ? `<text x="${decimal(left + 10)}" y="${decimal(top + 6 + size)}" font-size="${size}" font-weight="600" fill="${colours.line}">${escape2(label)}</text>` : "";
  return `<g class="dw-diagram-group">${frame}${title}</g>`;
}
function node(scene) {
  const [outline2 = [], ...details] = nodePaths(scene);
  const stroke = scene.shape === "diamond" ? colours.accent : colours.line;
  const paths = [
    `<path d="${pathData(outline2)}" fill="${colours.fill}" stroke="${stroke}"/>`,
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
  const line4 = `<path d="${pathData(curve)}" stroke="${colours.line}" ${strokes2[scene.line]}/>`;
  return `<g class="dw-diagram-edge">${line4}${heads.map(head2).join("")}</g>`;
}
function head2({ path, filled }) {
  const paint = filled ? `fill="${colours.line}"` : `stroke="${colours.line}" stroke-width="1.4"`;
  return `<path d="${pathData(path)}" ${paint}/>`;
}
function edgeLabel({ label }) {
  if (!label) return "";
  const { x, y, width, height, lines: lines2 } = label;
  const ground = `<rect x="${decimal(x - width / 2)}" y="${decimal(y - height / 2)}" width="${decimal(width)}" height="${decimal(height)}" rx="3" fill="${colours.fill}"/>`;
  return `<g class="dw-diagram-label">${ground}${text2(label, lines2, type.edge)}</g>`;
}
function text2({ x, y }, lines2, { size, leading }) {
  const first = y - (lines2.length - 1) * leading / 2 + size * 0.35;
  return lines2.map(
    (line4, i) => `<text x="${decimal(x)}" y="${decimal(first + i * leading)}" font-size="${size}" text-anchor="middle" fill="${colours.text}">${escape2(line4)}</text>`
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
function escape2(value) {
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
function createHtml(parts2) {
  return (content2, options2 = {}) => {
    const slots = [];
    const slot = (tagName, html) => {
      slots.push(html);
      return element(tagName, { className: ["dw-slot"] }, [
        { type: "text", value: `${slots.length - 1}` }
      ]);
    };
    const handlers2 = {
      ...links(options2),
      ...isInline(content2) ? { root: inlineRoot } : {},
      inlineMath: (_, node3) => slot("span", math(parts2, node3.value, false, options2)),
      math: (_, node3) => slot("div", math(parts2, node3.value, true, options2)),
      codeSample: (_, node3) => slot("div", codeHtml(parts2.code, node3)),
      formulaBlock: (_, node3) => slot("div", formulaBlockHtml(node3)),
      diagram: (_, node3) => slot(
        "div",
        diagramHtml(parts2, node3, createHtml(parts2)(node3.caption ?? [], options2), {
          ...options2,
          idPrefix: `${options2.idPrefix ?? "d"}${slots.length === 0 ? "" : `-${slots.length}`}`
        })
      )
    };
    const root = { type: "root", children: [...content2] };
    const clean = sanitize(toHast(root, { handlers: handlers2 }), schema);
    fill2(clean, slots);
    return toHtml(clean, { allowDangerousHtml: true });
  };
}
var inline = /* @__PURE__ */ new Set([
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
function isInline(content2) {
  return content2.every(({ type: type2 }) => inline.has(type2));
}
function inlineRoot(state, node3) {
  return { type: "root", children: state.all(node3) };
}
function links({ href, src }) {
  return {
    link(state, node3) {
      const url = node3.target ? href?.(node3.target) : node3.url;
      const children2 = state.all(node3);
      if (!url) return children2;
      return element("a", node3.title ? { href: url, title: node3.title } : { href: url }, children2);
    },
    wikiLink(_, node3) {
      const url = node3.target && href?.(node3.target);
      const text5 = { type: "text", value: wikiLinkText(node3) };
      return url ? element("a", { href: url }, [text5]) : text5;
    },
    image(_, node3) {
      const url = src ? src(node3) : node3.url;
      if (!url) return { type: "text", value: node3.alt };
      return element(
        "img",
        { src: url, alt: node3.alt, ...node3.title ? { title: node3.title } : {} },
        []
      );
    }
  };
}
function math({ math: math4 }, tex, display, options2) {
  if (options2.math === "tex") return texHtml(tex, display);
  return options2.math === "mathml" ? math4(tex, display).mathml : math4(tex, display).html;
}
function texHtml(tex, display) {
  return escapeHtml(display ? `\\[${tex}\\]` : `\\(${tex}\\)`);
}
function escapeHtml(text5) {
  return text5.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
function codeHtml(code, { value, lang, title }) {
  const lines2 = code(value, lang).map(
    (line4) => line4.map(
      ({ text: text5, kind }) => kind ? `<span class="hljs-${escapeHtml(kind)}">${escapeHtml(text5)}</span>` : escapeHtml(text5)
    ).join("")
  );
  const language = lang ? ` class="language-${escapeHtml(lang)}"` : "";
  const caption = title ? `<figcaption>${escapeHtml(title)}</figcaption>` : "";
  return `<figure class="code">${caption}<pre tabindex="0"><code${language}>${lines2.join("\n")}</code></pre></figure>`;
}
function formulaBlockHtml({ value }) {
  return `<pre class="formulas" tabindex="0">${escapeHtml(value)}</pre>`;
}
function diagramHtml(parts2, node3, caption, { idPrefix }) {
  const drawn = parts2.diagram(node3.value);
  const body = drawn.svg ? drawn.svg(idPrefix ?? "d") : codeHtml(parts2.code, { type: "codeSample", value: node3.value });
  const figcaption = caption ? `<figcaption>${caption}</figcaption>` : "";
  return `<figure class="diagram">${body}${figcaption}</figure>`;
}
function fill2(node3, slots) {
  if (!("children" in node3)) return;
  for (const [i, child] of node3.children.entries()) {
    if (child.type === "element" && isSlot(child)) {
      const [index] = child.children;
      const value = slots[Number(index?.type === "text" ? index.value : -1)] ?? "";
      node3.children[i] = { type: "raw", value };
    } else fill2(child, slots);
  }
}
function isSlot({ properties }) {
  return Array.isArray(properties.className) && properties.className.includes("dw-slot");
}
function element(tagName, properties, children2) {
  return { type: "element", tagName, properties, children: children2 };
}

// src/render/markdown.ts
import { gfmToMarkdown } from "mdast-util-gfm";
import { mathToMarkdown } from "mdast-util-math";
import { toMarkdown } from "mdast-util-to-markdown";
function createMarkdown() {
  return (content2) => {
    const root = { type: "root", children: [...content2] };
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
  const { position: position4, length, rawMessage, message } = error;
  const reason = (rawMessage ?? message).replace(/^KaTeX parse error: /, "");
  if (position4 === void 0) return { reason, start: 0, end: tex.length };
  const start = Math.min(position4, tex.length);
  return { reason, start, end: Math.min(start + Math.max(length ?? 1, 1), tex.length) };
}

// src/render/math.ts
function createMath() {
  const memory = /* @__PURE__ */ new Map();
  return (tex, display = false) => {
    const key = `${display ? "D" : "I"}${tex}`;
    let math4 = memory.get(key);
    if (!math4) {
      math4 = rendered(tex, display);
      memory.set(key, math4);
    }
    return math4;
  };
}
function rendered(tex, display) {
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
  const math4 = createMath();
  const code = createCode();
  const diagram = createDiagram();
  return {
    math: math4,
    code,
    diagram,
    html: createHtml({ math: math4, code, diagram }),
    markdown: createMarkdown()
  };
}

// tests/site/emit.ts
var { resolve } = createRequire(import.meta.url);
var scripts = bundleClient();
async function emitSite(project2, options2 = {}, {
  overrides = {},
  assets = {}
} = {}) {
  const warnings2 = [];
  const context = {
    render: createRenderer(),
    template: async (name) => overrides[name] ?? await readFile(new URL(`../../templates/site/${name}`, import.meta.url), "utf8"),
    asset: async (path) => new TextEncoder().encode(assets[path] ?? path),
    resource: async (path) => {
      const script = path.startsWith("deckwright/lib/client/") ? (await scripts)[path.slice("deckwright/lib/client/".length)] : void 0;
      return script === void 0 ? readFile(resolve(path)) : new TextEncoder().encode(script);
    },
    stamp: () => project2.modified,
    warn: (warning) => warnings2.push(warning),
    progress: () => void 0,
    signal: new AbortController().signal
  };
  return { files: await site(options2).emit(project2, context), warnings: warnings2 };
}

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
function concept(title, children2, more = {}) {
  return {
    type: "concept",
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
function formula(value) {
  return { type: "formula", value, notation: "tex", display: true, children: [], position };
}
function kernel(value) {
  return { type: "kernel", value, notation: "tex", display: true, children: [], position };
}
function legend(...entries2) {
  const children2 = entries2.map(([symbol, meaning]) => ({
    type: "legendEntry",
    symbol,
    notation: "tex",
    children: [text3(meaning)],
    position
  }));
  return { type: "legend", children: children2, position };
}
function prompt(value) {
  return { type: "prompt", children: [text3(value)], position };
}
function story(value) {
  return { type: "story", children: [text3(value)], position };
}
function answer2(layer, ...children2) {
  return { type: "answer", layer, children: children2.map(block3), position };
}
function followUps(...entries2) {
  return { type: "followUps", children: entries2.map(entry), position };
}
function redFlags(...entries2) {
  return { type: "redFlags", children: entries2.map(entry), position };
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
function block3(child) {
  return typeof child === "string" ? paragraph(child) : child;
}

// tests/site/sample.ts
var position2 = nowhere;
var math2 = (value) => ({ type: "inlineMath", value });
var prose = (...children2) => ({
  type: "prose",
  children: children2,
  position: position2
});
var say = (value) => ({
  type: "sayIt",
  children: [paragraph(value)],
  position: position2
});
var probe = (value) => ({
  type: "probe",
  children: [paragraph(value)],
  position: position2
});
var useWhen = (...items) => ({
  type: "useWhen",
  children: [list(...items)],
  position: position2
});
var reference = (title, url) => ({
  type: "reference",
  url,
  children: [paragraph({ type: "link", url, children: [text3(title)] })],
  position: position2
});
function list(...items) {
  return {
    type: "list",
    ordered: false,
    spread: false,
    children: items.map((item) => ({
      type: "listItem",
      spread: false,
      children: [paragraph(item)]
    }))
  };
}
var cell = (...children2) => ({
  type: "tableCell",
  children: children2.map((child) => typeof child === "string" ? text3(child) : child)
});
var comparison = {
  type: "table",
  align: [null, null, "right"],
  children: [
    { type: "tableRow", children: [cell("Score"), cell("Compares"), cell("Cost")] },
    {
      type: "tableRow",
      children: [cell("Dot product"), cell("direction and length"), cell(math2("O(d)"))]
    },
    { type: "tableRow", children: [cell("Cosine"), cell("direction"), cell(math2("O(d)"))] },
    { type: "tableRow", children: [cell("Euclidean"), cell("position"), cell(math2("O(d)"))] }
  ]
};
var cosineCode = {
  type: "codeSample",
  lang: "python",
  title: "Cosine similarity of one query against a matrix",
  value: `def cosine(query, items, eps=1e-9):
    query = query / (np.linalg.norm(query) + eps)   # one vector, length d
    items = items / (np.linalg.norm(items, axis=1, keepdims=True) + eps)
    return items @ query

best = np.argsort(-cosine(query, items))[:5]
print(f"best: {best[0]}")`
};
var triage = {
  type: "diagram",
  lang: "mermaid",
  value: "flowchart TD\nA[Quality drops] --> B{Train and validation diverge?}\nB -->|yes| C[Regularise]\nB -->|no| D[Look at the data]",
  caption: [text3("Triage of a drop in quality.")]
};
var cosine = question(
  "Why cosine similarity for embeddings?",
  [
    probe("Whether you see geometry behind retrieval, and know when length carries meaning."),
    answer2(
      "short",
      "It compares direction and ignores length, so a long document and a short one about the same thing still match."
    ),
    kernel("\\cos\\theta = \\frac{a \\cdot b}{\\lVert a \\rVert \\, \\lVert b \\rVert}"),
    formula(
      "\\cos\\theta = \\frac{\\sum_i a_i b_i}{\\sqrt{\\sum_i a_i^2}\\,\\sqrt{\\sum_i b_i^2}}"
    ),
    legend(
      ["a, b", "embedding vectors"],
      ["\\lVert\\cdot\\rVert", "Euclidean length"],
      ["\\theta", "angle between them"],
      ["d", "number of dimensions"]
    ),
    say(
      "A dot product after both vectors are scaled to length one: length drops out, direction stays."
    ),
    answer2(
      "deep",
      paragraph(
        "The dot product mixes two signals: how well directions agree and how long the vectors are. Length often follows word frequency or document size, which says little about meaning. Dividing it out gives ",
        math2("\\cos\\theta \\in [-1, 1]"),
        " and scores that can be compared across queries."
      ),
      paragraph("On unit vectors all three common scores rank alike:"),
      {
        type: "math",
        value: "\\lVert a - b \\rVert^2 = 2 - 2\\,(a \\cdot b) = 2\\,(1 - \\cos\\theta)"
      },
      { type: "heading", depth: 2, children: [text3("What to choose")] },
      comparison,
      list(
        "Normalise once when you index, then use the dot product: same order, less work.",
        "Keep the length where it is a signal, such as popularity in recommendation."
      )
    ),
    followUps(
      "When is the plain dot product better?",
      "How would you test the choice on slices of queries?",
      "What happens to cosine in very high dimensions?"
    ),
    redFlags(
      "Saying that cosine is always better.",
      "Forgetting the guard against vectors of length zero."
    ),
    useWhen("Vectors come from one model and differ in length for reasons you do not care about."),
    prose(cosineCode),
    prose(triage),
    reference(
      "Manning, Raghavan and Sch\xFCtze: Introduction to Information Retrieval, chapter 6",
      "https://nlp.stanford.edu/IR-book/"
    )
  ],
  {
    difficulty: "medium",
    pillar: "Statistical Foundations",
    companies: ["Google", "Amazon"],
    tags: ["retrieval", "geometry"],
    position: { ...nowhere, file: "interview.md", start: { line: 12, column: 1, offset: 0 } }
  }
);
var adam = question(
  "AdamW or SGD for fine-tuning?",
  [
    probe("Optimizer trade-offs beyond the default."),
    answer2(
      "short",
      "AdamW: its steps adapt to each parameter, and its weight decay is not scaled by them."
    ),
    kernel(
      "\\theta \\leftarrow \\theta - \\eta\\,\\Bigl(\\frac{\\hat m}{\\sqrt{\\hat v} + \\epsilon} + \\lambda\\theta\\Bigr)"
    ),
    legend(
      ["\\eta", "learning rate"],
      ["\\hat m, \\hat v", "bias-corrected moments of the gradient"],
      ["\\lambda", "weight decay"],
      ["\\epsilon", "a small guard against division by zero"],
      ["\\theta", "parameters"]
    ),
    say(
      "Adam divides by the typical size of the gradient; the W decays weights outside of that division."
    ),
    answer2(
      "deep",
      "With L2 inside the gradient, parameters with large gradients are decayed less than you asked. Taking the decay out makes it the same for all.",
      "SGD with momentum still wins where memory is tight or the schedule is long and well tuned."
    ),
    followUps("Why does warm-up help Adam?", "What does it cost in memory?"),
    redFlags("Calling weight decay and L2 the same thing."),
    reference(
      "Loshchilov and Hutter: Decoupled weight decay regularization",
      "https://arxiv.org/abs/1711.05101"
    )
  ],
  { difficulty: "hard", pillar: "Optimization", companies: ["Google"], tags: ["training"] }
);
var overfitting = question(
  "How do you see overfitting in learning curves?",
  [
    answer2(
      "short",
      paragraph(
        "Training loss keeps falling while validation loss turns up: the ",
        { type: "strong", children: [text3("gap")] },
        " is what you look at."
      )
    ),
    answer2(
      "deep",
      "First rule out leakage and a broken split. Then more data, a smaller model, stronger regularisation, or stopping early.",
      paragraph(
        "See ",
        {
          type: "wikiLink",
          page: "",
          hash: "Bias and variance",
          embed: false,
          target: { deck: "interview", id: "bias-and-variance" }
        },
        " for the reason."
      )
    ),
    redFlags("Tuning on the test set.")
  ],
  { difficulty: "easy", pillar: "Statistical Foundations", companies: ["Startup"], studied: true }
);
var row = (title, pillar, children2) => concept(title, children2, { form: "row", pillar });
var matrix = section("Six pillars", [
  prose(paragraph("One concept for each pillar, with a story to tell about it.")),
  row("Bias and variance", "Statistical Foundations", [
    formula("\\mathbb{E}\\bigl[(\\hat f - f)^2\\bigr] = \\text{Bias}^2 + \\text{Var} + \\sigma^2"),
    kernel("B^2 + V + \\sigma^2"),
    prompt("\u201CWhy does test error rise after a hundred epochs?\u201D"),
    story("Cut validation error by 0.015 by halving the depth.")
  ]),
  row("Learning-rate decay", "Scalable Modeling", [
    formula("\\eta_t = \\frac{\\eta_0}{1 + \\lambda t}"),
    kernel("\\eta_0 / (1 + \\lambda t)"),
    prompt("\u201CKeep training stable across 64 workers.\u201D"),
    story("Scaled the batch to 8,192 without divergence.")
  ]),
  row("Feature-store latency", "System Design", [
    formula("L = \\alpha \\log N + \\beta"),
    kernel("\\alpha \\log N + \\beta"),
    prompt("\u201CPredict the latency of ten million reads.\u201D"),
    story("Brought inference from 45 ms to 28 ms.")
  ]),
  row("Wilson interval", "Experimentation", [
    formula("\\hat p \\pm z\\sqrt{\\frac{\\hat p(1 - \\hat p)}{n}}"),
    kernel("\\hat p \\pm z\\,\\mathrm{se}"),
    prompt("\u201CIs a lift of 1.2 per cent real?\u201D"),
    story("Stopped a launch that had lost money on phones.")
  ])
]);
var softmax = concept(
  "Softmax gradient",
  [
    prompt("\u201CWhy is the gradient of softmax with cross-entropy so simple?\u201D"),
    formula("\\frac{\\partial L}{\\partial z_j} = p_j - y_j"),
    kernel("p - y"),
    legend(
      ["L", "loss"],
      ["p", "softmax output"],
      ["z_j", "logit of class j"],
      ["y", "one-hot label"]
    ),
    say("Prediction minus truth: the exponentials cancel."),
    story("Fused the kernel; each training step took 12 per cent less time."),
    prose({
      type: "codeSample",
      lang: "python",
      value: "def softmax(x):\n    e = np.exp(x - x.max())\n    return e / e.sum()"
    })
  ],
  { difficulty: "medium", pillar: "Optimization" }
);
var wide2 = concept(
  "Attention written out, with everything that a wide formula can hold",
  [
    kernel("\\operatorname{softmax}\\!\\left(\\frac{QK^\\top}{\\sqrt{d_k}}\\right)V"),
    formula(
      "\\operatorname{MultiHead}(Q, K, V) = \\operatorname{Concat}(\\mathrm{head}_1, \\ldots, \\mathrm{head}_h)W^O, \\quad \\mathrm{head}_i = \\operatorname{softmax}\\!\\left(\\frac{QW_i^Q (KW_i^K)^\\top}{\\sqrt{d_k}}\\right) VW_i^V"
    ),
    legend(["Q, K, V", "queries, keys, values"], ["d_k", "dimension of a key"])
  ],
  { difficulty: "hard", pillar: "Scalable Modeling" }
);
var line2 = (title, more = {}) => question(title, [], { form: "line", ...more });
var rapid = (title, reply) => question(title, [answer2("short", reply)], { form: "rapid" });
function interview() {
  const rounds = {
    type: "plan",
    position: position2,
    children: [
      {
        type: "planStep",
        id: "phone-screen",
        title: [text3("Phone screen")],
        minutes: 30,
        day: 1,
        children: [paragraph("Two kernels aloud, one story.")],
        position: position2
      },
      {
        type: "planStep",
        id: "coding",
        title: [text3("Coding and ML")],
        minutes: 45,
        day: 3,
        children: [paragraph("Softmax from memory, then its gradient.")],
        position: position2
      },
      {
        type: "planStep",
        id: "design",
        title: [text3("System design")],
        minutes: 60,
        day: 5,
        children: [paragraph("The latency row first.")],
        position: position2
      }
    ]
  };
  const checklist = {
    type: "checklist",
    position: position2,
    children: [
      {
        type: "checklistItem",
        id: "six-kernels",
        title: [text3("Six kernels from memory")],
        checked: true,
        children: [],
        position: position2
      },
      {
        type: "checklistItem",
        id: "story-timed",
        title: [text3("Each story told in one breath")],
        checked: false,
        children: [],
        position: position2
      }
    ]
  };
  const mistakes = {
    type: "mistakes",
    position: position2,
    children: [
      {
        type: "mistake",
        bad: [text3("Listing thirty algorithms.")],
        good: [text3("A matrix of six rows, each tied to a number.")],
        children: [],
        position: position2
      },
      {
        type: "mistake",
        bad: [text3("Quoting a formula without its symbols.")],
        good: [text3("Naming each symbol as you write it.")],
        children: [],
        position: position2
      }
    ]
  };
  return deck(
    "Machine learning interview",
    [
      prose(
        paragraph(
          "What a breadth interview asks, with the formula that carries each answer. Start with the pillars, then take one question a day."
        )
      ),
      matrix,
      section("Geometry and training", [cosine, adam, overfitting, softmax, wide2]),
      section("Question bank", [
        section(
          "Loss functions",
          [
            line2("Explain cross-entropy, binary and categorical", { difficulty: "medium" }),
            line2("What is focal loss, and when would you use it?", {
              difficulty: "hard",
              studied: true
            })
          ],
          3
        ),
        section(
          "Data",
          [
            line2("How do you find leakage before it finds you?", {
              difficulty: "hard",
              companies: ["Amazon"]
            })
          ],
          3
        )
      ]),
      {
        ...section("Rapid fire", [
          rapid("Bias or variance?", "Wrong assumptions; sensitivity to the sample."),
          rapid("L1 or L2?", "Sparse weights; small weights."),
          rapid(
            "Precision or recall for fraud?",
            "Recall first, then a queue that people can bear."
          )
        ]),
        role: "rapid"
      },
      section("Optimizers", [
        prose({
          type: "formulaBlock",
          value: "SGD:        \u03B8 = \u03B8 - \u03B7\u2207L\n\nMomentum:   v = \u03B2v + \u2207L\n            \u03B8 = \u03B8 - \u03B7v\n\nAdam:       m = \u03B2\u2081m + (1-\u03B2\u2081)\u2207L\n            v = \u03B2\u2082v + (1-\u03B2\u2082)(\u2207L)\xB2",
          children: []
        })
      ]),
      { ...section("Study plan", [rounds]), role: "plan" },
      { ...section("Checklist", [checklist]), role: "checklist" },
      {
        ...section("Company emphasis", [
          {
            type: "companyEmphasis",
            name: "Google",
            title: [text3("Google")],
            children: [list("First principles, then scale.")],
            position: position2
          },
          {
            type: "companyEmphasis",
            name: "Amazon",
            title: [text3("Amazon")],
            children: [list("A story with a number for each principle.")],
            position: position2
          }
        ]),
        role: "companies"
      },
      { ...section("Mistakes to avoid", [mistakes]), role: "mistakes" },
      {
        ...section("Symbols", [
          legend(["\\sigma", "standard deviation of the noise"], ["\\nabla", "gradient"])
        ]),
        role: "symbols"
      },
      {
        ...section("References", [
          reference(
            "Bishop: Pattern Recognition and Machine Learning",
            "https://www.microsoft.com/en-us/research/people/cmbishop/"
          )
        ]),
        role: "references"
      }
    ],
    {
      description: "Statistics, optimization and systems for a breadth interview, each with the one formula to write down.",
      pillars: [
        "Statistical Foundations",
        "Scalable Modeling",
        "System Design",
        "Experimentation",
        "Optimization",
        "Production Constraints"
      ],
      companies: ["Google", "Amazon", "Startup"]
    }
  );
}
var hostile = `"><svg onload=alert(1)> 'x' & {{title}} </script>`;
function notes() {
  return deck("Probability notes", [
    question(
      "What does Bayes\u2019 rule say?",
      [
        answer2(
          "deep",
          paragraph(
            "The posterior is the prior, reweighted by how well each hypothesis predicted the data: ",
            math2("P(H \\mid D) \\propto P(D \\mid H)\\,P(H)"),
            "."
          )
        )
      ],
      { form: "note" }
    ),
    section("Odds and ends", [
      question(
        hostile,
        [
          answer2("short", hostile),
          {
            type: "unknownField",
            label: hostile,
            nearest: "short",
            expected: "Short answer",
            children: [paragraph(hostile)],
            position: position2
          }
        ],
        { companies: [hostile], tags: [hostile], pillar: hostile, id: "hostile" }
      ),
      {
        type: "orphanField",
        field: "answer",
        label: "Answer",
        children: [paragraph("An answer under a section.")],
        position: position2
      }
    ])
  ]);
}
function sampleProject() {
  const decks = [
    { ...interview(), id: "interview" },
    { ...notes(), id: "notes" }
  ];
  return {
    id: "sample",
    title: "Interview bench",
    decks,
    sources: /* @__PURE__ */ new Map(),
    findings: [],
    history: /* @__PURE__ */ new Map(),
    modified: /* @__PURE__ */ new Date("2026-11-20T00:00:00Z")
  };
}

// src/parse/context.ts
function placeOf2(context, node3) {
  const zero = { line: 1, column: 1, offset: 0 };
  const { start, end } = node3.position ?? { start: zero, end: zero };
  return { file: context.file, start, end };
}
function span(context, first, last) {
  return {
    file: context.file,
    start: placeOf2(context, first).start,
    end: placeOf2(context, last).end
  };
}
function rawOf(context, node3) {
  return context.text.slice(node3.position?.start.offset ?? 0, node3.position?.end.offset ?? 0);
}
function takeComment(context, key, from, to) {
  const found = context.comments.find(
    (comment2) => comment2.key === key && !comment2.taken && offsetOf(comment2) >= from && offsetOf(comment2) < to
  );
  if (found) found.taken = true;
  return found;
}
function offsetOf({ place }) {
  return place.start.offset ?? 0;
}

// src/ast/distance.ts
function distance(a, b) {
  let row2 = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const change = (row2[j] ?? 0) + (letter === b[j] ? 0 : 1);
      next.push(Math.min((row2[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, change));
    }
    row2 = next;
  }
  return row2[b.length] ?? 0;
}
function nearest(word2, candidates, within2 = 2) {
  let best2;
  let edits = within2 + 1;
  for (const candidate of candidates) {
    const far = distance(word2.toLowerCase(), candidate.toLowerCase());
    if (far < edits) {
      best2 = candidate;
      edits = far;
    }
  }
  return best2;
}

// src/parse/labels.ts
var table = {
  probe: [
    "probing",
    "probe",
    "what interviewer is probing",
    "what the interviewer is probing",
    "intent"
  ],
  "short answer": ["short answer", "direct answer", "answer", "tl;dr", "tldr"],
  "deep answer": ["deep answer", "long answer", "details", "explanation"],
  "follow-ups": ["follow-ups", "follow-up", "follow-up variants", "follow-up questions"],
  "red flags": [
    "red flags",
    "common mistakes",
    "common mistakes and red flags",
    "anti-pattern",
    "anti-patterns",
    "pitfall",
    "pitfalls"
  ],
  formula: ["formula", "equation"],
  kernel: ["kernel", "compact form"],
  legend: ["legend", "symbols", "where"],
  prompt: ["prompt", "typical prompt"],
  story: ["story", "impact story", "impact"],
  "say it": ["say it", "intuition", "in words"],
  "use when": ["use when", "when to use"],
  code: ["code", "sample code", "implementation", "sample code or pseudocode"],
  difficulty: ["difficulty"],
  pillar: ["pillar"],
  companies: ["companies", "company"],
  tags: ["tags"],
  references: ["references", "reference", "see also", "sources", "source"],
  id: ["id"]
};
var questionFields = /* @__PURE__ */ new Set([
  "probe",
  "short answer",
  "deep answer",
  "follow-ups",
  "red flags"
]);
var conceptFields = /* @__PURE__ */ new Set([
  "formula",
  "kernel",
  "prompt",
  "story"
]);
var oneLine = /* @__PURE__ */ new Set([
  "difficulty",
  "pillar",
  "companies",
  "tags",
  "prompt",
  "story",
  "id"
]);
function createLabels(more = {}) {
  const byLabel = /* @__PURE__ */ new Map();
  for (const [field, labels] of Object.entries(table))
    for (const label of labels) byLabel.set(label, field);
  for (const [field, labels] of Object.entries(more))
    if (isField(field)) for (const label of labels) byLabel.set(normalise(label), field);
  return {
    find: (label) => byLabel.get(normalise(label)),
    nearest(label) {
      const wanted = normalise(label);
      let best2;
      for (const [known, field] of byLabel) {
        const edits = distance(wanted, known);
        if (edits <= allowed(wanted, known) && (!best2 || edits < best2.edits))
          best2 = { field, label: known, edits };
      }
      return best2 && { field: best2.field, label: best2.label };
    }
  };
}
function isField(name) {
  return Object.hasOwn(table, name);
}
function allowed(wanted, known) {
  const length = Math.min(wanted.length, known.length);
  if (length < 4 || wanted[0] !== known[0]) return length < 8 ? 0 : 2;
  return length < 6 ? 1 : 2;
}
function normalise(label) {
  return label.normalize("NFC").toLowerCase().replace(/\s*[:：.]+\s*$/, "").replace(/\s*\([^()]*\)$/, "").replace(/[‐‑‒–]/g, "-").replace(/’/g, "'").replace(/\s+/g, " ").replace(/^follow ups?/, (words2) => words2.replace(" ", "-")).trim();
}

// src/parse/fields.ts
function isField2(part2) {
  return "labelPlace" in part2;
}
function isBlock(part2) {
  return !isField2(part2);
}
function readParts(blocks3, context) {
  const parts2 = [];
  let open2;
  const start = (field) => {
    parts2.push(field);
    open2 = field;
  };
  const put = (block5) => {
    if (!open2) {
      parts2.push(block5);
      return;
    }
    open2.blocks.push(block5);
    if (block5.position) open2.place = { ...open2.place, end: block5.position.end };
    if (open2.name && oneLine.has(open2.name)) open2 = void 0;
  };
  for (const block5 of blocks3) {
    if (block5.type === "labelHeading") start(fromHeading(block5, context));
    else if (block5.type === "thematicBreak") {
      if (!open2) parts2.push(block5);
      open2 = void 0;
    } else if (block5.type === "paragraph") {
      for (const piece of splitLines(block5, context)) {
        if (piece.label) start(fromLabel(piece.label));
        if (piece.paragraph) put(piece.paragraph);
      }
    } else if (block5.type === "list" && isFieldList(block5, context)) {
      parts2.push(...fromList(block5, context));
      open2 = void 0;
    } else put(block5);
  }
  return parts2;
}
function fromHeading({ field, heading: heading2 }, context) {
  const place = placeOf2(context, heading2);
  return { name: field, label: toText(heading2), labelPlace: place, blocks: [], place };
}
function fromLabel({ field, nearest: nearest2, text: text5, place }) {
  const base = { label: text5, labelPlace: place, blocks: [], place };
  if (field) return { name: field, ...base };
  return nearest2 ? { nearest: nearest2.field, expected: nearest2.label, ...base } : base;
}
function splitLines(block5, context) {
  const pieces = [{ children: [] }];
  for (let i = 0; i < block5.children.length; i++) {
    const child = block5.children[i];
    const label = startsLine(block5.children, i) ? labelOf(block5.children, i, context) : void 0;
    if (label) {
      pieces.push({ label, children: label.rest ? [label.rest] : [] });
      i += label.taken - 1;
    } else if (child) pieces.at(-1)?.children.push(child);
  }
  return pieces.map(({ label, children: children2 }) => {
    const paragraph3 = paragraphOf(children2, context);
    return { ...label ? { label } : {}, ...paragraph3 ? { paragraph: paragraph3 } : {} };
  });
}
function paragraphOf(children2, context) {
  const trimmed = trimInlines(children2);
  const [first] = trimmed;
  const last = trimmed.at(-1);
  if (!first || !last) return void 0;
  const { start, end } = span(context, first, last);
  return { type: "paragraph", children: trimmed, position: { start, end } };
}
function trimInlines(children2) {
  const out = [...children2];
  for (; ; ) {
    const first = out[0];
    if (first?.type === "break") out.shift();
    else if (first?.type === "text" && /^\s/.test(first.value)) {
      const value = first.value.trimStart();
      if (value === "") out.shift();
      else out[0] = { ...first, value, ...shifted(first, first.value.length - value.length) };
    } else break;
  }
  for (; ; ) {
    const last = out.at(-1);
    if (last?.type === "break") out.pop();
    else if (last?.type === "text" && /\s$/.test(last.value)) {
      const value = last.value.trimEnd();
      if (value === "") out.pop();
      else out[out.length - 1] = { ...last, value, ...shortened(last, value.length) };
    } else break;
  }
  return out;
}
function shifted(node3, by) {
  if (!node3.position) return {};
  const { start, end } = node3.position;
  const lost = node3.type === "text" ? node3.value.slice(0, by) : "";
  const lines2 = lost.split("\n").length - 1;
  const column = lines2 === 0 ? start.column + by : by - lost.lastIndexOf("\n");
  return {
    position: {
      start: { line: start.line + lines2, column, offset: (start.offset ?? 0) + by },
      end
    }
  };
}
function shortened(node3, length) {
  if (!node3.position) return {};
  const { start } = node3.position;
  const left = node3.type === "text" ? node3.value.slice(0, length) : "";
  const lines2 = left.split("\n").length - 1;
  const column = lines2 === 0 ? start.column + length : length - left.lastIndexOf("\n");
  return {
    position: {
      start,
      end: { line: start.line + lines2, column, offset: (start.offset ?? 0) + length }
    }
  };
}
function startsLine(children2, i) {
  const before2 = children2[i - 1];
  if (!before2 || before2.type === "break") return true;
  if (before2.type !== "text") return false;
  return /\n[ \t]*$/.test(before2.value) || i === 1 && before2.value.trim() === "";
}
function labelOf(children2, i, context) {
  const strong = children2[i];
  if (strong?.type !== "strong") return void 0;
  const inside = toText(strong);
  const after = children2[i + 1];
  const colonAfter = after?.type === "text" && /^\s?[:：]/.test(after.value);
  if (!/[:：]\s*$/.test(inside) && !colonAfter) return void 0;
  const field = context.labels.find(inside);
  const nearest2 = field ? void 0 : context.labels.nearest(inside);
  if (!field && !nearest2) return void 0;
  const label = {
    ...field ? { field } : {},
    ...nearest2 ? { nearest: nearest2 } : {},
    text: inside,
    place: placeOf2(context, strong),
    taken: 1
  };
  if (!/[:：]\s*$/.test(inside) && after?.type === "text") {
    const by = /^\s?[:：]/.exec(after.value)?.[0].length ?? 0;
    return {
      ...label,
      taken: 2,
      rest: { ...after, value: after.value.slice(by), ...shifted(after, by) }
    };
  }
  return label;
}
function isFieldList(list2, context) {
  const labels = list2.children.map(
    ({ children: [first] }) => first?.type === "paragraph" ? labelOf(first.children, 0, context) : void 0
  );
  return labels.every((label) => label !== void 0) && labels.some((label) => label?.field);
}
function fromList(list2, context) {
  return list2.children.flatMap((item) => readParts(item.children, context));
}

// src/parse/company.ts
function readCompanies(list2, context) {
  return list2.children.map((item) => fromItem(item, context));
}
function company(title, children2, position4) {
  const name = toText(title).replace(/\s*[:：]$/, "");
  return { type: "companyEmphasis", name, title, children: children2, position: position4 };
}
function fromItem(item, context) {
  const [first, ...below2] = item.children;
  const position4 = placeOf2(context, item);
  if (first?.type !== "paragraph") return company([], item.children, position4);
  const [title, rest] = nameOf(first.children);
  const text5 = paragraphOf(rest, context);
  return company(title, text5 ? [text5, ...below2] : below2, position4);
}
function nameOf(line4) {
  const [first, ...others] = line4;
  if (first?.type === "strong") {
    const [next, ...more] = others;
    const parted = next?.type === "text" ? next.value.replace(/^\s*[:：—–]\s*/, "") : "";
    return [
      [first],
      trimInlines(next?.type === "text" ? [{ ...next, value: parted }, ...more] : others)
    ];
  }
  const found = first?.type === "text" ? /^([^:—–]+?)\s*(?::|—|–)\s+/.exec(first.value) : null;
  if (first?.type !== "text" || !found) return [[...line4], []];
  const value = first.value.slice(found[0].length);
  const name = { ...first, value: found[1] ?? "" };
  return [[name], trimInlines([{ ...first, value }, ...others])];
}

// src/parse/facets.ts
var difficulties = ["easy", "medium", "hard"];
function isDifficulty(word2) {
  return difficulties.includes(word2);
}
function facet(name, children2, position4) {
  const text5 = toText(children2);
  const values = name === "companies" || name === "tags" ? text5.split(/[,;\n]/) : [text5];
  const trimmed = values.map((value) => value.trim().replace(/^#(?=\S)/, "")).filter((value) => value !== "");
  return { type: "facet", name, values: trimmed, children: [...children2], position: position4 };
}
function difficultySuffix(title) {
  const found = /\s*\((\p{L}+)\)\s*$/u.exec(title);
  const word2 = found?.[1]?.toLowerCase();
  if (!found || !word2 || !difficulties.some((known) => near(word2, known))) return void 0;
  return { word: word2, start: found.index, end: title.length };
}
function near(word2, known) {
  if (word2 === known) return true;
  const long = Math.min(word2.length, known.length) >= 5;
  return word2[0] === known[0] && distance(word2, known) <= (long ? 2 : 1);
}
function facetsOf(nodes) {
  const value = (name) => nodes.find((node3) => node3.name === name)?.values[0];
  const all = (name) => [
    ...new Set(nodes.filter((node3) => node3.name === name).flatMap(({ values }) => values))
  ];
  const difficulty = value("difficulty")?.toLowerCase();
  const pillar = value("pillar");
  return {
    ...difficulty && isDifficulty(difficulty) ? { difficulty } : {},
    ...pillar ? { pillar } : {},
    companies: all("companies"),
    tags: all("tags")
  };
}

// src/parse/prose.ts
function prose2(blocks3, context) {
  const last = blocks3.at(-1) ?? blocks3[0];
  return { type: "prose", children: [...blocks3], position: span(context, blocks3[0], last) };
}
function gather(parts2, context) {
  const out = [];
  let run = [];
  const flush = () => {
    const [first, ...others] = run;
    if (first && !run.every((block5) => block5.type === "thematicBreak"))
      out.push(prose2([first, ...others], context));
    run = [];
  };
  for (const part2 of parts2) {
    if ("block" in part2) run.push(part2.block);
    else {
      flush();
      out.push(part2.node);
    }
  }
  flush();
  return out;
}

// src/parse/formula.ts
function readFormulas(type2, blocks3, context) {
  return blocks3.flatMap((block5) => {
    switch (block5.type) {
      case "paragraph":
        return [fromLine(type2, block5.children, placeOf2(context, block5), context)];
      case "math":
        return [node2(type2, block5.value, "tex", true, [], placeOf2(context, block5))];
      case "codeSample":
        return block5.lang ? [prose2([block5], context)] : [node2(type2, block5.value, "unicode", true, [], placeOf2(context, block5))];
      case "formulaBlock":
        return block5.children;
      case "list":
        return block5.children.flatMap((item) => readFormulas(type2, item.children, context));
      default:
        return [prose2([block5], context)];
    }
  });
}
function fromLine(type2, line4, place, context) {
  const children2 = trimInlines(line4);
  const math4 = children2.find((child) => child.type === "inlineMath");
  const code = children2.find((child) => child.type === "inlineCode");
  const star = math4 ?? code;
  const only = children2.length === 1;
  if (!star) return node2(type2, toText(children2), "unicode", false, children2, place);
  const notation = math4 ? "tex" : notationOf(star.value);
  return node2(
    type2,
    star.value,
    notation,
    false,
    only ? [] : children2,
    only ? placeOf2(context, star) : place
  );
}
function notationOf(value) {
  return /^\p{ASCII}*$/u.test(value) ? "code" : "unicode";
}
function node2(type2, value, notation, display, children2, position4) {
  const made = { type: type2, value, notation, display, children: children2, position: position4 };
  return made;
}

// src/parse/legend.ts
var equals = /^\s*(?:=|:|—|–|-(?=\s)|→|(?:is|are|means)\b)\s*/u;
function readLegend(blocks3, place, context) {
  const entries2 = [];
  const rest = [];
  for (const block5 of blocks3) {
    const found = fromBlock(block5, context);
    if (found) entries2.push(...found);
    else rest.push(prose2([block5], context));
  }
  const legend2 = entries2.length > 0 ? [{ type: "legend", children: entries2, position: place }] : [];
  return [...legend2, ...rest];
}
function fromBlock(block5, context) {
  if (block5.type === "paragraph") return fromLine2(block5.children, context);
  if (block5.type === "list") {
    const found = block5.children.map(({ children: children2 }) => {
      const lists = children2.map((child) => fromBlock(child, context));
      return lists.every((list2) => list2 !== void 0) ? lists.flat() : void 0;
    });
    return found.every((entries2) => entries2 !== void 0) ? found.flat() : void 0;
  }
  if (block5.type !== "table") return void 0;
  const [header, ...lines2] = block5.children;
  if (!header || !/^(?:symbols?|notation|sign|letter)$/i.test(toText(header.children[0] ?? [])))
    return void 0;
  const rows = lines2.map(({ children: [symbol, ...cells] }) => {
    const meaning = cells.flatMap((cell2, i) => [...i > 0 ? [text4("; ")] : [], ...cell2.children]);
    return symbol && cells.length > 0 ? entriesOf(symbol.children, meaning, context) : void 0;
  });
  return rows.every((entries2) => entries2 !== void 0) ? rows.flat() : void 0;
}
function fromLine2(line4, context) {
  const found = cut2(line4).map((part2) => fromPart(trimInlines(part2), context));
  return found.length > 0 && found.every((entries2) => entries2 !== void 0) ? found.flat() : void 0;
}
function fromPart(part2, context) {
  const at2 = part2.findIndex(
    (node4) => node4.type === "text" && separatorAt(node4.value, node4 === part2[0]) >= 0
  );
  const node3 = part2[at2];
  if (node3?.type !== "text") return void 0;
  const from = separatorAt(node3.value, at2 === 0);
  const length = equals.exec(node3.value.slice(from))?.[0].length ?? 0;
  const head3 = { ...node3, value: node3.value.slice(0, from) };
  const tail = { ...node3, value: node3.value.slice(from + length), ...shifted(node3, from + length) };
  const symbols = [...part2.slice(0, at2), ...head3.value.trim() ? [head3] : []];
  return entriesOf(symbols, trimInlines([tail, ...part2.slice(at2 + 1)]), context);
}
function separatorAt(value, first) {
  if (equals.test(value) && !first) return 0;
  const between = /\s(?:=|:|—|–|→)\s/u.exec(value)?.index;
  if (between !== void 0) return between;
  const colon = value.indexOf(":");
  return first && colon > 0 ? colon : -1;
}
var symbolic = /* @__PURE__ */ new Set(["text", "strong", "emphasis", "inlineMath", "inlineCode"]);
function entriesOf(symbols, meaning, context) {
  const children2 = trimInlines(meaning);
  if (children2.length === 0) return void 0;
  const [first] = symbols;
  const last = children2.at(-1);
  if (!first || !last || !symbols.every(({ type: type2 }) => symbolic.has(type2))) return void 0;
  const marks = symbols.flatMap((node3) => {
    if (node3.type === "inlineMath") return [{ symbol: node3.value, notation: "tex" }];
    if (node3.type === "inlineCode")
      return [{ symbol: node3.value, notation: notationOf(node3.value) }];
    const plain = toText(node3).replace(/^[\s,;]*(?:and)?[\s,;]*|[\s,;]+$/g, "");
    return plain ? [{ symbol: plain, notation: "unicode" }] : [];
  });
  const position4 = span(context, first, last);
  return marks.map(({ symbol, notation }) => ({
    type: "legendEntry",
    symbol,
    notation,
    children: children2,
    position: position4
  }));
}
function cut2(line4) {
  const parts2 = [[]];
  for (const [i, node3] of line4.entries()) {
    if (node3.type !== "text") {
      parts2.at(-1)?.push(node3);
      continue;
    }
    const next = line4[i + 1];
    const after = line4[i + 2];
    const opens = next?.type === "inlineMath" && after?.type === "text" && equals.test(after.value);
    let from = 0;
    const begun = (to) => parts2.at(-1)?.some((one) => one.type === "text" && equals.test(one.value)) || equals.test(node3.value.slice(from, to));
    for (const { index, 0: mark } of node3.value.matchAll(opens ? /;|\n|[,.]\s*$/g : /;|\n/g)) {
      if (/^[,.]/.test(mark) && !begun(index)) continue;
      parts2.at(-1)?.push(slice(node3, from, index));
      parts2.push([]);
      from = index + mark.length;
    }
    parts2.at(-1)?.push(slice(node3, from, node3.value.length));
  }
  return parts2.filter(
    (part2) => part2.some((node3) => toText(node3) !== "" || node3.type === "inlineMath")
  );
}
function slice(node3, from, to) {
  return { ...node3, value: node3.value.slice(from, to), ...shifted(node3, from) };
}
function text4(value) {
  return { type: "text", value };
}
function isLegendBlock(block5, context) {
  return fromBlock(block5, context) !== void 0;
}

// src/parse/references.ts
function references(blocks3, context) {
  return gather(
    blocks3.flatMap((block5) => {
      if (block5.type === "paragraph") return [{ node: reference2([block5], block5, context) }];
      if (block5.type !== "list") return [{ block: block5 }];
      return block5.children.map((item) => ({ node: reference2(item.children, item, context) }));
    }),
    context
  );
}
function reference2(children2, node3, context) {
  const [link4] = select(children2, "link");
  const url = link4?.url ? { url: link4.url } : {};
  return { type: "reference", ...url, children: children2, position: placeOf2(context, node3) };
}

// src/parse/item.ts
var single = /* @__PURE__ */ new Set([
  "probe",
  "short answer",
  "deep answer",
  "follow-ups",
  "red flags",
  "prompt",
  "story",
  "difficulty",
  "pillar"
]);
function question2(source, form, context) {
  const { title, position: position4 } = source;
  const number = title.number === void 0 ? {} : { number: title.number };
  return { type: "question", form, id: "", ...number, ...common2(source, context), position: position4 };
}
function concept2(source, form, context) {
  return { type: "concept", form, id: "", ...common2(source, context), position: source.position };
}
function common2(source, context) {
  const { title, parts: parts2, inherited } = source;
  reportDuplicates(parts2, context);
  const suffix = title.difficulty ? [title.difficulty] : [];
  const pinField = parts2.find((part2) => isField2(part2) && part2.name === "id");
  const pin = title.pin ?? (pinField && isField2(pinField) ? pinOf(pinField) : void 0);
  const children2 = [...suffix, ...contents(parts2, context)];
  const own2 = children2.filter((node3) => node3.type === "facet");
  return {
    title: title.title,
    ...pin ? { pin } : {},
    ...facetsOf([
      ...own2,
      ...inherited.filter(({ name }) => !own2.some((node3) => node3.name === name))
    ]),
    children: children2
  };
}
function pinOf(field) {
  const id = toText(field.blocks);
  return id ? { id, place: field.place } : void 0;
}
function contents(parts2, context) {
  return gather(
    parts2.flatMap((part2) => {
      if (!isField2(part2)) return [{ block: part2 }];
      return fieldNodes(part2, context).map((node3) => ({ node: node3 }));
    }),
    context
  );
}
function fieldNodes(field, context) {
  const { blocks: blocks3, name, place } = field;
  if (blocks3.length === 0) {
    context.findings.push({
      rule: "field-empty",
      reason: `Unexpected empty field \u201C${field.label}\u201D, expected its text`,
      place: field.labelPlace,
      note: "Write it, or take the label away."
    });
    return [];
  }
  if (!name) return [unknownField(field)];
  return readers[name](blocks3, place, context);
}
var readers = {
  probe: (blocks3, position4) => [{ type: "probe", children: [...blocks3], position: position4 }],
  "short answer": (blocks3, position4) => [answer3("short", blocks3, position4)],
  "deep answer": (blocks3, position4) => [answer3("deep", blocks3, position4)],
  "follow-ups": (blocks3, position4, context) => [
    { type: "followUps", children: entries(blocks3, context), position: position4 }
  ],
  "red flags": (blocks3, position4, context) => [
    { type: "redFlags", children: entries(blocks3, context), position: position4 }
  ],
  formula: (blocks3, _, context) => readFormulas("formula", blocks3, context),
  kernel: (blocks3, _, context) => readFormulas("kernel", blocks3, context),
  legend: (blocks3, place, context) => readLegend(blocks3, place, context),
  prompt: (blocks3, position4, context) => line3("prompt", blocks3, position4, context),
  story: (blocks3, position4, context) => line3("story", blocks3, position4, context),
  "say it": (blocks3, position4) => [{ type: "sayIt", children: [...blocks3], position: position4 }],
  "use when": (blocks3, position4) => [{ type: "useWhen", children: [...blocks3], position: position4 }],
  code: (blocks3, _, context) => someProse(blocks3, context),
  difficulty: (blocks3, place, context) => facets("difficulty", blocks3, place, context),
  pillar: (blocks3, place, context) => facets("pillar", blocks3, place, context),
  companies: (blocks3, place, context) => facets("companies", blocks3, place, context),
  tags: (blocks3, place, context) => facets("tags", blocks3, place, context),
  references: (blocks3, _, context) => references(blocks3, context),
  id: () => []
};
function answer3(layer, blocks3, position4) {
  return { type: "answer", layer, children: [...blocks3], position: position4 };
}
function line3(type2, blocks3, position4, context) {
  const [first, ...others] = blocks3;
  if (first?.type !== "paragraph") return someProse(blocks3, context);
  const children2 = trimInlines(first.children);
  return [{ type: type2, children: children2, position: position4 }, ...someProse(others, context)];
}
function facets(name, blocks3, place, context) {
  const [first, ...others] = blocks3;
  const children2 = first ? onOneLine(first) : void 0;
  if (!children2) return someProse(blocks3, context);
  return [facet(name, children2, place), ...someProse(others, context)];
}
function onOneLine(block5) {
  if (block5.type === "paragraph") return block5.children;
  if (block5.type !== "list") return void 0;
  const lines2 = block5.children.map(
    ({ children: [only, ...others] }) => only?.type === "paragraph" && others.length === 0 ? only.children : void 0
  );
  if (!lines2.every((line4) => line4 !== void 0)) return void 0;
  return lines2.flatMap((line4, i) => [
    ...i > 0 ? [{ type: "text", value: ", " }] : [],
    ...line4
  ]);
}
function someProse(blocks3, context) {
  const [first, ...others] = blocks3;
  return first ? [prose2([first, ...others], context)] : [];
}
function entries(blocks3, context) {
  return blocks3.flatMap((block5) => {
    if (block5.type !== "list")
      return [{ type: "entry", children: [block5], position: placeOf2(context, block5) }];
    return block5.children.map((item) => ({
      type: "entry",
      children: item.children,
      position: placeOf2(context, item)
    }));
  });
}
function unknownField({ label, nearest: nearest2, expected, blocks: blocks3, place }) {
  return {
    type: "unknownField",
    label,
    nearest: nearest2 ?? "",
    expected: expected ?? "",
    children: [...blocks3],
    position: place
  };
}
function reportDuplicates(parts2, context) {
  const seen = /* @__PURE__ */ new Map();
  for (const part2 of parts2) {
    if (!isField2(part2) || !part2.name || !single.has(part2.name)) continue;
    const before2 = seen.get(part2.name);
    if (!before2) {
      seen.set(part2.name, part2);
      continue;
    }
    context.findings.push({
      rule: "field-duplicate",
      reason: `Unexpected second \u201C${part2.label}\u201D, expected one in an item`,
      place: part2.labelPlace,
      note: "Join the two, or give the second one a heading of its own.",
      related: [{ place: before2.labelPlace, reason: "The first one" }]
    });
  }
}

// src/parse/title.ts
var numbered = /^(?:Q\s?(\d+)\s*[:.)]|(\d+)[.)])\s+/i;
var blockId = /\s\^([\p{L}\p{N}][\p{L}\p{N}-]{2,})\s*$/u;
function readTitle(children2, range, context) {
  let title = trimInlines(children2);
  const found = {};
  const comment2 = takeComment(context, "id", range.from, range.to);
  if (comment2) found.pin = { id: slug(comment2.value.replace(/^#/, "")), place: comment2.place };
  title = cutEnd(title, (text5, node3) => {
    const [mark, id] = blockId.exec(text5) ?? [];
    if (mark === void 0 || id === void 0) return void 0;
    found.pin ??= {
      id: slug(id),
      place: part(node3, text5.length - mark.length, text5.length, context)
    };
    return text5.length - mark.length;
  });
  title = cutEnd(title, (text5, node3) => {
    const suffix = difficultySuffix(text5);
    if (!suffix) return void 0;
    const start = suffix.start + (/^\s*/.exec(text5.slice(suffix.start))?.[0].length ?? 0);
    const place = part(node3, start, text5.trimEnd().length, context);
    found.difficulty = facet("difficulty", [{ type: "text", value: suffix.word }], place);
    return suffix.start;
  });
  const [first, ...others] = title;
  const number = first?.type === "text" ? numbered.exec(first.value) : null;
  if (first?.type === "text" && number) {
    found.number = Number(number[1] ?? number[2]);
    const value = first.value.slice(number[0].length);
    title = trimInlines([{ ...first, value, ...shifted(first, number[0].length) }, ...others]);
  }
  return { title, ...found };
}
function asks({ title, number }) {
  return number !== void 0 || /[?？]["'”’»)]*$/.test(toText(title));
}
function cutEnd(title, find) {
  const last = title.at(-1);
  if (last?.type !== "text") return title;
  const at2 = find(last.value, last);
  if (at2 === void 0 || at2 === 0 && title.length === 1) return title;
  return trimInlines([...title.slice(0, -1), { ...last, value: last.value.slice(0, at2) }]);
}
function part(node3, from, to, context) {
  const { file, start } = placeOf2(context, node3);
  const point2 = (by) => ({
    line: start.line,
    column: start.column + by,
    offset: (start.offset ?? 0) + by
  });
  return { file, start: point2(from), end: point2(to) };
}

// src/parse/matrix.ts
function matrixColumns(table3, context) {
  const columns = (table3.children[0]?.children ?? []).map((header) => {
    const text5 = toText(header);
    if (/^(?:core\s+)?concepts?\b/i.test(text5)) return { kind: "title" };
    const name = context.labels.find(text5);
    return name ? { kind: "field", name } : { kind: "other", header };
  });
  const title = columns.filter(({ kind }) => kind === "title").length === 1;
  const formula2 = columns.some((column) => column.kind === "field" && column.name === "formula");
  return title && formula2 ? columns : void 0;
}
function readMatrix(table3, columns, inherited, context) {
  return table3.children.slice(1).map((row2) => {
    const node3 = readRow(row2, columns, inherited, context);
    return node3 ? { node: node3 } : { block: asParagraph(row2) };
  });
}
function readRow(row2, columns, inherited, context) {
  const at2 = columns.findIndex(({ kind }) => kind === "title");
  const cell2 = row2.children[at2];
  if (row2.children.length < 2 || !cell2 || toText(cell2) === "") return void 0;
  const position4 = placeOf2(context, row2);
  const range = { from: position4.start.offset ?? 0, to: position4.end.offset ?? 0 };
  const title = readTitle(cell2.children, range, context);
  const parts2 = row2.children.flatMap(
    (cell3, i) => i === at2 ? [] : readCell(cell3, columns[i], context)
  );
  return concept2({ title, parts: parts2, position: position4, inherited }, "row", context);
}
function readCell(cell2, column, context) {
  if (toText(cell2) === "") return [];
  const block5 = paragraphOf(cell2.children, context);
  if (!block5) return [];
  const place = placeOf2(context, block5);
  if (column?.kind === "field") {
    const field = {
      name: column.name,
      label: column.name,
      labelPlace: place,
      blocks: [block5],
      place
    };
    return [field];
  }
  if (column?.kind !== "other") return [block5];
  const label = {
    type: "paragraph",
    children: [
      { type: "strong", children: column.header.children },
      { type: "text", value: ": " },
      ...cell2.children
    ],
    ...position3(cell2)
  };
  return [label];
}
function checkTable(table3, context) {
  const [header, ...rows] = table3.children;
  const width = header?.children.length ?? 0;
  for (const row2 of rows) {
    const raw = rawOf(context, row2);
    if (row2.children.length > width)
      context.findings.push({
        rule: "table-columns",
        reason: `Unexpected row of ${row2.children.length} cells, expected ${width} as in the header`,
        place: placeOf2(context, row2),
        note: /\$/.test(raw) ? "A bare | inside math parts cells: write \\| or \\vert." : "Write \\| for a bar inside a cell."
      });
    else if (width > 1 && row2.children.length === 1 && !raw.includes("|"))
      context.findings.push({
        rule: "table-swallowed-text",
        reason: "Unexpected text right under a table, expected a blank line before it",
        place: placeOf2(context, row2),
        note: "Without a blank line it is read as a row."
      });
  }
}
function asParagraph(row2) {
  const children2 = row2.children.flatMap(({ children: children3 }, i) => [
    ...i > 0 ? [{ type: "text", value: " | " }] : [],
    ...children3
  ]);
  return { type: "paragraph", children: children2, ...position3(row2) };
}
function position3(node3) {
  return node3.position ? { position: node3.position } : {};
}

// src/parse/role.ts
var titles = [
  [
    /^(?:rapid[\s-]?fire|quick[\s-]?fire|lightning)(?:\s+(?:round|questions?|answers?))?$/i,
    "rapid"
  ],
  [/^(?:questions?\s+bank|question\s+list|more\s+questions|bank\s+of\s+questions)$/i, "bank"],
  [
    /^(?:(?:study|pacing|preparation|practice|revision|interview)\s+plan|plan|schedule|timetable)$/i,
    "plan"
  ],
  [/^compan(?:y|ies)\s+(?:emphasis|focus|specifics|notes)$/i, "companies"],
  [/^(?:[\p{L}-]+\s+){0,2}checklist$/iu, "checklist"],
  [
    /^(?:common\s+)?(?:mistakes|pitfalls|errors)(?:\s+to\s+avoid)?$|^what\s+to\s+avoid$/i,
    "mistakes"
  ],
  [/^(?:references?|sources|further\s+reading|bibliography|see\s+also)$/i, "references"],
  [/^(?:symbols?|legend|notation|symbol\s+(?:table|legend))$/i, "symbols"]
];
var names = new Set(titles.map(([, role]) => role));
function roleOf(title) {
  const plain = title.replace(/^\d+[.)]\s*/, "").replace(/\s*\([^()]*\)$/, "").trim();
  return titles.find(([pattern]) => pattern.test(plain))?.[1];
}
function roleNamed(name) {
  const wanted = name.toLowerCase();
  return names.has(wanted) ? wanted : void 0;
}

// src/parse/checklist.ts
function readChecklist(list2, context) {
  const children2 = list2.children.map((item) => {
    const [first, ...below2] = item.children;
    const line4 = first?.type === "paragraph" ? first.children : [];
    const position4 = placeOf2(context, item);
    const range = { from: position4.start.offset ?? 0, to: position4.end.offset ?? 0 };
    const { title, pin } = readTitle(line4, range, context);
    return {
      type: "checklistItem",
      id: "",
      title,
      ...pin ? { pin } : {},
      checked: item.checked ?? false,
      children: first && first.type !== "paragraph" ? [first, ...below2] : below2,
      position: position4
    };
  });
  return { type: "checklist", children: children2, position: placeOf2(context, list2) };
}

// src/parse/lines.ts
var arrow = /\s*(?:→|⇒|->|=>|—>|–>)\s*/u;
function readBank(list2, inherited, context) {
  return list2.children.map((item) => fromItem2(item, "line", inherited, context));
}
function readRapid(list2, inherited, context) {
  return list2.children.map((item) => fromItem2(item, "rapid", inherited, context));
}
function readRapidLines(block5, inherited, context) {
  const lines2 = splitLines2(block5.children);
  const groups = [];
  for (const line4 of lines2) {
    const [first] = line4;
    const answers2 = first?.type === "text" && new RegExp(`^${arrow.source}`, "u").test(first.value);
    const before2 = groups.at(-1);
    if (answers2 && before2) before2.push(...line4);
    else groups.push(line4);
  }
  if (!groups.every((group2) => splitArrow(group2))) return void 0;
  return groups.flatMap((group2) => {
    const paragraph3 = paragraphOf(group2, context);
    if (!paragraph3) return [];
    const item = { type: "listItem", spread: false, children: [paragraph3] };
    if (paragraph3.position) item.position = paragraph3.position;
    return [fromItem2(item, "rapid", inherited, context)];
  });
}
function fromItem2(item, form, inherited, context) {
  const [first, ...below2] = item.children;
  const line4 = first?.type === "paragraph" ? first.children : [];
  const rest = first && first.type !== "paragraph" ? [first, ...below2] : below2;
  const split = splitArrow(line4);
  const position4 = placeOf2(context, item);
  const range = { from: position4.start.offset ?? 0, to: position4.end.offset ?? 0 };
  const title = readTitle(split?.question ?? line4, range, context);
  const answer4 = split ? paragraphOf(split.answer, context) : void 0;
  const parts2 = answers(answer4, readParts(rest, context), form, context);
  const asked = question2({ title, parts: parts2, position: position4, inherited }, form, context);
  return typeof item.checked === "boolean" ? { ...asked, studied: item.checked } : asked;
}
function answers(line4, parts2, form, context) {
  const loose = form === "rapid" ? parts2.filter((part2) => !isField2(part2)) : [];
  const blocks3 = line4 ? [line4, ...loose] : loose;
  const [first] = blocks3;
  const last = blocks3.at(-1);
  if (!first || !last) return [...parts2];
  const place = { ...placeOf2(context, first), end: placeOf2(context, last).end };
  const short = { name: "short answer", label: "\u2192", labelPlace: place, blocks: blocks3, place };
  return [short, ...parts2.filter((part2) => isField2(part2) || form === "line")];
}
function splitArrow(line4) {
  for (const [i, node3] of line4.entries()) {
    if (node3.type !== "text") continue;
    const found = arrow.exec(node3.value);
    if (!found) continue;
    const head3 = { ...node3, value: node3.value.slice(0, found.index) };
    const by = found.index + found[0].length;
    const tail = { ...node3, value: node3.value.slice(by), ...shifted(node3, by) };
    const asked = trimInlines([...line4.slice(0, i), head3]);
    const answer4 = trimInlines([tail, ...line4.slice(i + 1)]);
    if (toText(asked) === "" && !asked.some(({ type: type2 }) => type2 === "inlineMath")) continue;
    return { question: asked, answer: answer4 };
  }
  return void 0;
}
function splitLines2(children2) {
  const lines2 = [[]];
  for (const node3 of children2) {
    if (node3.type === "break") lines2.push([]);
    else if (node3.type === "text") {
      let from = 0;
      for (const [i, part2] of node3.value.split("\n").entries()) {
        if (i > 0) lines2.push([]);
        if (part2) lines2.at(-1)?.push({ ...node3, value: part2, ...shifted(node3, from) });
        from += part2.length + 1;
      }
    } else lines2.at(-1)?.push(node3);
  }
  return lines2.filter((line4) => line4.length > 0);
}

// src/parse/mistakes.ts
var bad = /^(?:bad|don['’]?t|wrong|mistake|avoid)\s*[:.]?$/i;
var good = /^(?:good|do|right|instead|better)\s*[:.]?$/i;
function readMistakes(list2, context) {
  const children2 = list2.children.map((item) => {
    const [first, ...below2] = item.children;
    const line4 = first?.type === "paragraph" ? first.children : [];
    const rest = first && first.type !== "paragraph" ? [first, ...below2] : below2;
    return { type: "mistake", ...sides(line4), children: rest, position: placeOf2(context, item) };
  });
  return { type: "mistakes", children: children2, position: placeOf2(context, list2) };
}
function sides(line4) {
  const at2 = line4.findIndex((node3) => node3.type === "strong" && good.test(toText(node3)));
  const left = at2 < 0 ? line4 : line4.slice(0, at2);
  const [first, ...others] = left;
  const labelled = first?.type === "strong" && bad.test(toText(first));
  const wrong = trimInlines(labelled ? others : left);
  if (at2 < 0) return { bad: wrong };
  return { bad: wrong, good: trimInlines(line4.slice(at2 + 1)) };
}

// src/parse/plan.ts
var headers = [
  [/^(?:round|step|session|stage|what)\b/i, "title"],
  [/^(?:minutes?|mins?|time|duration|length)\b/i, "minutes"],
  [/^(?:days?|when|date|from day)\b/i, "day"],
  [/^(?:focus|topics?|content|goal)\b/i, "focus"]
];
function planFromTable(table3, context) {
  const [header, ...rows] = table3.children;
  const columns = (header?.children ?? []).map((cell2) => {
    const text5 = toText(cell2);
    return headers.find(([pattern]) => pattern.test(text5))?.[1] ?? "other";
  });
  if (!columns.includes("title")) return void 0;
  const names2 = (header?.children ?? []).map((cell2) => toText(cell2));
  const children2 = rows.map((row2) => fromRow(row2, columns, names2, context));
  return { type: "plan", children: children2, position: placeOf2(context, table3) };
}
function fromRow(row2, columns, names2, context) {
  const position4 = placeOf2(context, row2);
  const range = { from: position4.start.offset ?? 0, to: position4.end.offset ?? 0 };
  const at2 = columns.indexOf("title");
  const { title, pin } = readTitle(row2.children[at2]?.children ?? [], range, context);
  const step = {
    type: "planStep",
    id: "",
    title,
    ...pin ? { pin } : {},
    children: [],
    position: position4
  };
  for (const [i, cell2] of row2.children.entries()) {
    const text5 = toText(cell2);
    const value = numberIn(text5);
    const column = columns[i] ?? "other";
    if (i === at2 || text5 === "") continue;
    if ((column === "minutes" || column === "day") && value !== void 0 && step[column] === void 0)
      step[column] = value;
    if (value !== void 0 && (column === "minutes" || column === "day") && /^\D*\d+\D{0,5}$/.test(text5))
      continue;
    const label = column === "focus" ? [] : [{ type: "text", value: `${names2[i] ?? ""}: ` }];
    step.children.push({
      type: "paragraph",
      children: [...label, ...cell2.children],
      ...cell2.position ? { position: cell2.position } : {}
    });
  }
  return step;
}
function planFromList(list2, context) {
  const children2 = list2.children.map((item) => {
    const [first, ...below2] = item.children;
    const line4 = first?.type === "paragraph" ? first.children : [];
    const rest = first && first.type !== "paragraph" ? [first, ...below2] : below2;
    const position4 = placeOf2(context, item);
    const range = { from: position4.start.offset ?? 0, to: position4.end.offset ?? 0 };
    const { title, pin } = readTitle(line4, range, context);
    const text5 = toText(title);
    const day = /\bday\s+(\d+)/i.exec(text5)?.[1];
    const minutes = /(\d+)\s*min/i.exec(text5)?.[1];
    return {
      type: "planStep",
      id: "",
      title,
      ...pin ? { pin } : {},
      ...day ? { day: Number(day) } : {},
      ...minutes ? { minutes: Number(minutes) } : {},
      children: rest,
      position: position4
    };
  });
  return { type: "plan", children: children2, position: placeOf2(context, list2) };
}
function numberIn(text5) {
  const found = /\d+/.exec(text5);
  return found ? Number(found[0]) : void 0;
}

// src/parse/section.ts
function sectionContents(parts2, role, inherited, context) {
  const pieces = parts2.flatMap(
    (part2) => isField2(part2) ? sectionField(part2, context) : readBlock(part2, role, inherited, context)
  );
  return gather(pieces, context);
}
function readBlock(block5, role, inherited, context) {
  if (block5.type === "table") {
    const columns = matrixColumns(block5, context);
    if (columns) return readMatrix(block5, columns, inherited, context);
  }
  const nodes = role ? byRole[role](block5, inherited, context) : void 0;
  return nodes ? nodes.map((node3) => ({ node: node3 })) : [{ block: block5 }];
}
var byRole = {
  bank: (block5, inherited, context) => block5.type === "list" ? readBank(block5, inherited, context) : void 0,
  rapid(block5, inherited, context) {
    if (block5.type === "list") return readRapid(block5, inherited, context);
    return block5.type === "paragraph" ? readRapidLines(block5, inherited, context) : void 0;
  },
  plan(block5, _, context) {
    if (block5.type === "list") return [planFromList(block5, context)];
    const plan2 = block5.type === "table" ? planFromTable(block5, context) : void 0;
    return plan2 && [plan2];
  },
  companies: (block5, _, context) => block5.type === "list" ? readCompanies(block5, context) : void 0,
  checklist: (block5, _, context) => block5.type === "list" ? [readChecklist(block5, context)] : void 0,
  mistakes: (block5, _, context) => block5.type === "list" ? [readMistakes(block5, context)] : void 0,
  references: (block5, _, context) => block5.type === "list" ? references([block5], context) : void 0,
  symbols: (block5, _, context) => isLegendBlock(block5, context) ? readLegend([block5], placeOf2(context, block5), context) : void 0
};
function sectionField(field, context) {
  if (field.name && (questionFields.has(field.name) || conceptFields.has(field.name)))
    return [{ node: orphan(field) }];
  return fieldNodes(field, context).map((node3) => {
    switch (node3.type) {
      case "facet":
      case "legend":
      case "reference":
      case "unknownField":
      case "prose":
        return { node: node3 };
      default:
        return { node: orphan(field) };
    }
  });
}
function orphan({ name, label, blocks: blocks3, place }) {
  return { type: "orphanField", field: name ?? "", label, children: [...blocks3], position: place };
}

// src/parse/classify.ts
function classifyAll(units, around2, context) {
  const reading = { context };
  return units.flatMap((unit) => classify(unit, around2, reading));
}
function classify(unit, around2, reading) {
  const { context } = reading;
  const parts2 = readParts(unit.blocks, context);
  const title = readTitle(unit.heading?.children ?? [], pinRange(unit, parts2, context), context);
  const role = ownRole(unit, parts2, title, context);
  const kind = role ? "section" : kindOf2(unit, parts2, title, reading);
  const { inherited } = around2;
  if (kind === "section") return [section2(unit, { parts: parts2, title, role }, around2, reading)];
  const absorbed = [
    ...parts2,
    ...unit.units.filter((child) => isPlain(child, context)).flatMap(asBlocks)
  ];
  const source = { title, parts: absorbed, position: ownPlace(unit, absorbed, context), inherited };
  if (kind === "concept") {
    return [concept2(source, "section", context), ...below(unit, around2, reading)];
  }
  if (kind === "note") return [note(source, context), ...below(unit, around2, reading)];
  reading.before = { depth: unit.depth, fields: namesIn(parts2) };
  return [question2(source, "section", context), ...below(unit, around2, reading)];
}
function below(unit, around2, reading) {
  return unit.units.filter((child) => !isPlain(child, reading.context)).flatMap((child) => classify(child, around2, reading));
}
function isPlain(unit, context) {
  const heading2 = toText(unit.heading?.children ?? []);
  const asking = asks({ title: unit.heading?.children ?? [] });
  const opens = unit.blocks.some(
    (block5) => block5.type === "labelHeading" || block5.type === "table" && matrixColumns(block5, context)
  );
  const fields = readParts(unit.blocks, context).some(isField2);
  const plain = !asking && !opens && !fields && !roleOf(heading2);
  return plain && unit.units.every((child) => isPlain(child, context));
}
function asBlocks(unit) {
  const blocks3 = unit.blocks.filter((block5) => block5.type !== "labelHeading");
  return [...unit.heading ? [unit.heading] : [], ...blocks3, ...unit.units.flatMap(asBlocks)];
}
function kindOf2(unit, parts2, title, reading) {
  const names2 = namesIn(parts2);
  const asked = [...names2].some((name) => questionFields.has(name));
  if (asked && !belongsAbove(unit, names2, title, reading)) return "question";
  if (asked) return "section";
  if ([...names2].some((name) => conceptFields.has(name))) return "concept";
  if (parts2.some((part2) => isField2(part2) && part2.nearest && questionFields.has(part2.nearest)))
    return "question";
  const text5 = parts2.some((part2) => isBlock(part2) && part2.type !== "thematicBreak");
  const plain = unit.units.every((child) => isPlain(child, reading.context));
  const chapter = title.number !== void 0 && !asks({ title: title.title }) && unit.units.length > 0;
  return asks(title) && text5 && plain && !chapter ? "note" : "section";
}
function belongsAbove(unit, names2, title, { before: before2 }) {
  if (!before2 || unit.depth >= before2.depth || title.number !== void 0) return false;
  const opens = unit.units.length > 0 || !names2.has("probe");
  return opens && [...names2].every((name) => !questionFields.has(name) || !before2.fields.has(name));
}
function namesIn(parts2) {
  const names2 = parts2.filter(isField2).map(({ name }) => name);
  return new Set(names2.filter((name) => name !== void 0));
}
function note(source, context) {
  const blocks3 = source.parts.filter(isBlock);
  const [first] = blocks3;
  const last = blocks3.at(-1);
  if (!first || !last) return question2(source, "note", context);
  const place = { ...placeOf2(context, first), end: placeOf2(context, last).end };
  const answer4 = { name: "short answer", label: "", labelPlace: place, blocks: blocks3, place };
  return question2({ ...source, parts: [answer4, ...source.parts.filter(isField2)] }, "note", context);
}
function section2(unit, { parts: parts2, title, role }, around2, reading) {
  const { context } = reading;
  const effective = role ?? (around2.role === "bank" || around2.role === "rapid" ? around2.role : void 0);
  const facets2 = [...own(parts2, context), ...title.difficulty ? [title.difficulty] : []];
  const inherited = [
    ...facets2,
    ...around2.inherited.filter(({ name }) => !facets2.some((facet2) => facet2.name === name))
  ];
  const contents2 = sectionContents(parts2, effective, inherited, context);
  const inside = { inherited, ...effective ? { role: effective } : {} };
  const children2 = role === "companies" ? unit.units.flatMap((child) => companyOf(child, inside, reading)) : unit.units.flatMap((child) => classify(child, inside, reading));
  return {
    type: "section",
    id: "",
    title: title.title,
    depth: unit.depth,
    ...effective ? { role: effective } : {},
    ...title.pin ? { pin: title.pin } : {},
    children: [...title.difficulty ? [title.difficulty] : [], ...contents2, ...children2],
    position: wholePlace(unit, context)
  };
}
function companyOf(unit, around2, reading) {
  const { context } = reading;
  const blocks3 = readParts(unit.blocks, context);
  if (unit.units.length > 0 || blocks3.some(isField2)) return classify(unit, around2, reading);
  const loose = blocks3.filter(isBlock);
  return [company(unit.heading?.children ?? [], loose, wholePlace(unit, context))];
}
function own(parts2, context) {
  const facets2 = parts2.filter(
    (part2) => isField2(part2) && (part2.name === "pillar" || part2.name === "difficulty" || part2.name === "companies" || part2.name === "tags")
  );
  return sectionContents(
    facets2.filter(({ blocks: blocks3 }) => blocks3.length > 0),
    void 0,
    [],
    context
  ).filter((node3) => node3.type === "facet");
}
function ownRole(unit, parts2, { title }, context) {
  const range = pinRange(unit, parts2, context);
  const comment2 = takeComment(context, "role", range.from, range.to);
  return (comment2 && roleNamed(comment2.value)) ?? (unit.heading ? roleOf(toText(title)) : void 0);
}
function pinRange(unit, parts2, context) {
  const from = unit.heading?.position?.start.offset ?? 0;
  const [first] = parts2;
  const next = first ? isField2(first) ? first.labelPlace.start.offset : first.position?.start.offset : void 0;
  const child = unit.units[0]?.heading?.position?.start.offset;
  const to = next ?? child ?? nextLines(context.text, unit.heading?.position?.end.offset ?? 0);
  return { from, to: Math.max(to, from + 1) };
}
function nextLines(text5, offset2) {
  const heading2 = /\n {0,3}#/.exec(text5.slice(offset2));
  return heading2 ? offset2 + heading2.index + 1 : text5.length;
}
function ownPlace(unit, parts2, context) {
  const start = placeOf2(context, unit.heading ?? {});
  const ends = parts2.map((part2) => isField2(part2) ? part2.place.end : part2.position?.end);
  return { ...start, end: ends.filter((end) => end !== void 0).at(-1) ?? start.end };
}
function wholePlace(unit, context) {
  const own2 = placeOf2(context, unit.heading ?? {});
  const block5 = unit.blocks.at(-1);
  const last = unit.units.at(-1);
  if (last) return { ...own2, end: wholePlace(last, context).end };
  if (!block5) return own2;
  const node3 = block5.type === "labelHeading" ? block5.heading : block5;
  return node3.position ? { ...own2, end: node3.position.end } : own2;
}

// src/parse/front-matter.ts
import { isMap, isScalar, LineCounter, parseDocument, visit } from "yaml";
import { z } from "zod";
var strings = z.array(z.string());
var frontMatterSchema = z.strictObject({
  title: z.string().describe("The title of the deck").optional(),
  id: z.string().describe("The id of the deck (default: the path of the file, as a slug)").optional(),
  deck: z.string().describe("The deck this file is a part of").optional(),
  lang: z.string().describe("The language, as a BCP 47 tag (default: en)").optional(),
  description: z.string().describe("One sentence").optional(),
  pillars: strings.describe("The pillars that the concepts of the deck must cover").optional(),
  companies: strings.describe("The companies that questions may name").optional(),
  questions: z.int().nonnegative().describe("How many questions the deck claims to have").optional(),
  preset: z.enum(["auto", "notes", "bank", "interview", "sheet"]).describe("Which completeness is asked of the deck (default: auto)").optional(),
  sheet: z.strictObject({
    paper: z.enum(["a4", "letter"]).optional(),
    orientation: z.enum(["portrait", "landscape", "auto"]).optional(),
    columns: z.union([z.int().min(1).max(8), z.literal("auto")]).optional()
  }).describe("The printed one-pager").optional(),
  rules: z.record(z.string(), z.unknown()).describe("Severities and options of rules").optional()
});
var keys = [
  "title",
  "id",
  "deck",
  "lang",
  "description",
  "pillars",
  "companies",
  "questions",
  "preset",
  "sheet",
  "rules"
];
var limit = 64 * 1024;
function readFrontMatter(yaml, context) {
  const lines2 = new LineCounter();
  const say2 = (reason, from, to, rule = "front-matter-invalid", note2 = "") => {
    const place = placeAt(from, Math.max(to, from + 1));
    context.findings.push({ rule, reason, place, ...note2 ? { note: note2 } : {} });
  };
  const point2 = (offset2) => {
    const { line: line4, col } = lines2.linePos(offset2);
    return { line: yaml.line + line4 - 1, column: col, offset: yaml.offset + offset2 };
  };
  const placeAt = (from, to) => ({
    file: context.file,
    start: point2(from),
    end: point2(to)
  });
  if (yaml.value.length > limit) {
    say2(
      `Unexpected front matter of ${yaml.value.length} characters, expected at most ${limit}`,
      0,
      3
    );
    return { meta: {}, places: {} };
  }
  const document = parseDocument(yaml.value, { lineCounter: lines2, prettyErrors: false });
  for (const { message, pos } of document.errors) say2(`Unexpected YAML: ${message}`, pos[0], pos[1]);
  if (hasAlias(document, say2) || document.errors.length > 0) return { meta: {}, places: {} };
  if (document.contents === null) return { meta: {}, places: {} };
  if (!isMap(document.contents)) {
    say2("Unexpected front matter, expected keys and values", 0, yaml.value.length);
    return { meta: {}, places: {} };
  }
  const places = {};
  const values = {};
  for (const { key, value } of document.contents.items) {
    const name = isScalar(key) ? String(key.value) : "";
    const [from = 0, to = from] = isScalar(key) ? key.range ?? [] : [];
    if (!isKey(name)) {
      const near2 = nearest(name, keys);
      const note2 = near2 ? `Did you mean \`${near2}\`?` : `These are known: ${keys.join(", ")}.`;
      say2(`Unexpected key \`${name}\` in front matter`, from, to, "front-matter-unknown", note2);
      continue;
    }
    const range = value && typeof value === "object" && "range" in value ? value.range : void 0;
    const end = Array.isArray(range) ? Number(range[1]) : to;
    places[name] = placeAt(from, end);
    const data = value && typeof value === "object" && "toJS" in value && typeof value.toJS === "function" ? value.toJS(document) : void 0;
    if (data === null || data === void 0) continue;
    const checked2 = frontMatterSchema.safeParse({ [name]: data });
    if (checked2.success) values[name] = data;
    else {
      const [issue] = checked2.error.issues;
      const at2 = issue && issue.path.length > 1 ? ` at \`${issue.path.join(".")}\`` : "";
      say2(`Unexpected value of \`${name}\`${at2}: ${issue?.message ?? "invalid"}`, from, end);
    }
  }
  return { meta: values, places };
}
function isKey(name) {
  return keys.includes(name);
}
function hasAlias(document, say2) {
  let found = false;
  visit(document, {
    Alias(_, node3) {
      found = true;
      const [from = 0, to = 1] = node3.range ?? [];
      say2("Unexpected alias in front matter, expected plain values", from, to);
    },
    Node(_, node3) {
      if (!("anchor" in node3 && node3.anchor) && !node3.tag) return;
      const [from = 0, to = 1] = node3.range ?? [];
      say2("Unexpected anchor or tag in front matter, expected plain values", from, to);
    }
  });
  return found;
}

// src/parse/markdown.ts
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import remarkParse from "remark-parse";
import { unified as unified2 } from "unified";

// src/parse/syntax/bracket-math.ts
import { markdownLineEnding } from "micromark-util-character";
var backslash = 92;
function bracketMath() {
  return { text: { [backslash]: { name: "bracketMath", tokenize } } };
}
function tokenize(effects, ok, nok) {
  const before2 = this.previous;
  let close2 = 0;
  return start;
  function start(code) {
    effects.enter("mathText");
    effects.enter("mathTextSequence");
    effects.consume(code);
    return opening;
  }
  function opening(code) {
    const display = code === 91 && (before2 === null || markdownLineEnding(before2));
    if (code !== 40 && !display) return nok(code);
    close2 = code === 40 ? 41 : 93;
    effects.consume(code);
    effects.exit("mathTextSequence");
    return between;
  }
  function between(code) {
    if (code === null) return nok(code);
    if (code === backslash)
      return effects.attempt({ partial: true, tokenize: closing }, done, command)(code);
    if (markdownLineEnding(code)) {
      effects.enter("lineEnding");
      effects.consume(code);
      effects.exit("lineEnding");
      return between;
    }
    effects.enter("mathTextData");
    return data(code);
  }
  function command(code) {
    effects.enter("mathTextData");
    effects.consume(code);
    return (next) => {
      if (next === null || markdownLineEnding(next)) {
        effects.exit("mathTextData");
        return between(next);
      }
      effects.consume(next);
      return data;
    };
  }
  function data(code) {
    if (code === null || code === backslash || markdownLineEnding(code)) {
      effects.exit("mathTextData");
      return between(code);
    }
    effects.consume(code);
    return data;
  }
  function closing(inner, yes, no) {
    return (code) => {
      inner.enter("mathTextSequence");
      inner.consume(code);
      return (bracket) => {
        if (bracket !== close2) return no(bracket);
        inner.consume(bracket);
        inner.exit("mathTextSequence");
        return yes;
      };
    };
  }
  function done(code) {
    if (close2 === 93 && code !== null && !markdownLineEnding(code)) return nok(code);
    effects.exit("mathText");
    return ok(code);
  }
}

// src/parse/syntax/dollar-math.ts
import { math as math3 } from "micromark-extension-math";
import { markdownLineEnding as markdownLineEnding2, unicodeWhitespace } from "micromark-util-character";
var dollar = 36;
var backslash2 = 92;
function dollarMath() {
  return {
    disable: { null: ["mathText", "mathFlow"] },
    flow: { [dollar]: block4() },
    text: { [dollar]: inline2() }
  };
}
function block4() {
  const [base] = [math3().flow?.[dollar]].flat();
  if (!base) throw new Error("micromark-extension-math has no flow construct");
  return {
    ...base,
    name: "dollarFlow",
    tokenize(effects, ok, nok) {
      return effects.check(bareFence, base.tokenize.call(this, effects, ok, nok), nok);
    }
  };
}
var bareFence = {
  partial: true,
  tokenize(effects, ok, nok) {
    return (code) => {
      effects.enter("mathFlowFence");
      return fence2(code);
    };
    function fence2(code) {
      if (code === dollar) {
        effects.consume(code);
        return fence2;
      }
      return space(code);
    }
    function space(code) {
      if (code === -2 || code === -1 || code === 32) {
        effects.consume(code);
        return space;
      }
      effects.exit("mathFlowFence");
      return code === null || markdownLineEnding2(code) ? ok(code) : nok(code);
    }
  }
};
function inline2() {
  const [base] = [math3().text?.[dollar]].flat();
  return {
    name: "dollarText",
    tokenize: tokenize2,
    ...base?.resolve ? { resolve: base.resolve } : {},
    ...base?.previous ? { previous: base.previous } : {}
  };
}
function tokenize2(effects, ok, nok) {
  const before2 = this.previous;
  let opened = 0;
  let closed = 0;
  let last = null;
  let token;
  return start;
  function start(code) {
    effects.enter("mathText");
    effects.enter("mathTextSequence");
    return opening(code);
  }
  function opening(code) {
    if (code === dollar) {
      effects.consume(code);
      opened++;
      return opening;
    }
    if (opened === 1 && (isSpace(code) || isWord(before2))) return nok(code);
    effects.exit("mathTextSequence");
    return between(code);
  }
  function between(code) {
    if (code === null) return nok(code);
    if (code === dollar) {
      if (opened === 1 && isSpace(last)) return nok(code);
      token = effects.enter("mathTextSequence");
      closed = 0;
      return closing(code);
    }
    if (code === 32) return single2("space", code);
    if (markdownLineEnding2(code)) return single2("lineEnding", code);
    effects.enter("mathTextData");
    return data(code);
  }
  function single2(type2, code) {
    effects.enter(type2);
    effects.consume(code);
    effects.exit(type2);
    last = code;
    return between;
  }
  function data(code) {
    if (code === null || code === 32 || code === dollar || markdownLineEnding2(code)) {
      effects.exit("mathTextData");
      return between(code);
    }
    last = code;
    effects.consume(code);
    return code === backslash2 ? escape3 : data;
  }
  function escape3(code) {
    if (code !== dollar && code !== backslash2) return data(code);
    last = code;
    effects.consume(code);
    return data;
  }
  function closing(code) {
    if (code === dollar) {
      effects.consume(code);
      closed++;
      return closing;
    }
    if (closed === opened) {
      if (opened === 1 && code !== null && code >= 48 && code <= 57) return nok(code);
      effects.exit("mathTextSequence");
      effects.exit("mathText");
      return ok(code);
    }
    if (opened === 1) return nok(code);
    token.type = "mathTextData";
    last = dollar;
    return data(code);
  }
}
function isSpace(code) {
  return code === null || code < 0 || unicodeWhitespace(code);
}
function isWord(code) {
  return code !== null && code >= 0 && word.test(String.fromCharCode(code));
}
var word = /[\p{N}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}]/u;

// src/parse/syntax/wiki-link.ts
import { markdownLineEnding as markdownLineEnding3 } from "micromark-util-character";
var exclamation = 33;
var open = 91;
var close = 93;
function wikiLink() {
  const construct = { name: "wikiLink", tokenize: tokenize3 };
  return { text: { [exclamation]: construct, [open]: construct } };
}
function tokenize3(effects, ok, nok) {
  let empty = true;
  return start;
  function start(code) {
    effects.enter("wikiLink");
    effects.enter("wikiLinkMarker");
    if (code !== exclamation) return first(code);
    effects.consume(code);
    return first;
  }
  function first(code) {
    if (code !== open) return nok(code);
    effects.consume(code);
    return second;
  }
  function second(code) {
    if (code !== open) return nok(code);
    effects.consume(code);
    effects.exit("wikiLinkMarker");
    effects.enter("wikiLinkData");
    return data;
  }
  function data(code) {
    if (code === null || code === open || markdownLineEnding3(code)) return nok(code);
    if (code === close) {
      if (empty) return nok(code);
      effects.exit("wikiLinkData");
      effects.enter("wikiLinkMarker");
      effects.consume(code);
      return last;
    }
    if (code !== 32) empty = false;
    effects.consume(code);
    return data;
  }
  function last(code) {
    if (code !== close) return nok(code);
    effects.consume(code);
    effects.exit("wikiLinkMarker");
    effects.exit("wikiLink");
    return ok;
  }
}
function wikiLinkFromMarkdown() {
  return {
    enter: {
      wikiLink(token) {
        const embed = this.sliceSerialize(token).startsWith("!");
        this.enter({ type: "wikiLink", page: "", embed }, token);
      }
    },
    exit: {
      wikiLinkData(token) {
        const node3 = this.stack.at(-1);
        if (node3?.type === "wikiLink") Object.assign(node3, target(this.sliceSerialize(token)));
      },
      wikiLink(token) {
        this.exit(token);
      }
    }
  };
}
function target(written) {
  const bar = written.search(/\\?\|/);
  const alias = bar < 0 ? "" : written.slice(bar).replace(/^\\?\|/, "").trim();
  const address = bar < 0 ? written : written.slice(0, bar);
  const [page = "", ...hash] = address.split("#");
  const heading2 = hash.join("#").trim();
  return { page: page.trim(), ...heading2 ? { hash: heading2 } : {}, ...alias ? { alias } : {} };
}

// src/parse/markdown.ts
function deckSyntax() {
  const data = this.data();
  data.micromarkExtensions = [
    ...data.micromarkExtensions ?? [],
    dollarMath(),
    bracketMath(),
    wikiLink()
  ];
  data.fromMarkdownExtensions = [...data.fromMarkdownExtensions ?? [], wikiLinkFromMarkdown()];
}
var processor = unified2().use(remarkParse).use(remarkFrontmatter, ["yaml"]).use(remarkGfm, { singleTilde: false }).use(remarkMath).use(deckSyntax).freeze();
function parseMarkdown(text5) {
  return processor.parse(text5);
}

// src/ast/safe-url.ts
var schemes = /* @__PURE__ */ new Set(["http", "https", "mailto"]);
function safeUrl(url) {
  const clean = url.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "").trim();
  const scheme = /^([^/?#:]*):/.exec(clean)?.[1];
  if (scheme === void 0)
    return clean.startsWith("//") || clean.startsWith("\\") ? void 0 : clean;
  return schemes.has(scheme.toLowerCase()) ? clean : void 0;
}

// src/parse/caption.ts
function captions(blocks3) {
  const out = [];
  for (const block5 of blocks3) {
    const before2 = out.at(-1);
    const caption = before2?.type === "diagram" && !before2.caption ? captionOf(block5) : void 0;
    if (before2?.type === "diagram" && caption) before2.caption = caption;
    else out.push(block5);
  }
  return out;
}
function captionOf(block5) {
  if (block5.type !== "paragraph" || block5.children.length !== 1) return void 0;
  const [only] = block5.children;
  if (only?.type !== "emphasis" || !/^Figure\b/i.test(toText(only))) return void 0;
  const [first, ...others] = only.children;
  if (first?.type !== "text") return only.children;
  const value = first.value.replace(/^Figure\s*[:.]?\s*/i, "");
  return value ? [{ ...first, value }, ...others] : others;
}

// src/parse/formula-block.ts
var named = /^(\S(?:[^:\n]{0,38}\S)?):[ \t]{2,}(\S.*)$/;
function looksLikeFormulas(value) {
  const lines2 = value.split("\n").filter((line4) => line4.trim() !== "");
  const hits = lines2.filter((line4) => named.test(line4.trim())).length;
  return hits >= 2 && hits * 2 >= lines2.length;
}
function formulaBlock(node3, context) {
  const formulas2 = [];
  for (const { line: line4, position: position5 } of lines(node3, context)) {
    const found = named.exec(line4.trim());
    const last = formulas2.at(-1);
    if (found) {
      const [, name = "", value = ""] = found;
      const formula2 = { value, name, notation: "unicode", display: true, position: position5 };
      formulas2.push({ type: "formula", ...formula2, children: [] });
    } else if (last && /^\s{4,}\S/.test(line4) && last.position.end.line + 1 === position5.start.line) {
      last.value += `
${line4.trim()}`;
      last.position = { ...last.position, end: position5.end };
    }
  }
  const { position: position4 } = node3;
  return {
    type: "formulaBlock",
    value: node3.value,
    children: formulas2,
    ...position4 ? { position: position4 } : {}
  };
}
function* lines(node3, context) {
  const { file, text: text5 } = context;
  const place = placeOf2(context, node3);
  const from = place.start.offset ?? 0;
  const fenced = /^(?:`{3}|~{3})/.test(text5.slice(from, from + 3));
  let offset2 = fenced ? text5.indexOf("\n", from) + 1 : text5.lastIndexOf("\n", from - 1) + 1;
  for (const [index, line4] of node3.value.split("\n").entries()) {
    const eol = text5.indexOf("\n", offset2);
    const whole = text5.slice(offset2, eol < 0 ? text5.length : eol);
    const shift = Math.max(0, whole.indexOf(line4.trim()));
    const number = place.start.line + index + (fenced ? 1 : 0);
    const point2 = (column) => ({
      line: number,
      column: column + 1,
      offset: offset2 + column
    });
    yield { line: line4, position: { file, start: point2(shift), end: point2(shift + line4.trim().length) } };
    offset2 = eol < 0 ? text5.length : eol + 1;
  }
}

// src/parse/code.ts
function readCode(node3, context) {
  const position4 = node3.position ? { position: node3.position } : {};
  const lang = node3.lang?.toLowerCase();
  const { value } = node3;
  if (lang === "math") return { type: "math", value, ...position4 };
  if (lang === "mermaid") return { type: "diagram", lang, value, ...position4 };
  if (lang === "formulas" || !lang && looksLikeFormulas(value)) return formulaBlock(node3, context);
  const { title, meta } = readMeta(node3.meta ?? "");
  return {
    type: "codeSample",
    value,
    ...node3.lang ? { lang: node3.lang } : {},
    ...title ? { title } : {},
    ...meta ? { meta } : {},
    ...position4
  };
}
function readMeta(info) {
  const found = /(?:^|\s)title=(?:"([^"]*)"|'([^']*)'|(\S+))/.exec(info);
  const title = found?.[1] ?? found?.[2] ?? found?.[3] ?? "";
  return { title, meta: (found ? info.replace(found[0], "") : info).trim() };
}

// src/parse/html.ts
var comment = /<!--([\s\S]*?)-->/g;
function readHtml(node3, context) {
  const position4 = node3.position ? { position: node3.position } : {};
  for (const [, body = ""] of node3.value.matchAll(comment)) readComment(body, node3, context);
  const rest = node3.value.replace(comment, "").trim();
  if (rest === "") return [];
  if (/^<br\s*\/?>$/i.test(rest)) return [{ type: "break", ...position4 }];
  context.findings.push({
    rule: "raw-html",
    reason: `Unexpected HTML \`${shorten(rest)}\`, expected Markdown`,
    place: placeOf2(context, node3),
    note: "It is shown as text. Write it in Markdown, or in backticks where it is meant to be read."
  });
  return [{ type: "text", value: rest, ...position4 }];
}
function readComment(body, node3, context) {
  const found = /^\s*(id|role)\s*:\s*(\S[\s\S]*?)\s*$/.exec(body);
  if (!found) return;
  const [, key = "", value = ""] = found;
  context.comments.push({ key, value, place: placeOf2(context, node3) });
}
function shorten(text5) {
  const line4 = text5.split("\n")[0] ?? "";
  return line4.length > 40 ? `${line4.slice(0, 39)}\u2026` : line4;
}

// src/parse/math.ts
function inlineMath(node3, inCell) {
  const bare = /^`([\s\S]*)`$/.exec(node3.value)?.[1] ?? node3.value;
  const value = inCell ? bare.replaceAll("\\|", "|") : bare;
  return { type: "inlineMath", value, ...node3.position ? { position: node3.position } : {} };
}
function mathBlock(node3, context) {
  const lines2 = rawOf(context, node3).split("\n");
  const last = lines2.at(-1)?.replace(/^[\s>]*/, "").trim() ?? "";
  if (lines2.length < 2 || !/^\$\$+$/.test(last)) {
    const { start } = placeOf2(context, node3);
    const end = { line: start.line, column: start.column + 2, offset: (start.offset ?? 0) + 2 };
    const count = lines2.length - 1;
    context.findings.push({
      rule: "math-unclosed",
      reason: `Unexpected end of file, expected \`$$\` to close this one: it swallows ${count} ${count === 1 ? "line" : "lines"}`,
      place: { file: context.file, start, end },
      note: "Put `$$` on a line of its own before and after the formula."
    });
  }
  return { type: "math", value: node3.value, ...node3.position ? { position: node3.position } : {} };
}
function reportDollars(node3, context) {
  const raw = rawOf(context, node3);
  const found = /(?<![\\$])\$\$(?!\$)/.exec(raw);
  if (!found || raw.slice(0, found.index).includes("\n")) return;
  const { file, start } = placeOf2(context, node3);
  const at2 = {
    line: start.line,
    column: start.column + found.index,
    offset: (start.offset ?? 0) + found.index
  };
  const end = { line: at2.line, column: at2.column + 2, offset: at2.offset + 2 };
  context.findings.push({
    rule: "math-unclosed",
    reason: "Unexpected `$$` without another one that opens or closes the formula",
    place: { file, start: at2, end },
    note: "Put `$$` on a line of its own before and after the formula; write `\\$\\$` for two dollar signs."
  });
}

// src/parse/normalize.ts
function normalize(root, context) {
  const scope = { context, definitions: /* @__PURE__ */ new Map(), inCell: false };
  collectDefinitions(root, scope);
  const blocks3 = toBlocks(root.children, scope);
  for (const definition of scope.definitions.values())
    if (!definition.used) blocks3.push(unusedDefinition(definition, scope));
  return blocks3.sort((a, b) => offset(a) - offset(b));
}
function offset(node3) {
  return node3.position?.start.offset ?? 0;
}
function collectDefinitions(node3, scope) {
  if (node3.type === "definition" && !scope.definitions.has(node3.identifier))
    scope.definitions.set(node3.identifier, { url: node3.url, title: node3.title, node: node3, used: false });
  if ("children" in node3) for (const child of node3.children) collectDefinitions(child, scope);
}
function toBlocks(nodes, scope) {
  const blocks3 = [];
  for (const node3 of nodes) blocks3.push(...toBlock(node3, scope));
  return captions(blocks3);
}
function toBlock(node3, scope) {
  const position4 = at(node3);
  switch (node3.type) {
    case "paragraph":
      return paragraph2(toInlines(node3.children, scope), position4, scope);
    case "heading":
      return [
        {
          type: "heading",
          depth: node3.depth,
          children: toInlines(node3.children, scope),
          ...position4
        }
      ];
    case "blockquote":
      return [{ type: "blockquote", children: toBlocks(node3.children, scope), ...position4 }];
    case "list": {
      const { ordered, start, spread } = node3;
      const children2 = node3.children.map(
        (item) => ({
          type: "listItem",
          spread: item.spread ?? false,
          ...typeof item.checked === "boolean" ? { checked: item.checked } : {},
          children: toBlocks(item.children, scope),
          ...at(item)
        })
      );
      return [
        {
          type: "list",
          ordered: ordered ?? false,
          spread: spread ?? false,
          ...ordered ? { start: start ?? 1 } : {},
          children: children2,
          ...position4
        }
      ];
    }
    case "table":
      return [table2(node3, scope)];
    case "code":
      return [readCode(node3, scope.context)];
    case "math":
      return [mathBlock(node3, scope.context)];
    case "thematicBreak":
      return [{ type: "thematicBreak", ...position4 }];
    case "html": {
      const children2 = readHtml(node3, scope.context);
      return children2.length > 0 ? [{ type: "paragraph", children: children2, ...position4 }] : [];
    }
    case "footnoteDefinition":
      return footnote(node3, scope);
    case "definition":
    case "yaml":
      return [];
    default:
      return paragraph2(toInlines([node3], scope), position4, scope);
  }
}
function paragraph2(children2, position4, { context }) {
  const [first, ...others] = children2;
  if (first?.type === "inlineMath" && others.length === 0 && /^(?:\$\$|\\\[)/.test(rawOf(context, first)))
    return [{ type: "math", value: first.value.trim(), ...at(first) }];
  if (children2.length === 0) return [];
  return [{ type: "paragraph", children: children2, ...position4 }];
}
function table2(node3, scope) {
  const inside = { ...scope, inCell: true };
  const children2 = node3.children.map(
    (row2) => ({
      type: "tableRow",
      children: row2.children.map((cell2) => ({
        type: "tableCell",
        children: toInlines(cell2.children, inside),
        ...at(cell2)
      })),
      ...at(row2)
    })
  );
  const align = (node3.align ?? []).map((value) => value ?? null);
  return { type: "table", align, children: children2, ...at(node3) };
}
function footnote(node3, scope) {
  const [first, ...others] = toBlocks(node3.children, scope);
  const start = node3.position?.start;
  const end = first?.position?.start ?? node3.position?.end;
  const mark = {
    type: "text",
    value: `[${node3.label ?? node3.identifier}] `,
    ...start && end ? { position: { start, end } } : {}
  };
  if (first?.type === "paragraph")
    return [{ ...first, children: [mark, ...first.children] }, ...others];
  return [
    { type: "paragraph", children: [mark], ...at(node3) },
    ...first ? [first] : [],
    ...others
  ];
}
function unusedDefinition({ node: node3, url, title }, scope) {
  const label = node3.type === "definition" ? node3.label ?? node3.identifier : "";
  const text5 = title ? `${label}: ${title}` : label;
  return {
    type: "paragraph",
    children: link(url, title, [{ type: "text", value: text5 }], node3, scope),
    ...at(node3)
  };
}
function toInlines(nodes, scope) {
  return nodes.flatMap((node3) => toInline(node3, scope));
}
function toInline(node3, scope) {
  const position4 = at(node3);
  switch (node3.type) {
    case "text":
      reportDollars(node3, scope.context);
      return [{ type: "text", value: node3.value, ...position4 }];
    case "emphasis":
    case "strong":
    case "delete":
      return [{ type: node3.type, children: toInlines(node3.children, scope), ...position4 }];
    case "inlineCode":
      return [{ type: "inlineCode", value: node3.value, ...position4 }];
    case "inlineMath":
      return [inlineMath(node3, scope.inCell)];
    case "break":
      return [{ type: "break", ...position4 }];
    case "link":
      return link(node3.url, node3.title, toInlines(node3.children, scope), node3, scope);
    case "linkReference": {
      const definition = use(node3.identifier, scope);
      return link(
        definition?.url ?? "",
        definition?.title,
        toInlines(node3.children, scope),
        node3,
        scope
      );
    }
    case "image":
      return [image(node3.url, node3.alt, node3.title, node3, scope)];
    case "imageReference": {
      const definition = use(node3.identifier, scope);
      return [image(definition?.url ?? "", node3.alt, definition?.title, node3, scope)];
    }
    case "wikiLink":
      return [wiki(node3)];
    case "footnoteReference":
      return [{ type: "text", value: `[${node3.label ?? node3.identifier}]`, ...position4 }];
    case "html":
      return readHtml(node3, scope.context);
    default:
      return "children" in node3 ? toInlines(node3.children, scope) : [];
  }
}
function use(identifier, { definitions }) {
  const definition = definitions.get(identifier);
  if (definition) definition.used = true;
  return definition;
}
function link(written, title, children2, node3, scope) {
  const url = checked(written, node3, scope);
  return [{ type: "link", url, ...title ? { title } : {}, children: children2, ...at(node3) }];
}
function image(written, alt, title, node3, scope) {
  const url = checked(written, node3, scope);
  return { type: "image", url, alt: alt ?? "", ...title ? { title } : {}, ...at(node3) };
}
function checked(written, node3, { context }) {
  const url = safeUrl(written);
  if (url === void 0)
    context.findings.push({
      rule: "link-refused",
      reason: `Unexpected address \`${written}\`, expected https:, http:, mailto:, a relative path or a fragment`,
      place: placeOf2(context, node3),
      note: "The text stays, without the link."
    });
  return url ?? "";
}
var picture = /\.(?:png|jpe?g|gif|svg|webp|avif)$/i;
function wiki(node3) {
  const { page, hash, alias, embed } = node3;
  if (embed && picture.test(page))
    return { type: "image", url: page, alt: alias ?? "", ...at(node3) };
  return {
    type: "wikiLink",
    page,
    ...hash ? { hash } : {},
    ...alias ? { alias } : {},
    embed,
    ...at(node3)
  };
}
function at(node3) {
  return node3.position ? { position: node3.position } : {};
}

// src/parse/outline.ts
function outline(blocks3, context) {
  const root = { depth: 0, blocks: [], units: [] };
  const stack = [root];
  for (const block5 of blocks3.flatMap((block6) => unsetext(block6, context))) {
    const top = stack.at(-1) ?? root;
    if (block5.type !== "heading") {
      top.blocks.push(block5);
      continue;
    }
    const field = fieldOf(block5, stack, context);
    if (field) {
      top.blocks.push({ type: "labelHeading", field, heading: block5 });
      continue;
    }
    while ((stack.at(-1)?.depth ?? 0) >= block5.depth) stack.pop();
    const unit = { heading: block5, depth: block5.depth, blocks: [], units: [] };
    (stack.at(-1) ?? root).units.push(unit);
    stack.push(unit);
  }
  return root;
}
function unsetext(block5, context) {
  if (block5.type !== "heading" || /^\s*#/.test(rawOf(context, block5))) return [block5];
  const label = labelOf(block5.children, 0, context);
  if (!label?.field) return [block5];
  const { children: children2, position: position4 } = block5;
  return [
    { type: "paragraph", children: children2, ...position4 ? { position: position4 } : {} },
    { type: "thematicBreak" }
  ];
}
function fieldOf(heading2, stack, context) {
  const field = context.labels.find(toText(heading2));
  const above = stack.at(-1);
  if (!field || !above?.heading || heading2.depth <= above.depth) return void 0;
  const opens = questionFields.has(field) || conceptFields.has(field);
  return opens || hasField(above, context) ? field : void 0;
}
function hasField({ blocks: blocks3 }, context) {
  return blocks3.some((block5) => {
    if (block5.type === "labelHeading") return true;
    if (block5.type === "paragraph") return labelOf(block5.children, 0, context)?.field !== void 0;
    if (block5.type !== "list") return false;
    const [first] = block5.children[0]?.children ?? [];
    return first?.type === "paragraph" && labelOf(first.children, 0, context)?.field !== void 0;
  });
}

// src/parse/index.ts
function parse2(source, options2 = {}) {
  const text5 = source.text.replace(/^\uFEFF/, "");
  const context = {
    file: source.path,
    text: text5,
    labels: createLabels(options2.labels),
    comments: [],
    findings: []
  };
  const { blocks: blocks3, front } = readBlocks(context);
  for (const table3 of select(blocks3, "table")) checkTable(table3, context);
  const deck2 = readDeck(blocks3, front, context);
  return { source: { path: source.path, text: text5 }, deck: deck2, findings: context.findings };
}
function readBlocks(context) {
  let front = { meta: {}, places: {} };
  try {
    const root = parseMarkdown(context.text);
    const [first] = root.children;
    if (first?.type === "yaml") {
      const { start } = first.position ?? { start: { line: 1, offset: 0 } };
      const offset2 = context.text.indexOf("\n", start.offset ?? 0) + 1;
      front = readFrontMatter({ value: first.value, line: start.line + 1, offset: offset2 }, context);
    }
    return { blocks: normalize(root, context), front };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    context.findings.push({
      rule: "nesting-depth",
      reason: "Unexpected nesting, expected quotes, lists and emphasis at most some hundred deep",
      place: wholeFile(context),
      note: "The file is kept as plain text."
    });
    const children2 = [{ type: "text", value: context.text }];
    return { blocks: [{ type: "paragraph", children: children2, position: wholeFile(context) }], front };
  }
}
function readDeck(blocks3, front, context) {
  const { meta, places } = front;
  const root = outline(blocks3, context);
  const top = titleUnit(root, context);
  const heading2 = top?.heading?.children;
  const units = top ? [...top.units, ...root.units.filter((unit) => unit !== top)] : root.units;
  const own2 = [...root.blocks, ...top?.blocks ?? []];
  const children2 = [
    ...sectionContents(readParts(own2, context), void 0, [], context),
    ...classifyAll(units, { inherited: [] }, context)
  ];
  const stem = context.file.replace(/\.[^./]+$/, "");
  const name = meta.deck ?? meta.id ?? stem;
  return {
    type: "deck",
    id: slug(name.replaceAll("/", " ")),
    title: meta.title ?? (toText(heading2 ?? []) || humanise(stem)),
    ...heading2 ? { heading: heading2 } : {},
    lang: meta.lang ?? "en",
    meta: deckMeta(meta, places),
    files: [context.file],
    children: children2,
    position: wholeFile(context)
  };
}
function titleUnit(root, context) {
  const [first, ...others] = root.units;
  if (first?.depth !== 1 || others.some(({ depth }) => depth === 1)) return void 0;
  const item = readParts(first.blocks, { ...context, findings: [], comments: [] }).some(
    (part2) => isField2(part2) && part2.name && (questionFields.has(part2.name) || conceptFields.has(part2.name))
  );
  return item && first.units.length === 0 ? void 0 : first;
}
function deckMeta(meta, places) {
  const { description, questions, sheet } = meta;
  return {
    ...description ? { description } : {},
    pillars: meta.pillars ?? [],
    companies: meta.companies ?? [],
    ...questions === void 0 ? {} : { questions },
    preset: meta.preset ?? "auto",
    ...sheet ? {
      sheet: {
        ...sheet.paper ? { paper: sheet.paper } : {},
        ...sheet.orientation ? { orientation: sheet.orientation } : {},
        ...sheet.columns ? { columns: sheet.columns } : {}
      }
    } : {},
    rules: meta.rules ?? {},
    places
  };
}
function humanise(stem) {
  const name = (stem.split("/").at(-1) ?? stem).replace(/^\d+[-_. ]+/, "").replace(/[-_]+/g, " ");
  return name.charAt(0).toUpperCase() + name.slice(1);
}
function wholeFile({ file, text: text5 }) {
  const lines2 = text5.split("\n");
  const last = lines2.at(-1) ?? "";
  return {
    file,
    start: { line: 1, column: 1, offset: 0 },
    end: { line: lines2.length, column: last.length + 1, offset: text5.length }
  };
}

// src/link/decks.ts
function joinDecks(parsed) {
  const groups = /* @__PURE__ */ new Map();
  const sorted = [...parsed].sort((a, b) => a.source.path < b.source.path ? -1 : 1);
  for (const { deck: deck2 } of sorted) {
    const group2 = groups.get(deck2.id);
    if (group2) group2.push(deck2);
    else groups.set(deck2.id, [deck2]);
  }
  const all = [...groups.values()];
  return { decks: all.map(joined2), findings: all.flatMap(accidents) };
}
function joined2(group2) {
  const [first, ...others] = group2;
  if (!first) throw new Error("A deck has no file");
  if (others.length === 0 && !named2(first)) return first;
  return {
    ...first,
    meta: others.reduce((meta, deck2) => merge(meta, deck2.meta), first.meta),
    files: group2.flatMap(({ files: files2 }) => files2),
    children: group2.map(asSection)
  };
}
function accidents(group2) {
  const [first, ...others] = group2.filter(({ meta }) => meta.places.deck === void 0);
  return others.map((deck2) => ({
    rule: "id-duplicate",
    reason: `Unexpected second deck with the id \`${deck2.id}\`, expected each id once`,
    place: { ...deck2.position, end: deck2.position.start },
    note: "Give one of the files an `id:`, or both the same `deck:` if they belong together.",
    related: first ? [{ place: { ...first.position, end: first.position.start }, reason: "The first one" }] : []
  }));
}
function named2({ meta, heading: heading2 }) {
  return meta.places.deck !== void 0 && heading2 !== void 0;
}
function asSection(deck2) {
  return {
    type: "section",
    id: "",
    title: deck2.heading ?? [{ type: "text", value: deck2.title }],
    depth: 1,
    children: deck2.children,
    position: deck2.position
  };
}
function merge(first, second) {
  const description = first.description ?? second.description;
  const questions = first.questions ?? second.questions;
  const sheet = first.sheet ?? second.sheet;
  return {
    ...description === void 0 ? {} : { description },
    ...questions === void 0 ? {} : { questions },
    ...sheet ? { sheet } : {},
    pillars: first.pillars.length > 0 ? first.pillars : second.pillars,
    companies: first.companies.length > 0 ? first.companies : second.companies,
    preset: first.preset === "auto" ? second.preset : first.preset,
    rules: { ...second.rules, ...first.rules },
    places: { ...second.places, ...first.places }
  };
}

// src/link/ids.ts
var order = [
  ["question", "concept"],
  ["section"],
  ["planStep", "checklistItem"]
];
function assignIds(deck2) {
  const findings = [];
  const taken = /* @__PURE__ */ new Map();
  const named3 = [...walk([deck2])].filter(isNamed);
  for (const node3 of named3) {
    if (!node3.pin) continue;
    const before2 = taken.get(node3.pin.id);
    if (before2?.pin) findings.push(duplicate(node3.pin, before2.pin));
    else taken.set(node3.pin.id, node3);
    node3.id = node3.pin.id;
  }
  for (const types of order) {
    for (const node3 of named3) {
      if (node3.pin || !types.includes(node3.type)) continue;
      const wanted = slug(toText(node3.title));
      const before2 = taken.get(wanted);
      if (before2 && isItem2(node3) && isItem2(before2)) findings.push(repeated(node3, before2));
      node3.id = free(wanted, taken);
      taken.set(node3.id, node3);
    }
  }
  return findings;
}
function isNamed(node3) {
  return order.flat().some((type2) => type2 === node3.type);
}
function isItem2(node3) {
  return node3.type === "question" || node3.type === "concept";
}
function free(wanted, taken) {
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}-${number}`)) number++;
  return `${wanted}-${number}`;
}
function duplicate(pin, before2) {
  return {
    rule: "id-duplicate",
    reason: `Unexpected second item with the id \`${pin.id}\`, expected each id once in a deck`,
    place: pin.place,
    note: "Progress, cards and links of the two would be mixed up: give one of them another id.",
    related: [{ place: before2.place, reason: "The first one" }]
  };
}
function repeated(node3, before2) {
  const title = toText(node3.title);
  return {
    rule: "id-repeated-title",
    reason: `Unexpected second item titled \u201C${title}\u201D, expected titles that differ`,
    place: node3.position,
    note: "Its id depends on the order of the two. Reword one of them, or pin an id under it: `<!-- id: \u2026 -->`.",
    related: [{ place: before2.position, reason: "The first one" }]
  };
}

// src/link/lock.ts
import { createHash as createHash2 } from "node:crypto";
function emptyLock(project2, date) {
  return { version: 1, project: project2, modified: isoSeconds(date), items: {}, stamps: {} };
}
function isoSeconds(date) {
  return `${date.toISOString().slice(0, 19)}Z`;
}
function fingerprint(value) {
  const json = JSON.stringify(
    value,
    (key, inner) => ignored.has(key) ? void 0 : inner
  );
  return createHash2("sha256").update(json).digest("base64url").slice(0, 16);
}
var ignored = /* @__PURE__ */ new Set(["position", "pin", "target", "asset"]);
function remember(old, decks, { project: project2, date }) {
  const now = isoSeconds(date);
  const before2 = old ?? emptyLock(project2, date);
  const lock = { ...before2, items: {} };
  const history = /* @__PURE__ */ new Map();
  const ids = /* @__PURE__ */ new Set([...Object.keys(before2.items), ...decks.map(({ id }) => id)]);
  let touched = false;
  for (const id of [...ids].sort()) {
    const known = new Map(Object.entries(before2.items[id] ?? {}));
    const next = /* @__PURE__ */ new Map();
    const deck2 = decks.find((deck3) => deck3.id === id);
    if (!deck2) {
      lock.items[id] = before2.items[id] ?? {};
      continue;
    }
    for (const { item } of itemsOf(deck2)) {
      const entry2 = entryOf(item, known.get(item.id), now);
      touched ||= !known.get(item.id) || entry2.changed === now;
      next.set(item.id, entry2);
      history.set(`${id}/${item.id}`, {
        seen: new Date(entry2.seen),
        changed: new Date(entry2.changed)
      });
    }
    for (const [key, entry2] of known) {
      if (next.has(key)) continue;
      touched ||= entry2.gone === void 0;
      next.set(key, { ...entry2, gone: entry2.gone ?? now });
    }
    if (next.size > 0)
      lock.items[id] = Object.fromEntries([...next].sort(([a], [b]) => a < b ? -1 : 1));
  }
  return { lock: touched ? { ...lock, modified: now } : lock, history };
}
function entryOf(item, known, now) {
  const title = toText(item.title);
  const { difficulty, pillar, companies, tags, children: children2 } = item;
  const text5 = fingerprint({ difficulty, pillar, companies, tags, children: children2 });
  if (!known) return { title, text: text5, seen: now, changed: now };
  const same = known.title === title && known.text === text5;
  return { title, text: text5, seen: known.seen, changed: same ? known.changed : now };
}

// src/link/rename.ts
var alike = 0.5;
var margin2 = 0.1;
function findRenamed(deck2, now, old, sources) {
  const entries2 = Object.entries(now.items[deck2.id] ?? {});
  const gone = entries2.flatMap(([id, entry2]) => entry2.gone ? [{ id, entry: entry2 }] : []);
  if (!old || gone.length === 0) return [];
  const findings = [];
  const used = /* @__PURE__ */ new Set();
  for (const { item } of itemsOf(deck2)) {
    const entry2 = now.items[deck2.id]?.[item.id];
    if (!entry2 || item.pin) continue;
    const candidates = gone.filter(
      ({ id, entry: { gone: when } }) => !used.has(id) && when === entry2.seen
    );
    const found = best(item, entry2, candidates);
    if (!found) continue;
    used.add(found.id);
    findings.push(finding(item, found, sources));
  }
  return findings;
}
function best(item, entry2, candidates) {
  const same = item.children.length > 0 ? candidates.filter(({ entry: { text: text5 } }) => text5 === entry2.text) : [];
  if (same.length === 1) return same[0];
  const scored = candidates.map((gone) => ({ gone, score: jaccard(gone.entry.title, entry2.title) })).sort((a, b) => b.score - a.score);
  const [first, second] = scored;
  if (!first || first.score < alike || first.score - (second?.score ?? 0) < margin2) return void 0;
  return first.gone;
}
function jaccard(a, b) {
  const [left, right] = [content(a), content(b)];
  const common3 = [...left].filter((word2) => right.has(word2)).length;
  return common3 / (left.size + right.size - common3 || 1);
}
var small = new Set(
  "a an and are as at be by can do does for from how in is it of on or that the this to use vs what when which why with you your".split(
    " "
  )
);
function content(title) {
  return new Set(
    words(title).map((word2) => word2.toLowerCase()).filter((word2) => !small.has(word2))
  );
}
function finding(item, { id, entry: entry2 }, sources) {
  const { file } = item.position;
  const edit = pinEdit(item, id, sources.get(file)?.text ?? "");
  return {
    rule: "id-renamed",
    reason: `Unexpected new id \`${item.id}\`: this looks like \u201C${entry2.title}\u201D reworded`,
    place: item.position,
    note: `If it is, pin the old id \`${id}\` so that progress and cards follow; if it is another item, say so in a comment.`,
    fix: { title: `Pin the id \`${id}\``, edits: [{ file, ...edit }] }
  };
}
function pinEdit(item, id, text5) {
  const from = item.position.start.offset ?? 0;
  const heading2 = item.type === "concept" ? item.form === "section" : item.form === "section" || item.form === "note";
  const eol = text5.indexOf("\n", from);
  const lineEnd = eol < 0 ? text5.length : eol;
  if (heading2) {
    const feed = text5[lineEnd - 1] === "\r" ? "\r\n" : "\n";
    const at2 = feed === "\r\n" ? lineEnd - 1 : lineEnd;
    return { start: at2, end: at2, text: `${feed}<!-- id: ${id} -->` };
  }
  const title = item.title.at(-1)?.position?.end.offset ?? lineEnd;
  return { start: title, end: title, text: ` <!-- id: ${id} -->` };
}

// src/link/resolve.ts
function resolveLinks(decks, assets) {
  const index = indexOf(decks, assets);
  const findings = [];
  for (const deck2 of decks) {
    let file = deck2.position.file;
    for (const node3 of walk([deck2])) {
      const position4 = node3.position;
      if (position4 && "file" in position4) file = position4.file;
      const place = { ...position4 ?? deck2.position, file };
      if (node3.type === "wikiLink") findings.push(...wikiLink2(node3, place, deck2, index));
      else if (node3.type === "link") findings.push(...link2(node3, place, deck2, index));
      else if (node3.type === "image") findings.push(...image2(node3, place, index));
    }
  }
  return findings;
}
function indexOf(decks, assets) {
  const pages = /* @__PURE__ */ new Map();
  const anchors = /* @__PURE__ */ new Map();
  const add = (key, deck2) => {
    const name = key.toLowerCase();
    if (name !== "" && !pages.has(name)) pages.set(name, deck2);
  };
  for (const deck2 of decks) {
    for (const name of [deck2.id, deck2.title, toText(deck2.heading ?? [])]) add(name, deck2);
    for (const file of deck2.files) {
      const bare = file.replace(/\.[^./]+$/, "");
      for (const name of [file, bare, bare.split("/").at(-1) ?? bare]) add(name, deck2);
    }
    const ids = /* @__PURE__ */ new Map();
    for (const node3 of walk([deck2])) {
      if (!("id" in node3) || !("title" in node3) || node3.type === "deck") continue;
      ids.set(node3.id, node3.id);
      const title = slug(toText(node3.title));
      if (!ids.has(title)) ids.set(title, node3.id);
    }
    anchors.set(deck2.id, ids);
  }
  const names2 = new Map(
    assets.map((path) => [(path.split("/").at(-1) ?? path).toLowerCase(), path])
  );
  return { pages, anchors, assets: new Set(assets), names: names2 };
}
function wikiLink2(node3, place, from, index) {
  const deck2 = node3.page === "" ? from : index.pages.get(node3.page.toLowerCase().replace(/\.md$/, ""));
  if (!deck2) {
    const item = anywhere(node3.page, from, index);
    if (item && !node3.hash) {
      node3.target = item;
      return [];
    }
    return [broken("link-broken", `[[${node3.page}]]`, node3.page, [...index.pages.keys()], place)];
  }
  return anchored(node3, deck2, node3.hash, `[[${node3.page}#${node3.hash ?? ""}]]`, place, index);
}
function anywhere(title, from, { anchors, pages }) {
  const key = slug(title);
  for (const deck2 of [from, ...new Set(pages.values())]) {
    const id = anchors.get(deck2.id)?.get(key);
    if (id !== void 0) return { deck: deck2.id, id };
  }
  return void 0;
}
function anchored(node3, deck2, hash, written, place, { anchors }) {
  if (!hash) {
    node3.target = { deck: deck2.id };
    return [];
  }
  const ids = anchors.get(deck2.id);
  const heading2 = hash.startsWith("^") ? hash.slice(1) : hash.split("#").at(-1) ?? hash;
  const id = ids?.get(slug(heading2)) ?? ids?.get(heading2);
  if (id === void 0)
    return [broken("anchor-broken", written, slug(heading2), [...ids?.keys() ?? []], place)];
  node3.target = { deck: deck2.id, id };
  return [];
}
function link2(node3, place, from, index) {
  const { url } = node3;
  if (url === "" || /^[a-z][a-z\d+.-]*:/i.test(url)) return [];
  const [address = "", hash] = url.split("#");
  const fragment = hash === void 0 ? void 0 : decoded(hash);
  if (address === "") return anchored(node3, from, fragment, url, place, index);
  const path = join(place.file, decoded(address));
  if (path !== void 0 && index.assets.has(path)) return [];
  const deck2 = path === void 0 ? void 0 : index.pages.get(path.toLowerCase());
  if (!deck2)
    return [broken("link-broken", url, address, [...index.pages.keys(), ...index.assets], place)];
  return anchored(node3, deck2, fragment, url, place, index);
}
function image2(node3, place, index) {
  const { url } = node3;
  if (url === "") return [];
  if (/^[a-z][a-z\d+.-]*:/i.test(url)) {
    return [
      {
        rule: "asset-remote",
        reason: `Unexpected picture from another place \`${url}\`, expected a file beside the deck`,
        place,
        note: "Nothing is loaded from the network: save it in the content folder and name that file."
      }
    ];
  }
  const path = join(place.file, decoded(url.split(/[?#]/)[0] ?? url));
  const asset = path !== void 0 && index.assets.has(path) ? path : index.names.get(decoded(url).toLowerCase());
  if (asset === void 0) return [broken("asset-missing", url, url, [...index.assets], place)];
  node3.asset = asset;
  return [];
}
function broken(rule, written, wanted, known, place) {
  const near2 = nearest(wanted, known, Math.max(2, Math.floor(wanted.length / 4)));
  const what = rule === "asset-missing" ? "picture" : "link";
  return {
    rule,
    reason: `Unexpected ${what} \`${written}\`, which points at nothing`,
    place,
    note: near2 ? `Did you mean \`${near2}\`?` : "Check the spelling, or take it away."
  };
}
function join(file, relative2) {
  const parts2 = relative2.startsWith("/") ? [] : file.split("/").slice(0, -1);
  for (const part2 of relative2.split("/")) {
    if (part2 === "" || part2 === ".") continue;
    if (part2 === "..") {
      if (parts2.pop() === void 0) return void 0;
    } else parts2.push(part2);
  }
  return parts2.join("/");
}
function decoded(text5) {
  try {
    return decodeURIComponent(text5);
  } catch {
    return text5;
  }
}

// src/link/index.ts
function link3(parsed, options2) {
  const sources = new Map(parsed.map(({ source }) => [source.path, source]));
  const { decks, findings } = joinDecks(parsed);
  const ids = [...findings, ...decks.flatMap((deck2) => assignIds(deck2))];
  const links2 = resolveLinks(decks, options2.assets);
  const { date, id } = options2;
  const { lock, history } = remember(options2.lock, decks, { project: id, date });
  const renamed = decks.flatMap((deck2) => findRenamed(deck2, lock, options2.lock, sources));
  const project2 = {
    id: lock.project,
    title: options2.title ?? (decks.length === 1 ? decks[0]?.title : void 0) ?? lock.project,
    decks,
    sources,
    findings: [...parsed.flatMap(({ findings: findings2 }) => findings2), ...ids, ...links2, ...renamed],
    history,
    modified: new Date(lock.modified)
  };
  return { project: project2, lock };
}

// tests/site/.preview.mts
var write = (root, files2) => {
  rmSync(root, { recursive: true, force: true });
  for (const f of files2) {
    const to = root + "/" + f.path;
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, f.contents);
  }
};
var p = sampleProject();
var t = performance.now();
var { files, warnings } = await emitSite(p, { editUrl: "https://github.com/me/deck/edit/main/{path}#L{line}", footer: "Made from plain Markdown.", downloads: [{ title: "PDF", url: "../pdf/{deck}.sheet.pdf" }, { title: "Anki", url: "../anki/sample.apkg" }] });
console.log(performance.now() - t, files.length, warnings);
write("/tmp/site-out", files);
var md = [];
var rec = (d) => {
  for (const n of readdirSync(d)) {
    const q = join2(d, n);
    if (statSync(q).isDirectory()) rec(q);
    else if (n.endsWith(".md") && n !== "README.md") md.push(q);
  }
};
rec("/work/main/content");
t = performance.now();
var { project } = link3(md.sort().map((q) => parse2({ path: q.slice("/work/main/content/".length), text: readFileSync(q, "utf8") })), { id: "decks", title: void 0, assets: [], date: /* @__PURE__ */ new Date("2026-11-20"), lock: void 0 });
var real = await emitSite(project, {});
console.log("real", performance.now() - t, real.files.length, real.warnings);
write("/tmp/site-real", real.files);
