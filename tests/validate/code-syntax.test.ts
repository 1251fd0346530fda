import { expect, test } from 'vitest'
import { check } from './project-of.ts'

function faults(lang: string, code: string): string[] {
  return check(`\`\`\`${lang}\n${code}\n\`\`\`\n`)
    .filter(({ ruleId }) => ruleId === 'code-syntax')
    .map(({ line, column }) => `${(line ?? 0) - 1}:${column}`)
}

test.each([
  ['python', 'f"{x!r:>10} {y=}"\nif (n := 3) > 2: pass\nx: list[int] = []'],
  ['python', 'with (open(a) as f, open(b) as g):\n    pass'],
  ['python', 'match x:\n    case {"a": [1, *rest]}:\n        ...'],
  ['python', 'async def f(a, /, b, *, c):\n    async with a as b:\n        return await c'],
  ['python', 'y = x.T @ w\nα = 1_000 + 2e-3j'],
  ['python', '>>> 1 +\n... 2\n3'],
  ['python', '%timeit f()\n!pip install numpy\nx = 1'],
  ['py', 'return x'],
  ['js', 'const a = <p {...b}>{c ?? d?.e}</p>'],
  ['js', "import a from './a.json' with { type: 'json' }\nawait a"],
  ['ts', 'type A<T extends B = C> = T extends infer U ? U : never\nlet b = <T,>(x: T) => x as T'],
  ['json', ' [-0.5e+3, "\\u00e9 \\" {", {}, [], {"a": {"b": null}}] '],
  ['json', ''],
  ['json5', '{a: 1,}'],
  ['text', 'x ->'],
])('%s %#', (lang, code) => {
  expect(faults(lang, code)).toEqual([])
})

test.each([
  ['python', 'x = (1 + 2\ny = 3', '2:1'],
  ['python', 'for i in range(3):\nprint(i)', '2:1'],
  ['python', 'if x = 3:\n    pass', '1:6'],
  ['python', 'x = a ? b : c', '1:7'],
  ['python', 'x -> y -> z', '1:4'],
  ['js', 'function f( {', '1:14'],
  ['js', 'const = 3', '1:7'],
  ['ts', 'let x: = 3', '1:8'],
  ['json', '{"a" 1}', '1:6'],
  ['json', "{'a': 1}", '1:2'],
  ['json', '[1, 2', '1:6'],
  ['json', '[01]', '1:2'],
  ['json', '{"a": 1} 2', '1:10'],
  ['json', '[1, // two\n2]', '1:5'],
])('%s: %s', (lang, code, place) => {
  expect(faults(lang, code)).toEqual([place])
})
