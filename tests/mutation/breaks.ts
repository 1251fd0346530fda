/** Ways to break a deck, one at a time, and what has to be said of each. */

/** A deck that has been broken. */
export interface Break {
  /** The deck as it is now. */
  text: string
  /** The first line of the break, from 1; the last where it is not the same. */
  line: number
  last?: number
}

/** Chooses one of so many, from 0. */
export type Choose = (count: number) => number

/** One way to break a deck; undefined where the deck has nothing to break so. */
export interface Mutation {
  name: string
  /** The rule that has to find it. */
  rule: string
  apply(text: string, choose: Choose): Break | undefined
}

/** Replace one match of a pattern; `to` gives the new text, or undefined for a match that is not meant. */
function replacing(
  name: string,
  rule: string,
  pattern: RegExp,
  to: (match: RegExpExecArray, text: string) => string | undefined,
): Mutation {
  return {
    name,
    rule,
    apply(text, choose) {
      const found = [...text.matchAll(pattern)].flatMap((match) => {
        const now = to(match, text)
        return now === undefined ? [] : [{ match, now }]
      })
      const one = found[choose(found.length)]
      if (!one) return undefined
      const { index, 0: old } = one.match
      return {
        text: text.slice(0, index) + one.now + text.slice(index + old.length),
        line: lineOf(text, index),
      }
    },
  }
}

/** Take a field out of a question; what is missing is said at the heading. */
function dropping(label: string, rule: string): Mutation {
  const pattern = new RegExp(
    `^\\*\\*${label}:\\*\\*[\\s\\S]*?(?=^\\*\\*[A-Z][\\w -]+:\\*\\*|^#{2,3} )`,
    'gm',
  )
  const drop = replacing(`drop “${label}”`, rule, pattern, ({ index }, text) =>
    isLayered(questionAround(text, index)) ? '' : undefined,
  )
  return {
    ...drop,
    apply(text, choose) {
      const broken = drop.apply(text, choose)
      return broken && { ...broken, line: headingAbove(text, broken.line) }
    },
  }
}

/** Put a line below the first paragraph of an answer. */
function adding(name: string, rule: string, line: string, below = 0): Mutation {
  const pattern = /^\*\*(?:Short|Deep) answer:\*\* .+\n/gm
  const put = replacing(name, rule, pattern, ([answer]) => `${answer}\n${line}\n`)
  return {
    ...put,
    apply(text, choose) {
      const broken = put.apply(text, choose)
      return broken && { ...broken, line: broken.line + 2 + below }
    },
  }
}

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}

