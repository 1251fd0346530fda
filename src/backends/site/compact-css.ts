/** A style sheet without its comments, the space between its parts and zeros before points; strings stay as they are. */
export function compactCss(css: string): string {
  return css
    .replace(/("[^"\n]*"|'[^'\n]*')|\/\*[\s\S]*?\*\/|\s+/g, (part, string?: string) =>
      string === undefined ? (part.startsWith('/*') ? '' : ' ') : string,
    )
    .replace(
      /("[^"\n]*"|'[^'\n]*')| ?([{};,]) ?|(?<=[\w-]:) /g,
      (_, string?: string, sign?: string) => (string === undefined ? (sign ?? '') : string),
    )
    .replace(/("[^"\n]*"|'[^'\n]*')|(?<=[ ,(:-])0(?=\.\d)/g, (_, string?: string) => string ?? '')
    .replaceAll(';}', '}')
    .trim()
}
