import { parser as javascript } from '@lezer/javascript'
import { parser as python } from '@lezer/python'
import { alignTex } from '../align.ts'
import { jsonFault } from '../json-syntax.ts'
import { endOf, placeOf, startOf } from '../places.ts'
import { defineRule, type Rule } from '../rule.ts'

/** A language that can be read: its name, and where a text stops to be it. */
interface Language {
  readonly name: string
  fault(code: string): number | undefined
}

/** What the parsers of an editor take. */
interface Parser {
  parse(code: string): {
    iterate(spec: {
      enter(node: { name: string; from: number; type: { isError: boolean } }): boolean | undefined
    }): void
  }
}

const withMarkup = javascript.configure({ dialect: 'jsx' })
const typed = javascript.configure({ dialect: 'ts' })
const typedWithMarkup = javascript.configure({ dialect: 'ts jsx' })

const languages: Readonly<Record<string, Language>> = {
  python: { name: 'Python', fault: pythonFault },
  py: { name: 'Python', fault: pythonFault },
  json: { name: 'JSON', fault: jsonFault },
  ...scripts(['js', 'javascript', 'mjs', 'cjs', 'jsx'], 'JavaScript', withMarkup),
  ...scripts(['ts', 'typescript', 'mts', 'cts'], 'TypeScript', typed),
  tsx: { name: 'TypeScript', fault: (code) => scriptFault(code, typedWithMarkup) },
}

export const codeSyntax: Rule = defineRule({
  name: 'code-syntax',
  description: 'Code in Python, JavaScript, TypeScript or JSON parses.',
  why: 'Code that lacks a bracket or a colon is copied as it stands, and the interviewer sees it first. What is a sketch says so: `text` or `pseudocode` is its language.',
  severity: 'warning',
  examples: {
    pass: [
      {
        source:
          '# Deck\n\n```python\ndef f(x: int) -> int:\n    return x if x > 0 else ...\n```\n\n```json\n{"a": [1, 2.5e3, null]}\n```\n\n```ts\nconst half = <T,>(x: T): T => x\n```\n',
      },
      {
        name: 'a sketch, a session and a language that is not read',
        source:
          '# Deck\n\n```text\nx -> y -> z\n```\n\n```python\n>>> 1 + 1\n2\n```\n\n```rust\nfn main( {\n```\n',
      },
    ],
    fail: [
      {
        source: '# Deck\n\n```python\ndef f(x)\n    return x\n```\n',
        at: ['4:9'],
      },
      {
        name: 'in a list, a bracket that nothing closes',
        source: '# Deck\n\n- first\n\n  ```js\n  const a = [1, 2\n  let b\n  ```\n',
        at: ['7:3'],
      },
      { name: 'JSON', source: '# Deck\n\n```json\n{"a": 1, "b": 2,}\n```\n', at: ['4:17'] },
      { name: 'the print of Python 2', source: '# Deck\n\n```py\nprint "hi"\n```\n', at: ['4:1'] },
    ],
  },
  *check(project, _, tools) {
    for (const { node, file } of tools.nodes(project.decks, 'codeSample')) {
      const language = languages[node.lang?.toLowerCase() ?? '']
      if (!language) continue
      const key = `${node.lang} ${node.value}`
      const at = tools.once('code-syntax', key, () => language.fault(node.value))
      if (at === undefined) continue
      const place = placeOf(node, file)
      const map = alignTex(tools.text(file).slice(startOf(place), endOf(place)), node.value)
      const [seen = ''] = /^(?:\w+|\S)?/.exec(node.value.slice(at)) ?? []
      const start = startOf(place) + (map[at] ?? 0)
      yield {
        reason: `Unexpected ${seen ? `\`${seen}\`` : `end of ${/\S/.test(node.value.slice(at)) ? 'the line' : 'the code'}`}, expected code that is ${language.name}`,
        place: tools.placeIn(file, start, start + seen.length),
        note: 'Correct it; a sketch that is no program has the language `text`.',
      }
    }
  },
})

function scripts(
  names: readonly string[],
  name: string,
  parser: Parser,
): Readonly<Record<string, Language>> {
  const language: Language = { name, fault: (code) => scriptFault(code, parser) }
  return Object.fromEntries(names.map((one) => [one, language]))
}

/** The parser knows no `with { type: 'json' }` behind an import, which is right. */
function scriptFault(code: string, parser: Parser): number | undefined {
  return firstFault(
    code.replace(/\bwith\s*\{[^{}]*\}(?=\s*(?:;|$))/gm, (attributes) =>
      attributes.replace(/[^\n]/g, ' '),
    ),
    parser,
  )
}

/** Sessions with prompts and the commands of notebooks are no plain Python; `with (…)` is, though the parser refuses it. */
function pythonFault(code: string): number | undefined {
  if (/^[ \t]*>>> /m.test(code)) return undefined
  const plain = code
    .replace(/^[%!][^\n]*/gm, (line) => ' '.repeat(line.length))
    .replace(/^([ \t]*(?:async )?with) \(([^()]*(?:\([^()]*\)[^()]*)*)\)(?=:)/gm, '$1  $2 ')
  return firstFault(plain, python, 'PrintStatement')
}

/** Where the first node stands that is an error, or of a kind that is none any more. */
function firstFault(code: string, parser: Parser, outdated?: string): number | undefined {
  let first: number | undefined
  parser.parse(code).iterate({
    enter({ name, from, type }) {
      if (first === undefined && (type.isError || name === outdated)) first = from
      return first === undefined
    },
  })
  return first
}
