/** Export, import and reset of what this browser remembers. */

import { button } from './dom.ts'
import { isRecord } from './is-record.ts'
import { saveFile } from './save-file.ts'
import { held, replaceMemory, key as store } from './store.ts'

/** What could not be read and was put aside, by name. */
function aside(): [name: string, text: string][] {
  try {
    return Object.entries(localStorage).filter(
      (entry): entry is [string, string] =>
        entry[0].startsWith(`${store}:aside:`) && typeof entry[1] === 'string',
    )
  } catch {
    return []
  }
}

/** Say so where something was put aside, and offer it as a file. */
function paintAside(box: Element): void {
  for (const [name, text] of aside()) {
    const when = new Date(Number(name.slice(name.lastIndexOf(':') + 1)))
    const line = document.createElement('p')
    line.className = 'aside-note'
    line.role = 'alert'
    line.append(
      `What was stored here could not be read and was put aside on ${when.toLocaleString()}. Nothing of it is lost. `,
      button('link', 'Save it as a file', () =>
        saveFile(`${name.replaceAll(':', '-')}.txt`, 'text/plain', text),
      ),
      ' ',
      button('link', 'Throw it away', () => {
        localStorage.removeItem(name)
        line.remove()
      }),
    )
    box.before(line)
  }
}

/** Make the buttons work; calls back when what is remembered has been replaced. */
export function startKeep(changed: () => void = () => undefined): void {
  const box = document.querySelector('[data-keep]')
  if (box) paintAside(box)
  const said = box?.querySelector('[data-kept]')
  const say = (text: string): void => {
    if (said) said.textContent = text
  }
  const on = (name: string): HTMLElement | null | undefined =>
    box?.querySelector<HTMLElement>(`[data-act-keep=${name}]`)
  on('export')?.addEventListener('click', () => {
    saveFile(`${store.replaceAll(':', '-')}.json`, 'application/json', exported())
    say('Saved as a file.')
  })
  on('import')?.addEventListener('change', async ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return
    const text = await target.files?.[0]?.text()
    target.value = ''
    if (text === undefined) return
    const value = imported(text)
    if (value === undefined) return say(`This file is none that was exported here (${store}).`)
    replaceMemory(value)
    say('Imported.')
    changed()
  })
  on('reset')?.addEventListener('click', () => {
    if (!confirm('Forget what this browser knows of your studies here? It cannot be undone.'))
      return
    replaceMemory(undefined)
    say('All is forgotten.')
    changed()
  })
}

function exported(): string {
  return `${JSON.stringify({ store, ...held.memory }, null, 2)}\n`
}

/** What a file holds; nothing where it is of another kind, project or version. */
function imported(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (!isRecord(value) || value.store !== store || (value.v ?? 1) !== 1) return undefined
    const { store: _, ...rest } = value
    return rest
  } catch {
    return undefined
  }
}
