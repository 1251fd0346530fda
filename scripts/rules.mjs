/** Writes docs/rules.md from the rules as built in lib/; with --check only says whether it is current. */
import { readFile, writeFile } from 'node:fs/promises'
import { rulesPage } from '../lib/validate/explain.js'
import { rules } from '../lib/validate/rules/index.js'

const file = new URL('../docs/rules.md', import.meta.url)
const page = rulesPage(rules)

if (process.argv.includes('--check')) {
  const current = await readFile(file, 'utf8').catch(() => '')
  if (current !== page) {
    console.error('docs/rules.md is not current: run `node scripts/rules.mjs`.')
    process.exitCode = 1
  }
} else {
  await writeFile(file, page)
}
