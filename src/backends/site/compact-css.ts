/** A style sheet without its comments and the space between its parts; strings are left as they are. */
export function compactCss(css: string): string {
  return css
    .replace(/("[^"\n]*"|'[^'\n]*')|\/\*[^]*?\*\/|\s+/g, (part, string?: string) =>
      string === undefined ? (part.startsWith('/*') ? '' : ' ') : string,
    )
    .replace(/("[^"\n]*"|'[^'\n]*')| ?([{};,]) ?/g, (_, string?: string, sign?: string) =>
      string === undefined ? (sign ?? '') : string,
    )
    .replaceAll(';}', '}')
    .trim()
}
