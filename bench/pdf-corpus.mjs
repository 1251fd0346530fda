/** The same questions for every program, by number alone: nothing is left to chance. */

const nouns = 'gradient loss model feature kernel prior layer token variance bias metric label embedding posterior attention margin tree optimizer cache index policy threshold entropy matrix'.split(
  ' ',
)
const verbs = 'bounds explains reduces tracks hides shifts scales limits'.split(' ')

/** Formulas that LaTeX, KaTeX and tex2typst all take; the number makes each another one. */
const formulas = [
  (n) => `\\theta_{${n}} = \\theta_t - \\eta \\nabla L(\\theta_t)`,
  (n) => `\\frac{1}{n} \\sum_{i=1}^{n} (y_i - ${n} x_i)^2`,
  (n) => `\\sqrt{\\frac{p(1-p)}{n_{${n}}}}`,
  (n) => `P(A \\mid B_{${n}}) = \\frac{P(B \\mid A) P(A)}{P(B)}`,
  (n) => `\\int_0^{${n}} e^{-\\lambda x} dx`,
  (n) => `\\hat{y}_{${n}} = w^{\\top} x + b`,
  (n) => `\\sigma_{${n}}^2 = E[x^2] - E[x]^2`,
  (n) => `D_{${n}} = \\sum_x p(x) \\log \\frac{p(x)}{q(x)}`,
]

const word = (list, n) => list[n % list.length]

/** Numbers that look like chance and are not. */
const mixed = (n, at) => {
  let value = Math.imul(n + 1, 0x9e3779b1) ^ Math.imul(at + 1, 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 15), 0xc2b2ae35)
  return (value ^ (value >>> 13)) >>> 0
}

/** A sentence of some twenty words. */
const sentence = (n) => {
  const noun = (at) => word(nouns, mixed(n, at))
  const verb = (at) => word(verbs, mixed(n, at))
  return `The ${noun(0)} ${verb(1)} the ${noun(2)} while the ${noun(3)} ${verb(4)} the ${noun(5)} of each ${noun(6)}, and the ${noun(7)} ${verb(8)} the ${noun(9)}.`
}

/** A question with one formula in its answer and one on a line of its own. */
export function questions(count) {
  return Array.from({ length: count }, (_, n) => ({
    title: `What of the ${word(nouns, n)} that ${word(verbs, n)} the ${word(nouns, n + 5)} in case ${n + 1}?`,
    before: [sentence(6 * n), sentence(6 * n + 1), sentence(6 * n + 2)].join(' '),
    inline: word(formulas, n)(n + 1),
    after: [sentence(6 * n + 3), sentence(6 * n + 4), sentence(6 * n + 5)].join(' '),
    display: word(formulas, n + 3)(n + 2),
  }))
}

/** Formulas with a name each, for one page. */
export function named(count) {
  return Array.from({ length: count }, (_, n) => ({
    title: `The ${word(nouns, n)} of the ${word(nouns, n + 5)}, case ${n + 1}`,
    tex: word(formulas, n)(n + 1),
  }))
}

/** A deck of ours. */
export const deckwright = {
  book: (items) =>
    [
      '# Bench',
      ...items.flatMap(({ title, before, inline, after, display }, n) => [
        ...(n % 50 === 0 ? [`## Part ${n / 50 + 1}`] : []),
        `### Q${n + 1}. ${title}`,
        `**Short answer:** ${before} So $${inline}$ holds.`,
        `**Deep answer:** ${after}`,
        `$$\n${display}\n$$`,
      ]),
    ].join('\n\n'),
  sheet: (items) =>
    ['# Bench', '## Formulas', ...items.map(({ title, tex }) => `${title}: $${tex}$`)].join('\n\n'),
}

/** Markdown as pandoc reads it. */
export const pandoc = {
  book: (items) =>
    [
      '---\ntitle: Bench\n---',
      ...items.flatMap(({ title, before, inline, after, display }, n) => [
        ...(n % 50 === 0 ? [`# Part ${n / 50 + 1}`] : []),
        `## ${title}`,
        `${before} So $${inline}$ holds.`,
        after,
        `$$\n${display}\n$$`,
      ]),
    ].join('\n\n'),
  sheet: (items) =>
    [
      '---\ntitle: Bench\nclassoption: [twocolumn]\ngeometry: margin=1cm\n---',
      '# Formulas',
      ...items.map(({ title, tex }) => `${title}: $${tex}$`),
    ].join('\n\n'),
}

/** Typst markup; `convert` makes its formulas of TeX. */
export const typst = {
  book: (items, convert) =>
    [
      '#set document(title: "Bench")\n#set page("a4", numbering: "1")\n#outline(depth: 2)',
      ...items.flatMap(({ title, before, inline, after, display }, n) => [
        ...(n % 50 === 0 ? [`= Part ${n / 50 + 1}`] : []),
        `== ${title}`,
        `${before} So $${convert(inline)}$ holds.`,
        after,
        `$ ${convert(display)} $`,
      ]),
    ].join('\n\n'),
  sheet: (items, convert) =>
    [
      '#set page("a4", margin: 1cm, columns: 2)\n#set text(9pt)',
      '= Formulas',
      ...items.map(({ title, tex }) => `${title}: $${convert(tex)}$`),
    ].join('\n\n'),
}
