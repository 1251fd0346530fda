import { spawn } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bad, call, ended, folderWith, good, program, put, run } from './run.ts'

/** A deck with a warning: the code names no language. */
const warned = '# Warned\n\n```\nprint(1)\n```\n'

describe('check', () => {
  test('says where and why, with the line, and writes nothing', async () => {
    const folder = await folderWith({ 'content/a.md': bad, 'content/b.md': good })
    const { code, out, err } = await run(['check'], { folder })
    expect(code).toBe(1)
    expect(out).toMatch(
      /^content\/a\.md:5:\d+ {2}error {2}.* {2}math-invalid\n {2}5 │ - What is a half\? → \$\\frac\{1\$\n {4}│ +\^+\n/,
    )
    expect(out).toMatch(/\n\n1 error in 2 files \(2 decks, 2 questions\)\n$/)
    expect(err).toBe('')
    expect(await readdir(folder)).toEqual(['content'])
  })

  test('finds nothing in a good deck', async () => {
    const folder = await folderWith({ 'content/b.md': good })
    const { code, out } = await call(['check'], { folder })
    expect(out).toBe('Nothing to complain of in 1 file (1 deck, 1 question)\n')
    expect(code).toBe(0)
  })

  test('prints JSON by which other tools find the place', async () => {
    const folder = await folderWith({ 'decks/content/a.md': bad })
    const { code, out, err } = await call(['check', 'decks', '--format', 'json'], { folder })
    expect(code).toBe(1)
    expect(err).toBe('')
    const { messages, summary } = JSON.parse(out)
    expect(messages).toHaveLength(1)
    expect(messages[0]).toMatchObject({
      file: 'decks/content/a.md',
      line: 5,
      ruleId: 'math-invalid',
      severity: 'error',
      reason: expect.stringContaining('expected'),
      related: [],
    })
    const [{ file, line, column, endLine, endColumn }] = messages
    const text = (await readFile(join(folder, file), 'utf8')).split('\n')[line - 1] ?? ''
    expect(endLine).toBe(line)
    expect(column).toBeGreaterThan(text.indexOf('$'))
    expect(endColumn).toBeLessThanOrEqual(text.length + 1)
    expect(summary).toEqual({
      errors: 1,
      warnings: 0,
      infos: 0,
      files: 1,
      decks: 1,
      questions: 1,
      concepts: 0,
      kernels: 0,
      rules: { 'math-invalid': 1 },
    })
  })

  test('prints annotations for GitHub', async () => {
    const folder = await folderWith({ 'content/a.md': bad })
    const { out, err } = await call(['check', '--format', 'github'], { folder })
    expect(out).toMatch(
      /^::error file=content\/a\.md,line=5,col=\d+,endColumn=\d+,endLine=5,title=math-invalid::[^\n]+\n$/,
    )
    expect(err).toMatch(/^1 error in 1 file/)
  })

  test('of one file says what is in it, and still knows the others', async () => {
    const link = '# C\n\nSee [[b]], and [[nowhere]].\n'
    const folder = await folderWith({
      'content/a.md': bad,
      'content/b.md': good,
      'content/c.md': link,
    })
    const { out } = await call(['check', 'content/c.md', '--format', 'json'], { folder })
    const { messages } = JSON.parse(out)
    expect(messages.map(({ file, ruleId }: Record<string, string>) => [file, ruleId])).toEqual([
      ['content/c.md', 'link-broken'],
    ])
  })

  test('makes the outputs only when it is asked to, and says what they cannot show', async () => {
    const folder = await folderWith({
      'content/a.md': '# Deck\n\n## What is \u{E000}?\n\nA private sign.\n',
    })
    const quick = await call(['check'], { folder })
    const whole = await call(['check', '--outputs'], { folder })
    expect([quick.code, whole.code]).toEqual([0, 1])
    expect(whole.err + whole.out).toContain('glyph-missing')
    expect(quick.err + quick.out).not.toContain('glyph-missing')
  })

  test('counts warnings when it is asked to', async () => {
    const folder = await folderWith({ 'content/a.md': warned })
    const loose = await call(['check', '--max-warnings', '1'], { folder })
    const strict = await call(['check', '--max-warnings', '0'], { folder })
    const none = await call(['check', '--max-warnings', 'some'], { folder })
    expect([loose.code, strict.code, none.code]).toEqual([0, 1, 2])
    expect(strict.err).toBe('1 warning, expected at most 0\n')
    const quiet = await call(['check', '--quiet'], { folder })
    expect(quiet.out).toMatch(/^1 warning in 1 file/)
  })

  test('obeys the severities of the configuration', async () => {
    const folder = await folderWith({
      'content/a.md': warned,
      'deckwright.config.yaml': 'rules:\n  code-language: error\n',
    })
    expect((await call(['check'], { folder })).code).toBe(1)
    await put(folder, 'deckwright.config.yaml', 'rules:\n  code-language: off\n')
    expect((await call(['check', '--max-warnings', '0'], { folder })).code).toBe(0)
  })

  test('asks for the preset of the configuration where a deck says none', async () => {
    const question = '# Deck\n\n## Why?\n\nBecause.\n'
    const folder = await folderWith({
      'content/a.md': question,
      'content/b.md': `---\npreset: notes\n---\n\n${question}`,
      'deckwright.config.yaml': 'preset: bank\n',
    })
    const { out } = await call(['check', '--format', 'json'], { folder })
    const { messages } = JSON.parse(out)
    const missing = messages.filter(({ ruleId }: { ruleId: string }) => ruleId.endsWith('-missing'))
    expect(missing.map(({ file, ruleId }: Record<string, string>) => [file, ruleId])).toEqual([
      ['content/a.md', 'difficulty-missing'],
    ])
  })

  test('uses colours where they are wanted, and only ours', async () => {
    const folder = await folderWith({ 'content/a.md': bad.replace('half', 'half \x1b[35m') })
    const plain = await run(['check'], { folder, env: { NO_COLOR: '1', FORCE_COLOR: '1' } })
    expect(plain.out).not.toContain('\x1b')
    const coloured = await run(['check'], { folder, env: { FORCE_COLOR: '1' } })
    expect(coloured.out).toContain('\x1b[31merror\x1b[39m')
    expect(coloured.out).not.toContain('\x1b[35m')
    expect(coloured.out).toContain('␛[35m')
  })

  test('is quiet when its reader goes away', async () => {
    const table = Array.from({ length: 400 }, (_, i) => `- What is ${i}? → $\\frac{${i}$`).join(
      '\n',
    )
    const folder = await folderWith({ 'content/a.md': `# A\n\n## Rapid fire\n\n${table}\n` })
    const shell = `set -o pipefail; "${process.execPath}" "${program}" check | head -n 1`
    const { code, out, err } = await ended(spawn('bash', ['-c', shell], { cwd: folder }))
    expect(out.split('\n')).toHaveLength(2)
    expect(err).toBe('')
    expect(code).toBe(1)
  })
})

test('a date that is none is refused', async () => {
  const folder = await folderWith({ 'content/a.md': good })
  const { code, err } = await call(['check'], { folder, env: { SOURCE_DATE_EPOCH: 'today' } })
  expect(code).toBe(2)
  expect(err).toContain('expected seconds since 1970')
})
