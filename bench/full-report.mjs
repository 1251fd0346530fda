/** Figures of `full.mjs` as the page RESULTS.md. */
import { aims, figure, judge, peersOf, singleAims } from './full-aims.mjs'

const number = (value, digits = 2) => (Number.isFinite(value) ? value.toFixed(digits) : '–')
const count = (value) => value.toLocaleString('en')

/** The whole page; `note` is what else there is to say of this run. */
export function report(results, profile, note) {
  const { machine, node, sizes, starts, versions, ended } = results
  return [
    '# A whole build, beside other programs',
    '',
    `Made by \`node bench/full.mjs --write\` on ${machine}; Node ${node}; ${ended.slice(0, 16).replace('T', ' ')} UTC.`,
    versionsLine(versions),
    '',
    loadNote(results),
    '',
    ...(note ? [note, ''] : []),
    ...aimsTable(results),
    ...sizes.flatMap(sizeSection),
    ...growthSection(sizes),
    '## Start',
    '',
    ...table(starts),
    '',
    ...profileSection(profile),
    ...notes,
    '',
  ].join('\n')
}

function versionsLine({ pandoc, pdflatex, genanki, typstVersion }) {
  const named = { pandoc, pdflatex, genanki, Typst: typstVersion }
  return Object.entries(named)
    .map(([name, version]) => version ?? `${name} missing`)
    .join('; ')
    .concat('.')
}

/** Whether something else ran meanwhile; figures of the clock mean nothing then. */
function loadNote({ starts, sizes }) {
  const loads = [starts, ...sizes.map(({ rows }) => rows)]
    .flatMap((rows) => Object.values(rows))
    .flatMap(({ all }) => all.map(({ load }) => load))
  const [least, most] = [Math.min(...loads), Math.max(...loads)]
  const said = `The load average before a run was from ${number(least, 1)} to ${number(most, 1)}.`
  return most < 1.5
    ? `${said} Figures are medians; all entries take turns.`
    : `${said} **The machine was not idle**: the clock tells how busy it was, and the processor's time is somewhat too high for all alike, as caches and cores were shared. Read the ratios. Figures are medians; all entries take turns.`
}

function aimsTable(results) {
  const { sizes } = results
  const judged = sizes.find(({ questions }) => questions === 1_000) ?? sizes.at(-1)
  const columns = sizes.map(({ questions }) => `${count(questions)} q`)
  return [
    '## Aims',
    '',
    "Ratios of the processor's time, each of entries that took turns.",
    `A row with several sizes is judged at ${count(judged?.questions ?? 0)} questions.`,
    '',
    `| Aim | must | stretch | ${[...columns, ''].join(' | ')} |`,
    `|---|--:|--:|${columns.map(() => '--:|').join('')}---|`,
    ...aims.map((aim) => {
      const values = sizes.map(({ rows }) => aim.value?.(rows))
      const verdict = judge(aim, values[sizes.indexOf(judged)])
      return aimRow(
        aim,
        values.map((value) => number(value)),
        verdict,
      )
    }),
    '',
    '| Aim | must | measured | |',
    '|---|--:|--:|---|',
    ...singleAims(results).map((aim) => {
      const digits = aim.name.endsWith('MiB') ? 0 : 2
      return `| ${[aim.name, `≤ ${aim.must}`, number(aim.value, digits), judge(aim, aim.value)].join(' | ')} |`
    }),
    '',
  ]
}

const aimRow = ({ name, must, stretch }, cells, verdict) =>
  `| ${[name, `≤ ${must}`, stretch ? `≤ ${stretch}` : '', ...cells, verdict].join(' | ')} |`