function headingAbove(text: string, line: number): number {
  const lines = text.split('\n').slice(0, line)
  return lines.findLastIndex((one) => /^#{2,3} /.test(one)) + 1
}

function questionAround(text: string, index: number): string {
  const heading = /^#{2,3} .*$/gm
  const starts = [...text.matchAll(heading)].map((match) => match.index)
  const start = starts.findLast((at) => at <= index) ?? 0
  return text.slice(start, starts.find((at) => at > index) ?? text.length)
}

function isLayered(question: string): boolean {
  return ['Probing', 'Short answer', 'Deep answer', 'Follow-ups', 'Red flags'].every((label) =>
    question.includes(`\n**${label}:**`),
  )
}

const labels = [
  'Probing',
  'Short answer',
  'Deep answer',
  'Follow-ups',
  'Red flags',
  'Formula',
  'Kernel',
]

/** Two letters in the middle, the wrong way round. */
function misspelt(label: string): string {
  const at = Math.floor(label.length / 2)
  return `${label.slice(0, at)}${label[at + 1]}${label[at]}${label.slice(at + 2)}`
}

/** One entry of a legend goes whose symbol the formula has and nothing else explains. */
const cutLegend: Mutation = {
  name: 'cut a legend entry',
  rule: 'legend-undefined',
  apply(text, choose) {
    const cuts = [...text.matchAll(/^\*\*Legend:\*\* (.+)$/gm)].flatMap(
      ({ index, 1: legend = '' }) => {
        const around = text.slice(text.lastIndexOf('\n**Formula:**', index), index)
        const from = lineOf(text, index) - around.split('\n').length + 2
        const entries = legend.split('; ')
        return entries.flatMap((entry) => {
          const [, letter] = /^\$([A-Za-z]|\\[a-z]+)\$ = [^$]*$/.exec(entry) ?? []
          const rest = entries.filter((other) => other !== entry).join('; ')
          if (!letter || entries.length < 2 || rest.includes(letter) || letter === '\\pi') return []
          const isOwn = new RegExp(
            `(?<![A-Za-z\\\\_^{])${letter.replace('\\', '\\\\')}(?![A-Za-z_({^'(])`,
          )
          const formula = /\*\*Formula:\*\* \$([^$]*)\$/.exec(around)?.[1] ?? ''
          if (
            !isOwn.test(formula) ||
            /\\sum|\\prod|\\int|\\m(?:in|ax)|\\mathbb|\\lim/.test(formula)
          )
            return []
          return [{ index, legend, rest, from }]
        })
      },
    )
    const cut = cuts[choose(cuts.length)]
    if (!cut) return undefined
    const start = cut.index + '**Legend:** '.length
    return {
      text: text.slice(0, start) + cut.rest + text.slice(start + cut.legend.length),
      line: cut.from,
      last: lineOf(text, cut.index),
    }
  },
}

/** The first paragraph of one answer under another question too. */
const copyAnswer: Mutation = {
  name: 'copy an answer',
  rule: 'answer-duplicate',
  apply(text, choose) {
    const answers = [...text.matchAll(/^\*\*Short answer:\*\* (.+)$/gm)].filter(
      ([, answer = '']) => answer.split(' ').length > 12,
    )
    if (answers.length < 2) return undefined
    const at = 1 + choose(answers.length - 1)
    const [from, to] = [answers[0], answers[at]]
    if (!from || !to) return undefined
    return {
      text: text.slice(0, to.index) + from[0] + text.slice(to.index + to[0].length),
      line: lineOf(text, to.index),
    }
  },
}

/** The title of the first question for another one too. */
const repeatTitle: Mutation = {
  name: 'repeat a title',
  rule: 'id-repeated-title',
  apply(text, choose) {
    const titles = [...text.matchAll(/^(#{2,3}) (.+\?)( \(\w+\))?$/gm)].filter(
      ({ index }) => !text.slice(index).split('\n')[1]?.startsWith('<!--'),
    )
    const [first] = titles
    const other = titles[1 + choose(titles.length - 1)]
    if (!first || !other) return undefined
    const now = `${other[1]} ${first[2]}${other[3] ?? ''}`
    return {
      text: text.slice(0, other.index) + now + text.slice(other.index + other[0].length),
      line: lineOf(text, other.index),
    }
  },
}

/** A bracket of a node that is never closed. */
const breakDiagram: Mutation = {
  name: 'break a diagram',
  rule: 'diagram-invalid',
  apply(text, choose) {
    const closers = [...text.matchAll(/^```mermaid\n[\s\S]*?^```$/gm)].flatMap(
      ({ index, 0: block }) =>
        [...block.matchAll(/\](?= *$| *-->)/gm)].map((closer) => index + closer.index),
    )
    const at = closers[choose(closers.length)]
    return at === undefined
      ? undefined
      : { text: text.slice(0, at) + text.slice(at + 1), line: lineOf(text, at) }
  },
}

/** All of them. */
export const mutations: readonly Mutation[] = [
  dropping('Probing', 'probe-missing'),
  dropping('Short answer', 'short-answer-missing'),
  dropping('Deep answer', 'deep-answer-missing'),
  dropping('Follow-ups', 'follow-ups-missing'),
  dropping('Red flags', 'red-flags-missing'),
  copyAnswer,
  cutLegend,
  repeatTitle,
  replacing(
    'add a legend entry',
    'legend-unused',
    /^\*\*Legend:\*\* .+$/gm,
    ([legend]) => `${legend}; $\\Xi$ = nothing that occurs`,
  ),
  replacing(
    'misspell a label',
    'field-unknown',
    /^\*\*([A-Z][\w -]+):\*\*/gm,
    ([all, label = '']) =>
      labels.includes(label) && label.length > 7 ? all.replace(label, misspelt(label)) : undefined,
  ),
  replacing('empty a field', 'field-empty', /^(\*\*Short answer:\*\*) .+$/gm, ([, label]) => label),
  replacing(
    'unbalance a formula',
    'math-invalid',
    /(?<=^\*\*Formula:\*\* )\$[^$\n]*\}[^$\n]*\$/gm,
    ([formula]) => formula.replace(/\}(?=[^}]*$)/, ''),
  ),
  replacing(
    'misspell a command',
    'math-invalid',
    /(?<=^\*\*Formula:\*\* \$[^$\n]*)\\(?:frac|sum|sqrt|log)(?![a-z])/gm,
    ([command]) => `${command}x`,
  ),
  replacing('split a row', 'table-columns', /^\|.*\$[^|$\n]+\$.*\|$/gm, ([row]) =>
    /^[|\s:-]+$/.test(row) ? undefined : row.replace(/\$([^|$\n]+)\$/, '$$a|$1$$'),
  ),
  replacing('misspell a difficulty', 'difficulty-unknown', /\(medium\)$/gm, () => '(meduim)'),
  replacing('misspell a language', 'code-language', /^```python/gm, () => '```pyhton'),
  replacing('leave out a language', 'code-language', /^```python.*$/gm, () => '```'),
  replacing('lose a colon of Python', 'code-syntax', /^def .*\):$/gm, ([line]) =>
    line.slice(0, -1),
  ),
  replacing(
    'leave a placeholder',
    'placeholder',
    /^(\*\*Short answer:\*\*) .+$/gm,
    ([, label]) => `${label} TODO: write this`,
  ),
  replacing(
    'lose dollars',
    'math-bare-tex',
    /(?<=^(?:\*\*(?:Short|Deep) answer:\*\*|- ).*)\$([^$\n]*\\(?:frac|sqrt|beta|alpha|lambda|sigma|theta|partial)[^$\n]*)\$/gm,
    ([, tex]) => tex,
  ),
  replacing(
    'hide a character',
    'hidden-characters',
    /(?<=^\*\*(?:Short|Deep) answer:\*\* \w+) /gm,
    () => ' \u200B',
  ),
  replacing(
    'misspell a key',
    'front-matter-unknown',
    /(?<=^---\n(?:.*\n)*?)description:/g,
    () => 'descripton:',
  ),
  replacing('break front matter', 'front-matter-invalid', /^lang: .*$/gm, () => 'questions: many'),
  breakDiagram,
  replacing(
    'write three rows',
    'kernel-length',
    /(?<=^\*\*Kernel:\*\* )\$[^$\n]+\$/gm,
    () => '$\\begin{aligned}a&=b\\\\c&=d\\\\e&=f\\end{aligned}$',
  ),
  replacing(
    'cut a rapid answer',
    'rapid-answer-missing',
    /^(- .+\?) → .+$/gm,
    ([, question]) => question,
  ),
  replacing(
    'misspell a pillar',
    'pillar-unknown',
    /(?<=^[-\s]*\*\*Pillar:\*\* \w{4})\w/gm,
    ([letter], text) => (/^pillars:/m.test(text) ? `x${letter}` : undefined),
  ),
  replacing(
    'write right under a table',
    'table-swallowed-text',
    /^\|.*\|\n(?=\n)/gm,
    ([row]) => `${row}This is no row.\n`,
  ),
  replacing('skip a level', 'heading-skip', /^### /gm, () => '##### '),
  adding('link to nothing', 'link-broken', 'See [[Nowhere at all in these decks]].'),
  adding('link to no anchor', 'anchor-broken', 'See [above](#nowhere-at-all).'),
  adding('show no picture', 'asset-missing', '![A curve](no-such-picture.png)'),
  adding('link to a script', 'link-refused', 'See [this](javascript:alert).'),
  adding('leave braces out', 'math-script', 'Then $m_hat$ is used.'),
  adding('write money', 'math-money', 'It cost $12 M ($x$ of it for rent).'),
  adding('write HTML', 'raw-html', 'This is <u>new</u>.'),
  adding('open a formula', 'math-unclosed', '$$\na = b', 0),
  adding('silence nothing', 'suppression', '<!-- deckwright-ignore kernel-length: no reason -->'),
  adding('write a name as a product', 'math-letters', 'The rate is $TPR / 2$.'),
  adding('write JSON with a comma', 'code-syntax', '```json\n{"a": 1,}\n```', 1),
]
