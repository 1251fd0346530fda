/** The list of all outputs, and the PDF beside it. */
import type { PageLink } from './page-state.ts'
import type { Shown } from './site.ts'

/** The pages there are now; outputs that are not made have none. */
export function navigation({ store, state }: Shown, current = ''): PageLink[] {
  const paths = store.paths()
  const has = (start: string): boolean => paths.some((path) => path.startsWith(start))
  const link = (title: string, url: string): PageLink => ({ title, url, current: url === current })
  return [
    ...(has('site/') ? [link('Site', '/')] : []),
    ...(has('pdf/') ? [link('PDF', pdfUrl)] : []),
    ...(state.cards ? [link('Cards', cardsUrl)] : []),
    link('Outputs', '/__deckwright/'),
  ]
}

const pdfUrl = '/__deckwright/pdf/'
const cardsUrl = '/__deckwright/cards/'

/** Files of one output that are listed; of more the first page is enough. */
const most = 24

/** What is made of the decks, with the size of each. */
export function outputsPage(shown: Shown): string {
  const { store, state, files } = shown
  const made = [...new Set(store.paths().map((path) => path.slice(0, path.indexOf('/'))))]
  const usual = Object.keys(titles).filter((name) => made.includes(name))
  const names = [...usual, ...made.filter((name) => !usual.includes(name))]
  const groups = names.map((name) => {
    const paths = store.paths().filter((path) => path.startsWith(`${name}/`))
    const listed = paths.length > most ? paths.filter((path) => isFirst(path, name)) : paths
    return {
      id: name,
      title: titles[name] ?? name,
      files: [
        ...listed.map((path) => fileView(shown, path)),
        ...(name === 'anki' && state.cards
          ? [
              {
                title: 'All cards as they look',
                url: cardsUrl,
                about: `${state.cards.cards.length} cards`,
                download: false,
              },
            ]
          : []),
      ],
    }
  })
  return files.render('outputs', {
    title: 'Outputs',
    kind: 'outputs',
    links: navigation(shown, '/__deckwright/'),
    summary: summaryOf(shown),
    waits: state.pending.size > 0 ? 'Being compiled …' : null,
    problem: state.problem ?? null,
    failures: state.failures,
    groups,
  })
}

const titles: Readonly<Record<string, string>> = {
  site: 'Web site',
  pdf: 'To print',
  anki: 'Anki',
  json: 'JSON',
}

function isFirst(path: string, name: string): boolean {
  return path === `${name}/index.html` || !path.slice(name.length + 1).includes('/')
}

function summaryOf({ state: { decks, held, messages } }: Shown): string {
  const errors = messages.filter(({ severity }) => severity === 'error').length
  const warnings = messages.filter(({ severity }) => severity === 'warning').length
  const parts = [
    counted(decks, 'deck'),
    ...(errors ? [counted(errors, 'error')] : []),
    ...(warnings ? [counted(warnings, 'warning')] : []),
    ...(held.length > 0 ? [`shown as they were before: ${held.join(', ')}`] : []),
  ]
  return parts.join(' · ')
}

function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`
}

function fileView({ store }: Shown, path: string): object {
  const contents = store.get(path) ?? ''
  const isPdf = path.endsWith('.pdf')
  const isSite = path.startsWith('site/')
  return {
    title: path.slice(path.indexOf('/') + 1),
    url: isPdf ? urlOfPdf(path) : isSite ? `/${encoded(path.slice(5))}` : fileUrl(path),
    about: sizeOf(contents),
    download: path.endsWith('.apkg'),
  }
}

function sizeOf(contents: string | Uint8Array): string {
  const bytes = Buffer.byteLength(contents)
  if (bytes < 1000) return `${bytes} B`
  return bytes < 999_500
    ? `${(bytes / 1000).toFixed(bytes < 9950 ? 1 : 0)} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`
}

function encoded(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}

function fileUrl(path: string): string {
  return `/__deckwright/files/${encoded(path)}`
}

function urlOfPdf(path: string): string {
  return `${pdfUrl}?file=${encodeURIComponent(path.slice('pdf/'.length))}`
}

/** One PDF in the browser's own viewer, with the others as tabs. */
export function pdfPage(shown: Shown, query: URLSearchParams): string {
  const { store, state, files } = shown
  const paths = store.paths().filter((path) => path.startsWith('pdf/') && path.endsWith('.pdf'))
  const asked = paths.find((path) => path === `pdf/${query.get('file')}`)
  const current = asked ?? paths.find((path) => path.endsWith('.sheet.pdf')) ?? paths[0]
  return files.render('pdf', {
    title: current?.slice('pdf/'.length) ?? 'PDF',
    kind: 'pdf',
    links: navigation(shown, pdfUrl),
    documents: paths.map((path) => ({
      title: path.slice('pdf/'.length, -'.pdf'.length),
      url: urlOfPdf(path),
      current: path === current,
    })),
    file: current === undefined ? null : `${fileUrl(current)}#navpanes=0`,
    path: current ?? null,
    empty: state.pending.has('rest') ? 'The PDF is being set …' : 'No PDF was made.',
  })
}
