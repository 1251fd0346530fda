/**
 * Bundle what is called by name over what the compiler left in `lib/`: a start then reads a few files instead of some
 * thousand, half of its time. Code that only one command or format needs stays in files of its own, read when it runs.
 */
import { readdir, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

/** By path below `lib/`, without extension; those of `workers/` as they are found. */
const entries = ['index', 'remark', 'cli/index']

/** Read from their own packages: they look for files beside themselves. */
const external = ['anki-apkg-export', 'pdfkit', 'sql.js']

async function threads() {
  const names = await readdir(`${root}src/workers`).catch(() => [])
  return names
    .filter((name) => name.endsWith('-thread.ts'))
    .map((name) => `workers/${name.slice(0, -3)}`)
}

await rm(`${root}lib/chunks`, { recursive: true, force: true })
const { warnings } = await build({
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
  external,
  // Packages in CommonJS ask for Node's own modules by `require`.
  banner: {
    js: "import{createRequire as createRequireOfNode}from'node:module';const require=createRequireOfNode(import.meta.url);",
  },
})
if (warnings.length > 0) process.exitCode = 1
