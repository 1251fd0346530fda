/** Bundle the site's browser code into `lib/client/`: classic scripts, so that they run from `file:` too. */
import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

const entries = [
  'site',
  'theme',
  'filters',
  'item',
  'search',
  'practice',
  'rapid',
  'mock',
  'plan',
  'drill',
  'dev',
]

/** The scripts by name, without writing them. */
export async function bundleClient() {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: entries.map((name) => `src/client/${name}.ts`),
    outdir: 'lib/client',
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    write: false,
    tsconfig: 'src/client/tsconfig.json',
  })
  return Object.fromEntries(
    outputFiles.map(({ path, text }) => [path.slice(path.lastIndexOf('/') + 1), text]),
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await mkdir(`${root}lib/client`, { recursive: true })
  for (const [name, text] of Object.entries(await bundleClient()))
    await writeFile(`${root}lib/client/${name}`, text)
}
