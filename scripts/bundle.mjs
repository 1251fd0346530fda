/**
 * Bundle what is called by name over what the compiler left in `lib/`: a start then reads a few files instead of some
 * thousand, half of its time. Code that only one command or format needs stays in files of its own, read when it runs.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

/** By path below `lib/`, without extension; those of `workers/` as they are found. */
const entries = ['index', 'remark', 'cli/index', 'cli/compile-thread', 'cli/emit-thread']

/** Read from their own packages: they look for files beside themselves. */
const external = ['anki-apkg-export', 'sql.js']

/**
 * What pdfkit and its library of fonts have for what we never ask of them, two thirds of what a PDF would read: fonts in
 * WOFF2, which are refused, files with a password, and lines, which we break ourselves.
 */
const unused = {
  name: 'unused',
  setup(bundler) {
    const paths = /^(?:brotli\/decompress\.js|@noble\/ciphers\/aes|linebreak)$/
    bundler.onResolve({ filter: paths }, ({ path }) => ({ path, namespace: 'unused' }))
    bundler.onLoad({ filter: /./, namespace: 'unused' }, ({ path }) => ({
      contents: `const refuse = () => { throw new Error('${path} is not bundled') }
export { refuse as default, refuse as cbc, refuse as ecb }`,
    }))
  },
}

/** Tables of characters are pressed in what fontkit brings; Node undoes that in a tenth of the time that a script takes. */
const inflate = {
  name: 'inflate',
  setup(bundler) {
    bundler.onResolve({ filter: /^tiny-inflate$/ }, ({ path }) => ({ path, namespace: 'inflate' }))
    bundler.onLoad({ filter: /./, namespace: 'inflate' }, () => ({
      contents: `const { inflateRawSync } = require('node:zlib')
module.exports = (pressed, out) => {
  const bytes = inflateRawSync(pressed)
  out.set(bytes)
  return bytes.length < out.length ? out.slice(0, bytes.length) : out
}`,
    }))
  },
}

async function threads() {
  const names = await readdir(`${root}src/workers`).catch(() => [])
  return names
    .filter((name) => name.endsWith('-thread.ts'))
    .map((name) => `workers/${name.slice(0, -3)}`)
}

const { warnings, metafile } = await build({
  absWorkingDir: root,
  entryPoints: Object.fromEntries(
    [...entries, ...(await threads())].map((name) => [name, `src/${name}.ts`]),
  ),
  outdir: 'lib',
  // As deep as the folders of the source, so that paths relative to a file hold.
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  charset: 'utf8',
  minifySyntax: true,
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  external,
  plugins: [unused, inflate],
  // Packages in CommonJS ask for Node's own modules by `require`.
  banner: {
    js: "import{createRequire as createRequireOfNode}from'node:module';const require=createRequireOfNode(import.meta.url);",
  },
})
if (warnings.length > 0) process.exitCode = 1

// What is kept from build to build is taken only by the very program that made it.
const fingerprint = createHash('sha256')
for (const path of Object.keys(metafile.outputs).sort())
  fingerprint.update(await readFile(`${root}${path}`))
await writeFile(`${root}lib/fingerprint`, `${fingerprint.digest('hex')}\n`)

for (const name of await readdir(`${root}lib/chunks`))
  if (!(`lib/chunks/${name}` in metafile.outputs)) await rm(`${root}lib/chunks/${name}`)
