import { good, type Ran } from './run.ts'

const deck = `${good}
![A curve](curve.svg)

### Softmax

- **Formula:** $p_j$
- **Kernel:** $p - y$
- **Story:** ${'many words '.repeat(9)}

### Softmax of logits (hard)

- **Formula:** $q_j$
- **Kernel:** $q - y$
`
export const curve: string =
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9"/></svg>'
/** A project with a picture, a template and a configuration. */
export const files: Record<string, string> = {
  'content/loss.md': deck,
  'content/curve.svg': curve,
  'deckwright.config.json': JSON.stringify({ backends: [['json', { indent: 0 }]] }),
  'templates/site/style.css': 'body { color: black }',
}

/** Whether no backend was asked: then there are no times to tell. */
export function isTaken({ err }: Ran): boolean {
  return /Nothing changed in [^(]+$/.test(err.trim())
}
