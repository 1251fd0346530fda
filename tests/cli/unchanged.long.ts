import { appendFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderWith, run } from './run.ts'
import { curve, files, isTaken } from './unchanged.ts'

const edits: [string, (folder: string) => Promise<unknown>, ...string[]][] = [
  ['a source', (folder) => appendFile(join(folder, 'content/loss.md'), '\n- What? → That.\n')],
  [
    'a picture',
    (folder) => writeFile(join(folder, 'content/curve.svg'), curve.replace('9"/', '8"/')),
  ],
  ['a template', (folder) => appendFile(join(folder, 'templates/site/style.css'), 'b { top: 0 }')],
  ['a new template', (folder) => writeFile(join(folder, 'templates/site/foot.mustache'), 'x')],
  [
    'the configuration',
    (folder) =>
      writeFile(
        join(folder, 'deckwright.config.json'),
        JSON.stringify({ backends: ['json'], title: 'T' }),
      ),
  ],
  ['the lock', (folder) => rm(join(folder, 'deckwright.lock.json'))],
  ['an output', (folder) => appendFile(join(folder, 'dist/json/llms.txt'), 'x')],
  ['a missing output', (folder) => rm(join(folder, 'dist/json/bundle.json'))],
  ['the manifest', (folder) => rm(join(folder, 'dist/.deckwright/manifest.json'))],
  ['a journal', (folder) => writeFile(join(folder, 'dist/.deckwright/journal.json'), '')],
  ['the output folder', async () => undefined, '--out', 'other'],
  ['the formats', async () => undefined, '--to', 'anki'],
  ['the condition', async () => undefined, '--where', 'difficulty=hard'],
]

test('where anything is another, everything is made', async () => {
  const folder = await folderWith(files)
  await run(['build'], { folder })
  for (const [what, edit, ...options] of edits) {
    await edit(folder)
    const ran = await run(['build', ...options], { folder })
    expect(isTaken(ran), what).toBe(false)
    expect(ran.code, what).toBe(0)
  }
})