function sizeSection({ questions, files, bytes, refused, rows }) {
  const sums = [
    ['pandoc HTML + pandoc JSON + genanki + pandoc with pdflatex', peersOf(rows, 'latex')],
    ['pandoc HTML + pandoc JSON + genanki + Typst', peersOf(rows, 'typst')],
  ].filter(([, value]) => value !== undefined)
  return [
    `## ${count(questions)} questions`,
    '',
    `${count(files)} files, ${number(bytes / 1e6)} MB, ${count(Math.round(bytes / questions))} bytes a question; ${runsOf(rows)}.${refused > 0 ? ` ${refused} formulas could not be had for Typst.` : ''}`,
    '',
    ...table(rows),
    ...sums.map(
      ([name, value]) =>
        `| *${name}* | ${number(value)} s | ${number(value / figure(rows, 'all'))} | | | | |`,
    ),
    '',
  ]
}

/** How often the entries ran; fewer times where the run was ended. */
function runsOf(rows) {
  const counts = Object.values(rows).flatMap(({ all }) => (all.length > 0 ? [all.length] : []))
  const [least, most] = [Math.min(...counts), Math.max(...counts)]
  if (most === 1) return 'one run'
  return `medians of ${least === most ? most : `${least} to ${most}`} runs`
}

function table(rows) {
  const base = figure(rows, 'all') ?? figure(rows, 'node')
  return [
    `| | Processor | of ${rows.all ? 'all four' : 'bare Node'} | Clock | Peak memory | Output | Spread |`,
    '|---|--:|--:|--:|--:|--:|--:|',
    ...Object.entries(rows).map(([key, { name, missing, all }]) => {
      if (all.length === 0) return `| ${name} | missing: ${missing} | | | | | |`
      const get = (what) => figure(rows, key, what)
      const times = all.map(({ cpu }) => cpu)
      const spread = (Math.max(...times) - Math.min(...times)) / get('cpu')
      return `| ${[
        name,
        `${number(get('cpu'))} s`,
        number(get('cpu') / base),
        `${number(get('clock'), 1)} s`,
        `${number(get('memory'), 0)} MiB`,
        get('size') > 0 ? `${number(get('size') / 1e6, 1)} MB` : '',
        all.length > 1 ? `${number(100 * spread, 0)} %` : '',
      ].join(' | ')} |`
    }),
  ]
}

function growthSection(sizes) {
  const steps = sizes.slice(1).map((size, at) => [sizes[at], size])
  if (steps.length === 0) return []
  return [
    '## Growth',
    '',
    '| From, to | text grows | all four, many files | all four, large files | site | JSON | Anki | PDF | peak memory |',
    '|---|--:|--:|--:|--:|--:|--:|--:|--:|',
    ...steps.map(([from, to]) => {
      const grown = (key, what) =>
        number(figure(to.rows, key, what) / figure(from.rows, key, what), 1)
      const cells = ['all', 'one', 'site', 'json', 'anki', 'pdf'].map((key) => grown(key))
      return `| ${[`${count(from.questions)}, ${count(to.questions)}`, number(to.bytes / from.bytes, 1), ...cells, grown('all', 'memory')].join(' | ')} |`
    }),
    '',
  ]
}

function profileSection(profile) {
  if (!profile) return []
  const rows = (list) =>
    list
      .filter(({ share }) => share >= 0.001)
      .map(({ name, share }) => `| ${name} | ${number(100 * share, 1)} % |`)
  return [
    '## Where it goes',
    '',
    `A build of ${count(profile.questions)} questions under V8's profiler, all threads together (\`node bench/profile.mjs\`). What it means is`,
    'told in [docs/performance.md](../docs/performance.md).',
    '',
    '| Stage | Share |',
    '|---|--:|',
    ...rows(profile.stages),
    '',
    '| Of which, in whatever stage | Share |',
    '|---|--:|',
    ...rows(profile.parts),
    '',
  ]
}

const notes = [
  '## What is not alike',
  '',
  'They do not do the same. pandoc writes one page of HTML, and its tree as JSON. pdflatex and Typst set one book; deckwright a book, cards',
  'and, where it fits, a sheet for each deck, tagged for screen readers. Its site has a page for each question and one for',
  'each way to study, its JSON holds each answer as Markdown, plain text and HTML, and all is checked by all rules first. genanki gets notes',
  'that are ready, and so does deckwright in the row beside it; Typst gets Typst markup, whose making from Markdown is not counted.',
  'Memory is that of the largest process.',
]
