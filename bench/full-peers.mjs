/** The corpus as the peers of `full.mjs` take it, and whether they are there. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { fresh, versionOf } from './run.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const typstPackages = ['@myriaddreamin/typst-ts-node-compiler@0.7.0', 'tex2typst@0.6.2']

/** Write our decks below `folder/content`. */
export function writeDecks(folder, corpus) {
  fresh(join(folder, 'content'))
  for (const { path, text } of corpus) {
    mkdirSync(dirname(join(folder, 'content', path)), { recursive: true })
    writeFileSync(join(folder, 'content', path), text)
  }
}

/** Without the front matter, which only the first file of a document may have. */
const body = (text) => text.replace(/^---\n[\s\S]*?\n---\n/, '')

/** Write `all.md`, `notes.json` and, where its packages are there, `all.typ`; says how many formulas Typst cannot take. */
export async function writePeers(folder, corpus, typstFolder) {
  const all = corpus.map(({ text }) => body(text)).join('\n')
  writeFileSync(join(folder, 'all.md'), `---\ntitle: Study decks\n---\n\n${all}`)
  writeFileSync(join(folder, 'notes.json'), JSON.stringify(notesOf(all)))
  if (!typstFolder) return 0
  const require = createRequire(join(typstFolder, 'package.json'))
  const { tex2typst } = await import(pathToFileURL(require.resolve('tex2typst')).href)
  const { text, refused } = toTypst(all, tex2typst)
  writeFileSync(join(folder, 'all.typ'), text)
  return refused
}

/** A note for each question and one for its kernel, ready to be packed: nobody has to read Markdown any more. */
function notesOf(all) {
  const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return all
    .split(/^### /m)
    .slice(1)
    .flatMap((question, at) => {
      const [title, ...rest] = question.replace(/^## [\s\S]*/m, '').split('\n')
      const field = (name) =>
        escaped(
          rest
            .find((line) => line.startsWith(`**${name}:**`))
            ?.slice(name.length + 5)
            .trim() ?? '',
        )
      const more = escaped(rest.join('\n').split('**Deep answer:**')[1] ?? '').trim()
      const deck = `Study deck ${1 + Math.floor(at / 500)}`
      const tags = field('Tags')
        .split(', ')
        .map((tag) => tag.replaceAll(' ', '-'))
      return [
        {
          key: `q${at}`,
          question: escaped(title),
          answer: `<p>${field('Short answer')}</p>`,
          more,
          deck,
          tags,
        },
        {
          key: `k${at}`,
          question: escaped(title),
          answer: field('Kernel'),
          more: field('Legend'),
          deck,
          tags,
        },
      ]
    })
}

/** Typst markup with the same headings, prose, formulas, code and tables. */
function toTypst(all, convert) {
  const known = new Map()
  let refused = 0
  const math = (tex) => {
    if (!known.has(tex))
      known.set(
        tex,
        tryTo(() => convert(tex)),
      )
    if (known.get(tex) === undefined) refused++
    return known.get(tex) ?? '"?"'
  }
  const escaped = (text) => text.replace(/[\\#$@<>~_/=[\]]/g, '\\$&')
  const inline = (text) =>
    text
      .split(/(\$[^$]+\$|`[^`]+`|\*\*[^*]+\*\*)/)
      .map((part, at) => {
        if (at % 2 === 0) return escaped(part)
        if (part.startsWith('$')) return `$${math(part.slice(1, -1))}$`
        return part.startsWith('`') ? part : `*${inline(part.slice(2, -2))}*`
      })
      .join('')
  const blocks = blocksOf(all)
  const block = (text) => {
    const heading = /^(#{1,3}) (.*)$/.exec(text)
    if (heading) return `${'='.repeat(heading[1].length)} ${inline(heading[2])}`
    if (text.startsWith('```')) return text
    if (text.startsWith('$$')) return `$ ${math(text.slice(2, -2).trim())} $`
    if (text.startsWith('|')) return table(text, inline)
    return text
      .split('\n')
      .map((line) => (line.startsWith('- ') ? `- ${inline(line.slice(2))}` : inline(line)))
      .join('\n')
  }
  const head = '#set page("a4", numbering: "1")\n#set text(10pt)\n#outline(depth: 2)\n\n'
  return { text: head + blocks.map(block).join('\n\n'), refused }
}

/** The text between empty lines; code keeps its own. */
function blocksOf(all) {
  const blocks = []
  const lines = []
  let isCode = false
  for (const line of [...all.split('\n'), '']) {
    if (line.startsWith('```')) isCode = !isCode
    if (isCode || line !== '') lines.push(line)
    else if (lines.length > 0) blocks.push(lines.splice(0).join('\n'))
  }
  return blocks
}

function table(text, inline) {
  const rows = text
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('|---'))
  const cells = rows.map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => `[${inline(cell.trim())}]`)
      .join(', '),
  )
  return `#table(columns: 3, ${cells.join(', ')})`
}

function tryTo(make) {
  try {
    return make()
  } catch {
    return undefined
  }
}

/** What peers there are: each with its version, or why it is missing. */
export function findPeers() {
  const typst = installTypst()
  const python = [
    process.env.DECKWRIGHT_BENCH_PYTHON,
    join(here, '.venv/bin/python'),
    'python3',
  ].find((name) => name && versionOf(name, ['-c', 'import genanki; print()']) !== undefined)
  return {
    pandoc: versionOf('pandoc'),
    pdflatex: versionOf('pdflatex'),
    python,
    genanki: python && 'genanki 0.13.1',
    typst,
    typstVersion: typst && typstPackages.join(' and '),
  }
}

/** The folder with Typst in it, below that for temporary files; `undefined` where it cannot be had. */
function installTypst() {
  const folder = join(tmpdir(), 'deckwright-bench-typst')
  if (existsSync(join(folder, 'node_modules/tex2typst'))) return folder
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"private": true}\n')
  const words = ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...typstPackages]
  return spawnSync('npm', words, { cwd: folder, stdio: 'ignore' }).status === 0 ? folder : undefined
}

/** Run as a program: node bench/full-peers.mjs <folder of packages> <in.typ> <out.pdf>. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, source, out] = process.argv.slice(2)
  const { NodeCompiler } = createRequire(join(folder, 'package.json'))(
    '@myriaddreamin/typst-ts-node-compiler',
  )
  writeFileSync(out, NodeCompiler.create().pdf({ mainFileContent: readFileSync(source, 'utf8') }))
}
