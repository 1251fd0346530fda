/** Builds whose decks are put away, held against builds that hold them. */
import { expect } from 'vitest'
import type { Source } from '../../src/ast/project.ts'
import type { MadeFile } from '../../src/backend.ts'
import { type BuildOptions, build } from '../../src/build.ts'
import { openShelf } from '../../src/files/shelf.ts'
import { testHost } from '../host.ts'

/** Decks with links across and faults. */
export function linkedDecks(): Source[] {
  const names = ['a', 'b', 'c', 'd']
  return names.map((name, at) => {
    const next = names[(at + 1) % names.length]
    const answer = `See [[${next}#What is ${next}?]], [[nowhere]] and ![p](p.png).`
    const text = `# ${name}\n\n## What is ${name}?\n\n${answer}\n\n## Else?\n\n- **Kernel:** $x_${at}$\n`
    return { path: `linked/${name}.md`, text }
  })
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

/** Build with trees in memory, and with trees that are put away: both come to the same. */
export async function expectSameOutcome(
  about: Pick<BuildOptions, 'sources' | 'backends' | 'where' | 'preset'>,
): Promise<void> {
  const shelf = openShelf(0)
  try {
    const options: BuildOptions = {
      assets: [],
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
  } finally {
    shelf.close()
  }
}
