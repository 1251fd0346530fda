/** What is aimed at, as ratios of the processor's time in one run, and how far it is. */
import { median } from './run.mjs'

/** The median of a figure of an entry; `undefined` where it was not measured. */
export function figure(rows, key, name = 'cpu') {
  const all = rows?.[key]?.all ?? []
  return all.length > 0 ? median(all.map((one) => one[name])) : undefined
}

const ratio = (one, other) =>
  one === undefined || other === undefined || other === 0 ? undefined : one / other

/** The sum of several; nothing where one is missing. */
const sum = (values) =>
  values.some((value) => value === undefined)
    ? undefined
    : values.reduce((total, value) => total + value, 0)

/** The programs that make the same formats, with a program for the PDF. */
export function peersOf(rows, pdf) {
  return sum(['html', 'ast', 'genanki', pdf].map((key) => figure(rows, key)))
}

const against = (key, other) => (rows) => ratio(figure(rows, key), figure(rows, other))

/** For each size; judged at 1,000 questions or, without them, at the most there are. `elsewhere` is another suite's. */
export const aims = [
  {
    name: 'all four / pandoc HTML + pandoc JSON + genanki + pandoc with pdflatex',
    must: 0.4,
    stretch: 0.25,
    value: (rows) => ratio(figure(rows, 'all'), peersOf(rows, 'latex')),
  },
  {
    name: 'all four / the same with Typst for the PDF',
    must: 0.8,
    stretch: 0.5,
    value: (rows) => ratio(figure(rows, 'all'), peersOf(rows, 'typst')),
  },
  { name: 'site / `pandoc --mathml`', must: 0.8, stretch: 0.4, value: against('site', 'html') },
  { name: 'site / Eleventy', must: 0.7, elsewhere: '`bench/site.mjs`' },
  { name: 'site / Astro', must: 0.1, elsewhere: '`bench/site.mjs`' },
  { name: "JSON / pandoc's JSON", must: 0.35, value: against('json', 'ast') },
  {
    name: 'Anki, ready notes / genanki',
    must: 1.3,
    stretch: 0.9,
    value: against('notes', 'genanki'),
  },
  {
    name: "Anki, size of the file / genanki's",
    must: 0.2,
    value: (rows) => ratio(figure(rows, 'notes', 'size'), figure(rows, 'genanki', 'size')),
  },
  {
    name: 'PDF, sheet and book and cards / pandoc with pdflatex, book alone',
    must: 0.3,
    value: against('pdf', 'latex'),
  },
  {
    name: 'PDF, sheet and book and cards / Typst, book alone',
    must: 0.8,
    value: against('pdf', 'typst'),
  },
  {
    name: 'one question edited / full build',
    must: 0.35,
    stretch: 0.15,
    value: against('edit', 'all'),
  },
  { name: 'nothing edited / full build', must: 0.12, value: against('same', 'all') },
]

/** Those that are of one size or none: a value in words, and whether it is met. */
export function singleAims({ starts, sizes }) {
  const at = (questions) => sizes.find((size) => size.questions === questions)?.rows
  const memory = [
    [1_000, 250],
    [10_000, 600],
    [100_000, 1_200],
  ].map(([questions, must]) => ({
    name: `peak memory at ${questions.toLocaleString('en')} questions, MiB`,
    must,
    value: figure(at(questions), 'all', 'memory'),
  }))
  const growth = (key) => ratio(figure(at(10_000), key), figure(at(1_000), key))
  return [
    { name: 'growth from 1,000 to 10,000, many files', must: 10.5, value: growth('all') },
    { name: 'growth from 1,000 to 10,000, large files', must: 10.5, value: growth('one') },
    ...memory,
    {
      name: '`--help` / bare Node',
      must: 1.5,
      value: ratio(figure(starts, 'help'), figure(starts, 'node')),
    },
    {
      name: '20 questions, all four / bare Node',
      must: 8,
      value: ratio(figure(starts, 'small'), figure(starts, 'node')),
    },
  ]
}

/** Whether an aim is met, in a word. */
export function judge({ must, stretch, elsewhere }, value) {
  if (value === undefined) return elsewhere ?? 'not measured'
  if (stretch !== undefined && value <= stretch) return 'met, and the stretch'
  return value <= must ? 'met' : '**missed**'
}
