import { readFileSync } from 'node:fs'
import { expect, onTestFinished, test } from 'vitest'
import { makeCorpus } from '../../bench/corpus.mjs'
import type { Source } from '../../src/ast/project.ts'
import type { MadeFile } from '../../src/backend.ts'
import { anki } from '../../src/backends/anki/index.ts'
import { json } from '../../src/backends/json/index.ts'
import { pdf } from '../../src/backends/pdf/index.ts'
import { site } from '../../src/backends/site/index.ts'
import { type BuildOptions, build } from '../../src/build.ts'
import { openShelf } from '../../src/files/shelf.ts'
import { testHost } from '../host.ts'

/** A deck that is shipped, others of several files, and some with links across and faults. */
function sources(): Source[] {
  const path = 'six-pillars.md'
  const names = ['a', 'b', 'c', 'd']
  const linked = names.map((name, at) => {
    const next = names[(at + 1) % names.length]
    const answer = `See [[${next}#What is ${next}?]], [[nowhere]] and ![p](p.png).`
    const text = `# ${name}\n\n## What is ${name}?\n\n${answer}\n\n## Else?\n\n- **Kernel:** $x_${at}$\n`
    return { path: `linked/${name}.md`, text }
  })
  const corpus = makeCorpus(6, { perFile: 1, filesPerDeck: 3 })
  return [{ path, text: readFileSync(`content/${path}`, 'utf8') }, ...corpus, ...linked]
}

/** What a build came to; files by path, as bytes. */
async function outcome(options: BuildOptions) {
  const { files, lock, messages, held, failures, project } = await build(options)
  const bytes = ({ contents }: MadeFile) => Buffer.from(contents).toString('base64')
  return {
    files: new Map(files.map((file) => [file.path, bytes(file)])),
    decks: project.decks.map(({ id, children }) => [id, structuredClone(children)]),
    lock,
    messages: messages.map((message) => JSON.stringify(message)),
    held,
    failures,
  }
}

const all = [json(), anki(), site(), pdf()]

test.each([
  ['all', all, {}],
  ['a choice of questions', [json()], { where: 'difficulty=hard or type=concept' }],
  ['another preset', [json()], { preset: 'bank' as const }],
])(
  'decks whose trees are put away give what decks in memory give: %s',
  async (_, backends, about) => {
    const shelf = openShelf(0)
    onTestFinished(() => shelf.close())
    const options: BuildOptions = {
      sources: sources(),
      assets: [],
      backends,
      host: testHost(),
      date: new Date('2026-01-01'),
      rules: { 'link-broken': 'warning', 'asset-missing': 'warning', 'anchor-broken': 'warning' },
      ...about,
    }
    const held = await outcome(options)
    const host = { ...testHost(), shelve: shelf.put, setAside: shelf.aside }
    const put = await outcome({ ...options, host })
    expect(held.files.size).toBeGreaterThan(2)
    expect(held.failures).toEqual([])
    expect(put).toEqual(held)
  },
  60_000,
)
