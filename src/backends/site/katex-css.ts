/**
 * KaTeX's style sheet for browsers that know woff2, with text shown before its fonts arrive, and without the numbers that
 * `align` and its kin get by themselves: they count over a page, so that a formula would have another on each, and none in
 * the other formats.
 */
export function reduceKatexCss(css: string, fontUrl: (file: string) => string): string {
  return css
    .replace(/src:([^;}]*)/g, (whole, sources: string) => {
      const file = /url\(["']?(?:\.\/)?fonts\/([\w-]+\.woff2)["']?\)/.exec(sources)?.[1]
      return file === undefined ? whole : `src:url(${fontUrl(file)}) format("woff2")`
    })
    .replaceAll('font-display:block', 'font-display:swap')
    .replace(/(eqn-num:+before\{)[^}]*/g, '$1content:none')
}

/** The woff2 fonts that KaTeX's style sheet names. */
export function katexFonts(css: string): string[] {
  return [
    ...new Set([...css.matchAll(/fonts\/([\w-]+\.woff2)/g)].flatMap(([, file]) => file ?? [])),
  ]
}
