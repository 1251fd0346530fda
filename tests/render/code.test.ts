import { common, createLowlight } from 'lowlight'
import { expect, test } from 'vitest'
import { alone, createCode } from '../../src/render/code.ts'

/** Languages that a definition names as parts of its own, at whatever depth. */
function embedded(value: unknown, seen = new Set<unknown>()): unknown[] {
  if (typeof value !== 'object' || value === null || seen.has(value)) return []
  seen.add(value)
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'subLanguage' ? [inner] : embedded(inner, seen),
  )
}

/** The definition of a language, as lowlight is given it. */
function definition(name: string): unknown {
  const language = common[name]
  if (!language) throw new Error(`There is no ${name}`)
  let made: unknown
  createLowlight().register(name, (hljs) => {
    const own = language(hljs)
    made = own
    return own
  })
  return made
}

test.each([...alone])('%s holds no other language', (name) => {
  expect(embedded(definition(name))).toEqual([])
})

test('a language that holds another is told from these', () => {
  expect(embedded(definition('xml'))).not.toEqual([])
  expect(embedded(definition('typescript'))).not.toEqual([])
})

test('a language set up alone reads as one among all', () => {
  const code = 'def f(x):\n    """SELECT"""\n    return [i for i in x if i > 0x1F]  # note\n'
  const first = createCode()
  const second = createCode()
  second('<a>', 'html')
  for (const lang of ['python', 'Python', 'py', 'sql', 'yaml', 'ts', 'none', undefined])
    expect(first(code, lang), lang).toEqual(second(code, lang))
  expect(first(code, 'python')[0]).toContainEqual({ text: 'def', kind: 'keyword' })
})
