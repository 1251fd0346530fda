import { cacheFolder } from '../cache/folder.ts'
import { createStore, type Store } from '../cache/store.ts'
import { diskHost } from '../files/host.ts'

/** What outputs are made with beside this program itself. */
const packages = [
  '@expo-google-fonts/noto-emoji',
  '@expo-google-fonts/noto-sans-math',
  '@expo-google-fonts/noto-sans-symbols-2',
  '@expo-google-fonts/source-sans-3',
  'dejavu-fonts-ttf',
  'fontkit',
  'katex',
  'pdfkit',
]

/** The store of what this very program made before; none where it does not know which one it is. */
export async function openStore(): Promise<Store | undefined> {
  const { resource } = diskHost({ content: '' })
  const names = ['deckwright/lib/fingerprint', ...packages.map((name) => `${name}/package.json`)]
  try {
    const texts = await Promise.all(names.map(async (name) => textOf(await resource(name))))
    return createStore(cacheFolder(), texts.map(versionOf).join(' '))
  } catch {
    return undefined
  }
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

/** The version in a package's description; of any other text the text. */
function versionOf(text: string): string {
  return /"version":\s*"([^"]*)"/.exec(text)?.[1] ?? text.trim()
}
