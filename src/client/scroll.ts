import { all } from './dom.ts'

/** Let the keyboard reach what is wider than its box. */
export function startScroll(): void {
  const wide = all('.scroll, .katex-display, pre, .matrix td, .matrix .formula, .diagram')
  const mark = (): void => {
    for (const box of wide) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0
      else box.removeAttribute('tabindex')
    }
  }
  mark()
  addEventListener('resize', mark)
  void document.fonts.ready.then(mark)
}
