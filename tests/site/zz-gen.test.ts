import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { test } from 'vitest'
import { emitSite } from './emit.ts'
import { sampleProject } from './sample.ts'
import { shippedDecks } from './shipped.ts'
test('gen', async () => {
  for (const [name, project] of [['sample', sampleProject()], ['real', { ...shippedDecks(), title: 'Machine-learning interviews' }]] as const) {
    const { files } = await emitSite(project, {})
    for (const { path, contents } of files) {
      const to = join('/tmp/w/out', name, path)
      await mkdir(dirname(to), { recursive: true })
      await writeFile(to, contents)
    }
  }
})
