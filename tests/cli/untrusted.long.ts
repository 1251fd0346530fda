import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderWith, good, put, run } from './run.ts'

/** Ends the process, in every thread, where something asks the network. */
const refusing = `
import net from 'node:net'
import dns from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'
const refuse = () => { process._rawDebug('NETWORK'); process.exit(99) }
net.Socket.prototype.connect = refuse
dns.lookup = refuse
globalThis.fetch = refuse
syncBuiltinESMExports()
`

test('nothing of a stranger’s project runs, and nothing outside is touched', async () => {
  const folder = await folderWith({
    'content/a.md': `${good}\n![a](https://example.org/a.png)\n`,
    'content/slow.md': `# Slow\n\n${'[a]: <b\n\n'.repeat(60_000)}`,
    'templates/site/deck.mustache': '<script>theirs</script>',
    'refusing.mjs': refusing,
    'package.json': '{"type":"module"}',
  })
  await put(folder, 'deckwright.config.mjs', `process._rawDebug('RAN'); export default {}`)
  const refused = await run(['build', '--untrusted'], { folder })
  expect(refused).toMatchObject({ code: 2, out: '' })
  expect(refused.err).toMatch(/is a program/)
  expect(await readdir(folder)).not.toContain('dist')

  await put(folder, 'own.yaml', 'rules: { asset-remote: off }\n')
  const env = { NODE_OPTIONS: `--import ${join(folder, 'refusing.mjs')}` }
  const call = ['build', '--untrusted', '--config', 'own.yaml']
  const { code, err, out } = await run(call, { folder, env })
  expect(`${out}${err}`).not.toMatch(/RAN|NETWORK|theirs|\n\s+at /)
  // Read in time on a fast machine, kept as plain text with an error on a slow one.
  expect(code).toBe(/slow\.md:1:1.*parse-timeout/.test(`${out}${err}`) ? 1 : 0)
  expect(await readdir(join(folder, 'dist'))).toEqual(
    expect.arrayContaining(['anki', 'pdf', 'site']),
  )
})
