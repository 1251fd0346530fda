import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Host } from '../src/build.ts'

const require = createRequire(import.meta.url)

/** A host for tests: this repository's templates and packages, and the pictures of one folder. */
export function testHost(content = 'content'): Host {
  return {
    template: (backend, name) => readFile(join('templates', backend, name), 'utf8'),
    asset: (path) => readFile(join(content, path)),
    async resource(path) {
      if (path.startsWith('deckwright/')) return readFile(path.slice('deckwright/'.length))
      const [scope = '', name = ''] = path.split('/')
      const pack = scope.startsWith('@') ? `${scope}/${name}` : scope
      const root = dirname(require.resolve(`${pack}/package.json`))
      return readFile(join(root, path.slice(pack.length + 1)))
    },
  }
}
