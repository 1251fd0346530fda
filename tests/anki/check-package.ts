/**
 * An independent judge of Anki packages, with Anki's own rules: reads the bytes, and shares no code with the writer.
 */
import { createHash } from 'node:crypto'
import { type AnkiModel, type ReadPackage, readPackage } from './read-package.ts'

/** What is wrong with a package; empty for one that Anki takes as it is. */
export async function checkPackage(bytes: Uint8Array, now: Date = new Date()): Promise<string[]> {
  const read = await readPackage(bytes)
  const [integrity] = read.query('PRAGMA integrity_check')
  return [
    ...(integrity?.integrity_check === 'ok' ? [] : ['SQLite finds the database damaged']),
    ...(read.col.ver === 11 ? [] : [`schema ${read.col.ver}`]),
    ...(read.files.has('meta') ? ['has meta, which is of a newer format'] : []),
    ...Object.values(read.models).flatMap((model) => checkModel(model, now)),
    ...checkDecks(read),
    ...checkNotes(read, now),
    ...checkCards(read),
    ...checkMedia(read),
  ]
}

const special = /^(FrontSide|Card|CardFlag|CardID|Deck|Subdeck|Tags|Type)$/

function checkModel(model: AnkiModel, now: Date): string[] {
  const problems: string[] = []
  const names = model.flds.map(({ name }) => name)
  if (new Set(names.map((name) => name.toLowerCase())).size !== names.length)
    problems.push(`${model.name}: two fields of one name`)
  if (model.mod > now.getTime() / 1000 + 86_400) problems.push(`${model.name}: mod is no seconds`)
  for (const { name, id } of model.flds) {
    if (/[:{}"]|^[#/^\s]/.test(name)) problems.push(`field name ${name}`)
    if (!Number.isSafeInteger(id) || id <= 0) problems.push(`field id of ${name}`)
  }
  if (new Set(model.tmpls.map(({ qfmt }) => qfmt)).size !== model.tmpls.length)
    problems.push(`${model.name}: identical fronts`)
  for (const { name, qfmt, afmt, id } of model.tmpls) {
    if (!Number.isSafeInteger(id)) problems.push(`template id of ${name}`)
    const front = namesIn(qfmt)
    for (const field of [...front, ...namesIn(afmt)])
      if (!names.includes(field) && !special.test(field))
        problems.push(`${name}: no field ${field}`)
    if (!front.some((field) => names.includes(field))) problems.push(`${name}: no field in front`)
    if (front.includes('FrontSide')) problems.push(`${name}: FrontSide in front`)
    if (/<script|https?:/i.test(qfmt + afmt + model.css)) problems.push(`${name}: script or remote`)
  }
  return problems
}

function namesIn(template: string): string[] {
  return [...template.matchAll(/\{\{(?!!)(.*?)\}\}/gs)].map(([, tag = '']) =>
    (tag.split(':').at(-1) ?? '').replace(/^[#^/]/, '').trim(),
  )
}

function checkDecks({ decks }: ReadPackage): string[] {
  const names = Object.values(decks).map(({ name }) => name)
  const folded = new Set(names.map((name) => name.toLowerCase()))
  const problems = folded.size === names.length ? [] : ['two decks of one name']
  for (const name of names) {
    const parts = name.split('::')
    if (parts.includes('') || name.includes('"')) problems.push(`deck name ${name}`)
    const parent = parts.slice(0, -1).join('::').toLowerCase()
    if (parent !== '' && !folded.has(parent)) problems.push(`deck ${name} has no parent`)
  }
  return problems
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', nbsp: ' ' }

function decode(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name) =>
    name
      ? (entities[name] ?? all)
      : String.fromCodePoint(hex ? Number.parseInt(hex, 16) : +decimal),
  )
}

const mediaTag = /<(?:img|audio|video|object|source)\b[^>]*?\b(?:src|data)="([^"]+)"[^>]*>/gi

function plain(html: string): string {
  const bare = html.replace(mediaTag, ' $1 ').replace(/<!--.*?-->|<[^>]*>/gs, '')
  return decode(bare).replaceAll('\u00a0', ' ')
}

function checkNotes({ notes, models }: ReadPackage, now: Date): string[] {
  const problems: string[] = []
  const guids = new Set(notes.map(({ guid }) => guid))
  if (guids.size !== notes.length || guids.has('')) problems.push('a guid is empty or there twice')
  for (const { id, mid, mod, tags, flds, sfld, csum } of notes) {
    const fields = String(flds).split('\x1f')
    const [first = ''] = fields
    if (Number(id) > now.getTime() + 86_400_000) problems.push(`note ${id} is of the future`)
    if (Number(mod) > now.getTime() / 1000 + 86_400) problems.push(`note ${id}: mod is no seconds`)
    if (fields.length !== models[String(mid)]?.flds.length) problems.push(`note ${id}: field count`)
    if (plain(first).trim() === '') problems.push(`note ${id}: empty first field`)
    if (String(flds).normalize('NFC') !== flds) problems.push(`note ${id}: not NFC`)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: Anki removes them, so none may be there
    if (/[\u0000-\u0008\u000b-\u001e\u007f]/.test(String(flds)))
      problems.push(`note ${id}: control`)
    if (!/^$|^ (?:[^\s"]+ )+$/.test(String(tags))) problems.push(`note ${id}: tags «${tags}»`)
    if (/\[(?:sound:|anki:|latex\]|\$\$?\])/i.test(String(flds)))
      problems.push(`note ${id}: live tag`)
    if (/<script|\son\w+=|src="https?:/i.test(String(flds)))
      problems.push(`note ${id}: script, remote`)
    const hash = createHash('sha1').update(plain(first)).digest().readUInt32BE(0)
    // The column is of numbers: SQLite makes one of a text such as 007 that reads as one, as it does in Anki.
    const isSame = typeof sfld === 'number' ? Number(plain(first)) === sfld : sfld === plain(first)
    if (csum !== hash || !isSame) problems.push(`note ${id}: checksum`)
  }
  return problems
}

function checkCards({ cards, notes, models, decks }: ReadPackage): string[] {
  const problems: string[] = []
  const seen = new Map<unknown, Set<number>>()
  for (const { id, nid, did, ord } of cards) {
    if (!(String(did) in decks)) problems.push(`card ${id} has no deck`)
    const ords = seen.get(nid) ?? new Set()
    if (ords.has(Number(ord))) problems.push(`card ${id} is there twice`)
    seen.set(nid, ords.add(Number(ord)))
  }
  for (const { id, mid, flds } of notes) {
    const ords = seen.get(id)
    seen.delete(id)
    const model = models[String(mid)]
    if (!ords || !model) problems.push(`note ${id} has no card`)
    else if (model.type === 1) {
      const wanted = clozes(String(flds)).map((number) => number - 1)
      if (wanted.join() !== [...ords].sort((a, b) => a - b).join())
        problems.push(`note ${id}: clozes ${wanted}`)
    } else if (Math.max(...ords) >= model.tmpls.length) problems.push(`note ${id}: card number`)
  }
  return seen.size === 0 ? problems : [...problems, 'cards without a note']
}

/** The numbers of the closed deletions of a text, read character by character. */
export function clozes(text: string): number[] {
  const open: number[][] = []
  const found = new Set<number>()
  let at = 0
  while (at < text.length) {
    const start = /^\{\{c([\d,]+)::/.exec(text.slice(at, at + 30))
    if (start) {
      open.push((start[1] ?? '').split(',').map(Number))
      at += start[0].length
    } else if (text.startsWith('}}', at)) {
      for (const number of open.pop() ?? []) if (number > 0) found.add(number)
      at += 2
    } else at++
  }
  return [...found].sort((a, b) => a - b)
}

function checkMedia({ media, files, notes }: ReadPackage): string[] {
  const problems: string[] = []
  const names = Object.values(media)
  const used = new Set(
    notes.flatMap(({ flds }) =>
      [...String(flds).matchAll(mediaTag)].map(([, src = '']) => decode(src)),
    ),
  )
  if (new Set(names.map((name) => name.toLowerCase())).size !== names.length)
    problems.push('two media of one name')
  for (const [index, name] of Object.entries(media)) {
    if (!files.has(index)) problems.push(`no file for ${name}`)
    if (!used.has(name)) problems.push(`${name} is in no field`)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what Anki refuses in names
    if (/[[\]<>:"/?*^\\|\u0000-\u001f\u00a0]|[ .]$/.test(name) || name.normalize('NFC') !== name)
      problems.push(`media name ${name}`)
    if (Buffer.byteLength(name) > 120) problems.push(`media name ${name} is too long`)
  }
  for (const name of used) if (!names.includes(name)) problems.push(`missing media ${name}`)
  return problems
}
