import { everywhere } from './payloads.ts'

/** A family of texts that grows by one number, and the largest of it that is tried. */
export interface Family {
  name: string
  text(count: number): string
  most: number
}

const times = (text: string, count: number): string => text.repeat(count)
const grow = (count: number, part: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => part(at + 1)).join('')
const block = (tex: string): string => `$$\n${tex}\n$$`
const around = (before: string, count: number, after: string): string =>
  `${times(before, count)}a${times(after, count)}`

const entries: Record<string, [text: (count: number) => string, most: number]> = {
  'paragraphs of prose': [(n) => times('The *quick* `fox` jumps [over](x) it.\n\n', n), 6000],
  'quotes on one line': [(n) => `${times('>', n)}a`, 20_000],
  'quotes that grow by line': [(n) => grow(n, (i) => `${times('>', i)} a\n`), 800],
  'quotes and lists': [(n) => `${times('> - ', n)}a`, 4000],
  'nested lists': [(n) => grow(n, (i) => `${times('  ', i)}- a\n`), 600],
  'nested numbered lists': [(n) => grow(n, (i) => `${times('   ', i)}1. a\n`), 400],
  'lists on one line': [(n) => `${times('- ', n)}a`, 8000],
  'opening brackets': [(n) => times('[', n), 40_000],
  'opening brackets and letters': [(n) => times('[a', n), 20_000],
  'closing brackets': [(n) => times('a]', n), 20_000],
  'nested brackets': [(n) => around('[', n, ']'), 20_000],
  'links never closed': [(n) => times('[a](b', n), 10_000],
  'links in angles never closed': [(n) => times('[a](<b', n), 10_000],
  'nested links': [(n) => around('[', n, '](b)'), 4000],
  'nested images': [(n) => around('![', n, '](b)'), 4000],
  'wiki links never closed': [(n) => times('[[a', n), 20_000],
  'wiki links': [(n) => times('[[a]] ', n), 4000],
  'emphasis never closed': [(n) => times('*a ', n), 20_000],
  'emphasis never opened': [(n) => times('a* ', n), 20_000],
  'nested emphasis': [(n) => around('*a **a ', n, ' a** a*'), 2000],
  'emphasis opened once': [(n) => times('a**b', n) + times('c* ', n), 8000],
  'a run of stars': [(n) => around('*', n, '*'), 20_000],
  'stars and underscores': [(n) => times('*a_ ', n), 16_000],
  'highlights never closed': [(n) => times('==a ', n), 16_000],
  'runs of backticks that grow': [(n) => grow(n, (i) => `e${times('`', i)}`), 1000],
  'lines of backticks that grow': [(n) => grow(n, (i) => `e${times('`', i)}\n`), 1000],
  'single backticks': [(n) => times('`a', n), 20_000],
  'runs of dollars that grow': [(n) => grow(n, (i) => `e${times('$', i)}`), 1000],
  'a run of dollars': [(n) => times('$', n), 40_000],
  'dollars of two kinds': [(n) => times('$$a $b ', n), 8000],
  'many formulas': [(n) => times('$x_i^2$ ', n), 4000],
  'formulas in brackets never closed': [(n) => times('\\(a ', n), 16_000],
  'columns of a table': [
    (n) => `${times('|a', n)}|\n${times('|-', n)}|\n${times('|b', n)}|\n`,
    4000,
  ],
  'rows of a table': [(n) => `|a|b|\n|-|-|\n${times('|c|d|\n', n)}`, 8000],
  'a wide table of short rows': [
    (n) => `${times('|a', n)}|\n${times('|-', n)}|\n${times('|b\n', n)}`,
    1600,
  ],
  bars: [(n) => times('|', n), 60_000],
  tildes: [(n) => times('~a ', n), 20_000],
  footnotes: [(n) => `${grow(n, (i) => `[^${i}]: a\n`)}\n${grow(n, (i) => `[^${i}] `)}`, 2000],
  'at signs': [(n) => times('a@', n), 30_000],
  www: [(n) => times('www.', n), 15_000],
  'parentheses behind a URL': [(n) => `https://a.b/${times(')', n)}`, 60_000],
  'entities behind a URL': [(n) => `https://a.b/${times('&a;', n)}`, 20_000],
  'less-than signs': [(n) => times('<', n), 60_000],
  'comments never closed': [(n) => times('<!--a', n), 12_000],
  'lines of comments never closed': [(n) => times('<!--a\n', n), 20_000],
  declarations: [(n) => `a ${times('<!A ', n)}`, 16_000],
  'processing instructions': [(n) => `a ${times('<?', n)}`, 30_000],
  'lines of processing instructions': [(n) => `a ${times('<?\n', n)}`, 30_000],
  'character data': [(n) => `a ${times('<![CDATA[', n)}`, 7000],
  'tags never closed': [(n) => `a ${times('<a b=', n)}`, 12_000],
  'definitions never closed': [(n) => times('[a]: <', n), 10_000],
  'paragraphs of definitions never closed': [(n) => times('[a]: <b\n\n', n), 8000],
  definitions: [(n) => grow(n, (i) => `[a${i}]: /u\n\n`), 8000],
  'references to a long address': [(n) => `[a]: /${times('x', n)}\n\n${times('[a]\n\n', n)}`, 4000],
  ampersands: [(n) => times('&a', n), 30_000],
  'numbered entities': [(n) => times('&#x10FFFF;', n), 6000],
  backslashes: [(n) => times('\\', n), 60_000],
  'one long word': [(n) => times('a', n), 1_000_000],
  'one long line': [(n) => times('a b ', n), 250_000],
  spaces: [(n) => `a${times(' ', n)}b`, 200_000],
  tabs: [(n) => `${times('\t', n)}a`, 60_000],
  'blank lines': [(n) => times('\n', n), 200_000],
  'lines of one paragraph': [(n) => times('a\n', n), 50_000],
  headings: [(n) => times('# a\n', n), 8000],
  questions: [(n) => grow(n, (i) => `## Why ${i}?\n\nBecause ${i}.\n\n`), 1500],
  'empty fields': [(n) => grow(n, (i) => `## Why ${i}?\n\n**Short answer:**\n\nSo.\n\n`), 1500],
  'misspelt fields': [
    (n) => grow(n, (i) => `## Why ${i}?\n\n**Short answr:** So.\n\n**Probing:** x\n\n`),
    1500,
  ],
  'fields of nobody': [(n) => grow(n, (i) => `## At ${i}\n\n**Formula:**\n\n`), 1500],
  'blocks of math never closed': [(n) => grow(n, (i) => `## Why ${i}?\n\n$$ a\n\n`), 1500],
  'a long heading underlined': [(n) => `${times('a\n', n)}===\n`, 50_000],
  'hard breaks': [(n) => times('a  \n', n), 20_000],
  NUL: [(n) => times('\0', n), 60_000],
  'fences never closed': [(n) => times('```\n~~~\n', n), 20_000],
  'comments of ours': [(n) => times('<!-- deckwright-ignore raw-html', n), 2000],
  'a comment of ours with blanks': [(n) => `<!-- deckwright-ignore${times(' ', n)}x`, 60_000],
  fields: [(n) => times('**Formula:** $x$\n', n), 3000],
  'a legend': [(n) => `**Legend:** ${times('$x$ = y; ', n)}`, 4000],
  arrows: [(n) => `## Rapid fire\n\n${times('- a → b → c\n', n)}`, 2000],
  'keys of front matter': [(n) => `---\n${grow(n, (i) => `k${i}: 1\n`)}---\n`, 20_000],
  'anchors of front matter': [(n) => `---\na: &a [x]\n${grow(n, (i) => `b${i}: *a\n`)}---\n`, 4000],
  'depth of front matter': [(n) => `---\ntitle: ${around('[', n, ']')}\n---\n`, 16_000],
  'blocks of math': [(n) => times(`${block('a')}\n\n`, n), 2000],
  braces: [(n) => block(around('{', n, '}')), 4000],
  fractions: [(n) => block(around('\\frac{a}{', n, '}')), 400],
  exponents: [(n) => block(around('a^{', n, '}')), 800],
  'parentheses that grow': [(n) => block(around('\\left(', n, '\\right)')), 400],
  roots: [(n) => block(around('\\sqrt{', n, '}')), 400],
  'rows of an array': [
    (n) => block(`\\begin{array}{cc}\n${times('a&a\\\\\n', n)}\\end{array}`),
    1000,
  ],
  'a long formula': [(n) => block(`${times('a+', n)}a`), 20_000],
  'macros that double': [
    (n) =>
      block(
        `${grow(Math.min(n, 60), (i) => `\\def\\m${times('a', i)}{\\m${times('a', i + 1)}\\m${times('a', i + 1)}}`)}\\ma`,
      ),
    64,
  ],
  'nodes of a diagram': [
    (n) => `\`\`\`mermaid\nflowchart TD\n${grow(n, (i) => `a${i} --> a${i + 1}\n`)}\`\`\`\n`,
    800,
  ],
  'edges of a diagram': [
    (n) => `\`\`\`mermaid\nflowchart TD\n${grow(n, (i) => `a${i % 7} --> a${i % 11}\n`)}\`\`\`\n`,
    800,
  ],
}

/** Signs that a pattern may try at each of its places, where a deck can hold a line of them. */
const fillings: Record<string, string> = {
  blanks: '\t',
  backticks: '`',
  colons: ':',
  brackets: '(',
}
for (const [name, sign] of Object.entries(fillings))
  for (const place of ['meta', 'fields', 'concept', 'code', 'roles'])
    entries[`${name} at the places of ${place}`] = [
      (n) =>
        `${everywhere(`a${times(sign, n)}b`)[place]}\n<!-- deckwright-ignore raw-html: a test -->\n`,
      16_000,
    ]

/** Texts that make parsers, setters or outputs slow, deep or large. */
export const families: readonly Family[] = Object.entries(entries).map(([name, [text, most]]) => ({
  name,
  text,
  most,
}))

/** Five sizes, each twice the one before. */
export function sizesOf({ most }: Family): number[] {
  return [16, 8, 4, 2, 1].map((part) => Math.max(1, Math.floor(most / part)))
}
