/**
 * Write THIRD-PARTY-NOTICES from the licences of the installed packages: of all that this package depends on, and of
 * what is bundled into `lib/`; with `--check`, only say whether it is current.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const file = `${root}THIRD-PARTY-NOTICES`

/** What a package that names a licence and ships no text of it is under. */
const standard = {
  MIT: `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`,
}

/** Folders of the packages that are shipped or installed with this one, by code unit. */
export async function shippedFolders() {
  const { packages } = JSON.parse(await readFile(`${root}package-lock.json`, 'utf8'))
  const shipped = new Set(Object.keys(packages).filter((path) => path && !packages[path].dev))
  const queue = (await importedNames()).map((name) => `node_modules/${name}`)
  for (const folder of queue) {
    if (shipped.has(folder) || !packages[folder]) continue
    shipped.add(folder)
    for (const name of Object.keys(packages[folder].dependencies ?? {}))
      queue.push(nearest(packages, folder, name))
  }
  return [...shipped].sort()
}

/** Packages that the source imports: they may be bundled, and then need no installation. */
async function importedNames() {
  const names = new Set()
  for (const path of await readdir(`${root}src`, { recursive: true })) {
    if (!path.endsWith('.ts')) continue
    const text = await readFile(`${root}src/${path}`, 'utf8')
    for (const [, name] of text.matchAll(
      /\b(?:from |import\()'((?:@[\w-]+\/)?[a-z][\w.-]*)(?:\/[^']*)?'/g,
    ))
      names.add(name)
  }
  return [...names]
}

/** Where Node finds a package for another one. */
function nearest(packages, folder, name) {
  for (let at = folder; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/'))))
    if (packages[`${at}/node_modules/${name}`]) return `${at}/node_modules/${name}`
  return `node_modules/${name}`
}

/** Name, version, licence and its text, of an installed package. */
async function noticeOf(folder) {
  const about = JSON.parse(await readFile(`${root}${folder}/package.json`, 'utf8'))
  const names = (await readdir(`${root}${folder}`)).filter((name) =>
    /^(?:licen[cs]e|copying|notice|ofl)(?:$|[.-])/i.test(name),
  )
  const texts = await Promise.all(
    names.sort().map((name) => readFile(`${root}${folder}/${name}`, 'utf8')),
  )
  const licence = about.license ?? about.licenses?.[0]?.type ?? 'MIT'
  return {
    name: `${about.name} ${about.version}`,
    licence,
    text: texts.length > 0 ? texts.map(tidy).join('\n\n') : standardText(about, licence),
  }
}

function tidy(text) {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .trim()
}

function standardText({ name, author, contributors = [] }, licence) {
  const who = [author, ...contributors]
    .map((one) => (typeof one === 'string' ? one : one?.name))
    .filter(Boolean)
  if (!standard[licence]) throw new Error(`${name} has no text of its licence, ${licence}`)
  const holder = who[0] ?? `the authors of ${name}`
  return `Copyright (c) ${holder.replace(/\s*[<(].*/, '')}\n\n${standard[licence]}`
}

/** The page: packages with the same text stand together. */
export async function noticesPage() {
  const notices = await Promise.all((await shippedFolders()).map(noticeOf))
  const groups = new Map()
  for (const { name, licence, text } of notices) {
    const group = groups.get(text) ?? { licence, names: new Set() }
    group.names.add(name)
    groups.set(text, group)
  }
  const parts = [...groups].map(([text, { licence, names }]) => {
    const list = [...names].sort()
    return { list, part: `${'-'.repeat(80)}\n${list.join('\n')}\nLicence: ${licence}\n\n${text}\n` }
  })
  const head = `Third-party notices

deckwright is installed with, or has in it, the packages below; each is under its own licence.
This file is written by scripts/notices.mjs.
`
  return [
    head,
    ...parts.sort((a, b) => (a.list[0] < b.list[0] ? -1 : 1)).map(({ part }) => part),
  ].join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const page = await noticesPage()
  if (!process.argv.includes('--check')) await writeFile(file, page)
  else if ((await readFile(file, 'utf8').catch(() => '')) !== page) {
    console.error('THIRD-PARTY-NOTICES is not current: run `node scripts/notices.mjs`.')
    process.exitCode = 1
  }
}
