import fc from 'fast-check'
import mustache from 'mustache'
import { describe, expect, test } from 'vitest'
import { createCompiler } from '../../src/backends/site/mustache.ts'
import { runs } from '../runs.ts'

const escape = (text: string): string => text.replaceAll('<', '&lt;').replaceAll("'", '&#39;')

const parts: Readonly<Record<string, string>> = {
  line: '<b>{{a}}</b>\n',
  lines: '{{#list}}\n  {{> line}}\n{{/list}}\n{{^list}}none{{/list}}\n',
  tree: '{{name}}{{#inner}}({{> tree}}){{/inner}}',
  words: '  {{a}}\n\n  {{b.c}}\n',
}

/** What we write, and what Mustache does. */
function both(template: string, view: object): [ours: string, theirs: string] {
  const compile = createCompiler(mustache, { parts, escape, around: (_, _view, make) => make() })
  const config = { escape: (value: unknown) => escape(`${value}`) }
  return [compile(template)(view), mustache.render(template, view, { ...parts }, config)]
}

const names = ['a', 'b', 'b.c', 'b.c.d', 'list', 'list.length', 'a.length', 'none', '.', 'flag']
const leaf = fc.constantFrom(
  ...names.flatMap((name) => [`{{${name}}}`, `{{{${name}}}}`, `{{& ${name} }}`]),
  ...Object.keys(parts).flatMap((name) => [
    `{{> ${name}}}`,
    `x {{> ${name}}} y\n`,
    `\n  {{> ${name}}}\n`,
  ]),
  ...['text', '\n', '  ', "<i>'</i>", '{{! said aside }}', '{{=<% %>=}}<% a %><%={{ }}=%>'],
)
const { template } = fc.letrec<{ template: string; section: string }>((tie) => ({
  section: fc
    .tuple(fc.constantFrom('#', '^'), fc.constantFrom(...names), tie('template'), fc.boolean())
    .map(([sign, name, inner, isOwnLine]) => {
      const end = isOwnLine ? '\n' : ''
      return `${end}{{${sign}${name}}}${end}${inner}${end}{{/${name}}}${end}`
    }),
  template: fc
    .array(fc.oneof({ maxDepth: 3 }, leaf, tie('section')), { maxLength: 5 })
    .map((pieces) => pieces.join('')),
}))

const plain = { noNullPrototype: true }
const value = fc.constantFrom<unknown>('', 'said', "<it's>", 0, 7, true, false, null, [], ['x', ''])
const inner = fc.record({ a: value, c: value }, { requiredKeys: [], noNullPrototype: true })
const view = fc.record(
  {
    a: value,
    b: fc.oneof(
      value,
      inner,
      fc.record({ c: fc.oneof(value, fc.record({ d: value }, plain)) }, plain),
    ),
    list: fc.oneof(value, fc.array(fc.oneof(inner, fc.constant('word')), { maxLength: 3 })),
    flag: fc.boolean(),
    name: fc.constantFrom('one', 'two'),
    inner: fc.constantFrom<unknown>(null, [{ name: 'three', inner: [] }]),
  },
  { requiredKeys: ['name', 'inner'], noNullPrototype: true },
)

describe('a template that was taken apart', () => {
  test('gives what Mustache gives', () => {
    fc.assert(
      fc.property(template, view, (text, data) => {
        const [ours, theirs] = both(text, data)
        expect(ours).toBe(theirs)
      }),
      { numRuns: runs({ quick: 300, sample: 2000, long: 100_000 }) },
    )
  })

  test('asks whether a part is known, once for each place where it stands', () => {
    const asked: unknown[] = []
    const compile = createCompiler(mustache, {
      parts,
      escape,
      around(call, view, make) {
        asked.push(call)
        return view === data ? '(known)' : make()
      },
    })
    const data = { a: 'said', list: [{ a: 1 }, { a: 2 }] }
    const text = '{{> line}}{{#list}}{{> line}}{{/list}}'
    expect(compile(text)(data)).toBe('(known)<b>1</b>\n<b>2</b>\n')
    expect(new Set(asked).size).toBe(2)
    expect(asked).toHaveLength(3)
  })
})
