import { all, button } from './dom.ts'

/** Give every code sample a button that copies it. */
export function startCopy(): void {
  for (const figure of all('figure.code')) {
    const copy = button('copy', 'Copy', async () => {
      copy.textContent = (await write(figure.querySelector('pre')?.textContent ?? ''))
        ? 'Copied'
        : 'Press Ctrl+C'
      setTimeout(() => copy.replaceChildren('Copy'), 1500)
    })
    figure.append(copy)
  }
}

async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
