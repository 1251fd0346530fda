import { all } from './dom.ts'

/** How small a kernel may become before it scrolls instead. */
const least = 0.7

/** Make a kernel that is wider than its box as small as it must be, and no smaller than can be read. */
export function startFit(): void {
  const fit = ({ target }: { target: Element }): void => {
    if (!(target instanceof HTMLElement)) return
    target.style.fontSize = ''
    const share = target.clientWidth / target.scrollWidth
    if (share < 1) target.style.fontSize = `${Math.max(least, share) * 100}%`
  }
  // Tells also when a hidden kernel is shown, and when its fonts have come.
  const observer = new ResizeObserver((boxes) => boxes.forEach(fit))
  const kernels = all('.kernel-main .katex-display')
  for (const kernel of kernels) observer.observe(kernel)
  void document.fonts.ready.then(() => {
    for (const target of kernels) fit({ target })
  })
}
