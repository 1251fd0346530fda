/** node bench/pdf-typst.mjs <folder of packages> <sheet|book> <items.json> <out.pdf>: one document by Typst. */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { typst } from './pdf-corpus.mjs'

const [folder, kind, items, out] = process.argv.slice(2)
const require = createRequire(join(folder, 'package.json'))
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler')
const { tex2typst } = await import(pathToFileURL(require.resolve('tex2typst')).href)
const mainFileContent = typst[kind](JSON.parse(readFileSync(items, 'utf8')), (tex) =>
  tex2typst(tex),
)
writeFileSync(out, NodeCompiler.create().pdf({ mainFileContent }))
