/**
 * Bundle the fuzz target for jsfuzz: `node tests/fuzz/bundle.mjs <folder>`. Our own code is one file, of which coverage is
 * counted; each package is a file that says it is not to be counted, as that would make every run some hundred times slower.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'

const folder = resolve(process.argv[2] ?? '/tmp/fuzz')
const packages = new Map()

/** @type {import('esbuild').Plugin} */
const apart = {
  name: 'packages-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ kind, path }) => {
      if (kind === 'entry-point' || path.startsWith('node:')) return undefined
      const file = `${path.replaceAll(/\W/g, '_')}.js`
      packages.set(path, file)
      return { path: `./packages/${file}`, external: true }
    })
  },
}

await mkdir(join(folder, 'packages'), { recursive: true })
const options = { bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' }
await build({
  ...options,
  entryPoints: ['tests/fuzz/parse.fuzz.ts'],
  outfile: join(folder, 'target.js'),
  plugins: [apart],
})
for (const [path, file] of packages)
  await build({
    ...options,
    // What imports the default export of CommonJS gets all that the file exports.
    stdin: {
      contents: `const all = require('${path}')\nmodule.exports = Object.isExtensible(all.default) ? Object.assign(all.default, all) : all`,
      resolveDir: '.',
    },
    outfile: join(folder, 'packages', file),
    banner: { js: '/* istanbul ignore file */' },
  })
process.stdout.write(`${join(folder, 'target.js')} with ${packages.size} packages\n`)

/** Pieces of the shipped and the golden decks: what is small is tried often. */
let pieces = 0
await mkdir(join(folder, 'corpus'), { recursive: true })
for (const from of ['tests/golden', 'content'])
  for (const path of await readdir(from, { recursive: true })) {
    if (!path.endsWith('.md')) continue
    const parts = (await readFile(join(from, path), 'utf8')).split(/^(?=#{1,3} )/m)
    // Of a shipped deck a dozen, since one part is like the other.
    const step = from === 'content' ? Math.ceil(parts.length / 12) : 1
    for (const [at, part] of parts.entries())
      if (at % step === 0 && part.length < 1500)
        await writeFile(join(folder, 'corpus', `${pieces++}.md`), part)
  }
process.stdout.write(`${pieces} pieces in ${join(folder, 'corpus')}\n`)
