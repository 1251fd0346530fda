/** TeX that the reader writes, set by KaTeX; it is loaded with the first letter. */
interface Katex {
  renderToString(tex: string, options: { displayMode: boolean; throwOnError: boolean }): string
}

declare global {
  var katex: Katex | undefined
}

let loading: Promise<boolean> | undefined

/** Show what was written: TeX as a formula, the rest as text. */
export async function typeset(text: string, notation: string, place: HTMLElement): Promise<void> {
  place.dataset.text = text
  if (text.trim() === '') place.textContent = ''
  else if (notation !== 'tex' || !(await loaded())) place.textContent = text
  else if (place.dataset.text === text) set(text, place)
}

function set(text: string, place: HTMLElement): void {
  try {
    place.innerHTML =
      globalThis.katex?.renderToString(text, { displayMode: true, throwOnError: true }) ?? ''
  } catch {
    // Half a formula is no formula yet; it is shown as it was written.
    place.textContent = text
  }
}

function loaded(): Promise<boolean> {
  loading ??= new Promise((done) => {
    const src = document.querySelector<HTMLElement>('[data-katex]')?.dataset.katex ?? ''
    const script = Object.assign(document.createElement('script'), { src })
    script.addEventListener('load', () => done(true))
    script.addEventListener('error', () => done(false))
    document.head.append(script)
  })
  return loading
}
