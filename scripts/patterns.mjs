/**
 * Ask of each regular expression in `src` whether there is a text on which it takes more than linear time.
 *
 * `node scripts/patterns.mjs`: lists those that do and are not known to be safe; fails where there is one. What it needs is
 * installed in a folder for temporary files: it needs no place among the dependencies.
 */
import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runInNewContext } from 'node:vm'

const root = fileURLToPath(new URL('..', import.meta.url))
const judges = ['recheck@4.5.0', 'typescript@5.9.3']

/** Why a pattern of a file is safe all the same, by what it begins with. */
const safe = {
  'src/backends/anki/load-types.ts': { '<!--': 'templates, ours or the user’s own' },
  'src/backends/anki/safe-text.ts': {
    '<svg': 'by replaceSpans',
    '<!--': 'our HTML: comments are closed',
  },
  'src/backends/anki/sort-text.ts': {
    '<(?:img': 'our HTML: tags are closed, and a paragraph has 500 of their signs at most',
    '<[^>]': 'the same',
  },
  'src/backends/anki/template.ts': {
    '<!--': 'templates, ours or the user’s own',
    '\\{\\{': 'the same',
  },
  'src/backends/anki/text-files.ts': { '\\{\\{c': 'deletions as they are written here: closed' },
  'src/backends/pdf/boxes/formula-lines.ts': { '^\\s*': 'a name has 24 letters at most' },
  'src/backends/site/compact-css.ts': { '("': 'style sheets, ours or the user’s own' },
  'src/cli/stats-report.ts': { '\\B': 'a number' },
  'src/dev/card.ts': { '(<(?:pre': 'by cutBehindLast' },
  'src/dev/package.ts': { '<(?:style': 'by replaceSpans', '<[^>]': 'by replaceSpans' },
  'src/dev/template-text.ts': { '<!--': 'by replaceSpans', '<[^>]': 'by replaceSpans' },
  'src/render/math.ts': {
    '<[^>]': 'KaTeX’s markup: tags are closed, and have short names',
    '^<(\\w+)': 'the same',
  },
  'src/validate/rules/field-unknown.ts': { '(?<!\\s)': 'only one place of a run is tried' },
  'src/validate/rules/math-invalid.ts': { '^Expected': 'a message on 2,000 characters at most' },
}

const folder = await mkdtemp(join(tmpdir(), 'patterns-'))
try {
  await writeFile(join(folder, 'package.json'), '{ "private": true }')
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--silent']
  execFileSync('npm', ['install', ...flags, ...judges], { cwd: folder, stdio: 'inherit' })
  const load = createRequire(join(folder, 'package.json'))
  const { check } = load('recheck')
  const patterns = await patternsIn(load('typescript'))
  let known = 0
  let faults = 0
  for (const pattern of patterns) {
    const found = await slowest(pattern, check)
    if (!found) continue
    const reasons = safe[pattern.path] ?? {}
    if (Object.keys(reasons).some((start) => found.source.startsWith(start))) {
      known += 1
      continue
    }
    faults += 1
    console.log(`${pattern.path}:${pattern.line}: /${found.source}/ ${found.why}`)
  }
  console.log(`${patterns.length} patterns, ${known} known to be safe, ${faults} faults`)
  if (faults > 0) process.exitCode = 1
} finally {
  await rm(folder, { recursive: true, force: true })
}

/** All literals of regular expressions. */
async function patternsIn(ts) {
  const found = []
  const entries = await readdir(join(root, 'src'), { recursive: true, withFileTypes: true })
  for (const entry of entries.filter(({ name }) => name.endsWith('.ts'))) {
    const file = join(entry.parentPath, entry.name)
    const text = await readFile(file, 'utf8')
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
    const path = relative(root, file).split(sep).join('/')
    const visit = (node) => {
      if (node.kind === ts.SyntaxKind.RegularExpressionLiteral) {
        const literal = node.getText()
        const end = literal.lastIndexOf('/')
        const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1
        found.push({ path, line, source: literal.slice(1, end), flags: literal.slice(end + 1) })
      }
      ts.forEachChild(node, visit)
    }
    visit(source)
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1))
}

/**
 * The pattern, or a part of it that is slow where the whole goes on with another part: one that is sought again and again
 * may begin at each place.
 */
async function slowest({ source, flags }, check) {
  const parts = /[gy]/.test(flags) ? alternatives(source) : []
  for (const part of new Set([source, ...parts])) {
    // A sticky one is tried at one place.
    const [tried, kept] = flags.includes('y') ? [`^(?:${part})`, /[dgmy]/g] : [part, /[dg]/g]
    const plain = flags.replace('v', 'u').replace(kept, '')
    const { attack, complexity, status } = await check(tried, plain, {
      randomSeed: 1,
      timeout: 20_000,
    })
    if (status === 'safe' || (attack && isQuick(new RegExp(tried, plain), attack.string))) continue
    const on = attack ? ` on ${attack.pattern.slice(0, 200)}` : ''
    return { source: part, why: `takes ${complexity?.summary ?? status} time${on}` }
  }
  return undefined
}

/** Whether a text that is told to take more than a thousand million steps takes none of it: some are only guessed. */
function isQuick(pattern, text) {
  try {
    const all = new RegExp(
      pattern,
      pattern.flags.includes('g') ? pattern.flags : `${pattern.flags}g`,
    )
    runInNewContext('for (const _ of text.matchAll(all));', { all, text }, { timeout: 400 })
    return true
  } catch {
    return false
  }
}

/** What stands between the bars of a pattern that are in no group. */
function alternatives(source) {
  const parts = []
  let depth = 0
  let isInClass = false
  let from = 0
  for (let at = 0; at < source.length; at++) {
    const sign = source[at]
    if (sign === '\\') at += 1
    else if (isInClass) isInClass = sign !== ']'
    else if (sign === '[') isInClass = true
    else if (sign === '(') depth += 1
    else if (sign === ')') depth -= 1
    else if (sign === '|' && depth === 0) {
      parts.push(source.slice(from, at))
      from = at + 1
    }
  }
  return [...parts, source.slice(from)]
}
