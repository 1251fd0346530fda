/** Emit a project as a site, with the files of this repository. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { bundleClient } from '../../scripts/client.mjs'
import type { Project } from '../../src/ast/project.ts'
import type { EmitContext, OutputFile, Warning } from '../../src/backend.ts'
import { type SiteOptions, site } from '../../src/backends/site/index.ts'
import { whole } from '../../src/emit.ts'
import { sha256 } from '../../src/publish/manifest.ts'
import { createRenderer } from '../../src/render/index.ts'

const { resolve } = createRequire(import.meta.url)
const scripts = bundleClient()

/** The files of a site, and what was said about them. */
export interface Emitted {
  files: OutputFile[]
  warnings: Warning[]
}

/** Emit; templates in `overrides` win over ours, images come from `assets`. */
export async function emitSite(
  project: Project,
  options: SiteOptions = {},
  {
    overrides = {},
    assets = {},
  }: { overrides?: Record<string, string>; assets?: Record<string, string> } = {},
): Promise<Emitted> {
  const warnings: Warning[] = []
  const files: OutputFile[] = []
  const context: EmitContext = {
    render: createRenderer(),
    template: async (name) =>
      overrides[name] ??
      (await readFile(new URL(`../../templates/site/${name}`, import.meta.url), 'utf8')),
    asset: async (path) => new TextEncoder().encode(assets[path] ?? path),
    resource: async (path) => {
      const script = path.startsWith('deckwright/lib/client/')
        ? (await scripts)[path.slice('deckwright/lib/client/'.length)]
        : undefined
      return script === undefined ? readFile(resolve(path)) : new TextEncoder().encode(script)
    },
    keeps: false,
    cached: (_, make) => make(),
    stamped: new Map(),
    stamp: () => project.modified,
    kept: () => undefined,
    aside: (bytes) => () => bytes,
    emitFile(file) {
      const made = whole(file)
      files.push({ ...made, contents: textIn(made) })
      return sha256(made.contents)
    },
    warn: (warning) => warnings.push(warning),
    progress: () => undefined,
    signal: new AbortController().signal,
  }
  const rest = await site(options).emit(project, context)
  return { files: [...files, ...rest], warnings }
}

/** The text of a page or a script, which may be handed over as bytes; the bytes of other files. */
function textIn({ path, contents }: OutputFile): string | Uint8Array {
  if (typeof contents === 'string' || !/\.(?:html|js)$/.test(path)) return contents
  return new TextDecoder().decode(contents)
}
