import { type BigIntStats, lstatSync } from 'node:fs'
import { lstat } from 'node:fs/promises'

/**
 * Size, times and number of a file as text, which is another one as soon as somebody has touched it; version control knows
 * by them, too, what was edited. No file is read.
 *
 * @returns undefined where there is no file
 */
export async function marksOf(path: string): Promise<string | undefined> {
  return textOf(await lstat(path, { bigint: true }).catch(() => undefined))
}

/** The same, at once. */
export function marksNow(path: string): string | undefined {
  return textOf(lstatSync(path, { bigint: true, throwIfNoEntry: false }))
}

function textOf(stat: BigIntStats | undefined): string | undefined {
  return stat?.isFile() ? `${stat.size} ${stat.mtimeNs} ${stat.ctimeNs} ${stat.ino}` : undefined
}
