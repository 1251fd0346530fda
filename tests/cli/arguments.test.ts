import { describe, expect, test } from 'vitest'
import { commandOf, readArguments } from '../../src/cli/arguments.ts'
import { Problem } from '../../src/files/problem.ts'

function read(text: string) {
  const [name = '', ...args] = text.split(' ')
  const { paths, options } = readArguments(commandOf(name), args)
  return { paths, options }
}

/** What is said of a command line that is wrong. */
function saidOf(text: string): string {
  try {
    read(text)
  } catch (error) {
    if (error instanceof Problem) return `${error.message} | ${error.note ?? ''}`
    throw error
  }
  return ''
}

describe('a command line', () => {
  test('has paths and options in any order', () => {
    expect(read('build a.md --to pdf b.md --json --out=there')).toEqual({
      paths: ['a.md', 'b.md'],
      options: { to: 'pdf', json: true, out: 'there' },
    })
  })

  test('joins a list that is given in parts', () => {
    expect(read('build --to pdf --to anki,site').options).toEqual({ to: 'pdf,anki,site' })
  })

  test('takes what follows two hyphens as paths', () => {
    expect(read('check -- --quiet.md').paths).toEqual(['--quiet.md'])
  })

  test.each([
    ['biuld', 'did you mean “build”?'],
    ['notes/a.md', 'deckwright build notes/a.md'],
    ['frobnicate', 'The commands are init, build, merge, dev, check, list, stats, rules'],
    ['build --whre x', 'Unexpected option --whre of deckwright build, did you mean --where?'],
    ['check --to pdf', 'Unexpected option --to of deckwright check'],
    ['build --out', '--out needs a value: --out <folder>'],
    ['build --out --json', '--out needs a value: --out <folder>'],
    ['build --json=yes', 'The option --json takes no value'],
    ['init a b', 'Unexpected argument “b”'],
  ])('that is wrong is explained: %s', (text, said) => {
    expect(saidOf(text)).toContain(said)
  })
})
