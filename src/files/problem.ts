/**
 * A fault outside of the program: a wrong option, a file that cannot be read, a full disk. It is told in a sentence and
 * a way out, never as a stack trace.
 */
export class Problem extends Error {
  override readonly name = 'Problem'
  /** The way out. */
  readonly note: string | undefined

  constructor(message: string, options: { note?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.note = options.note
  }
}

/** What the system says of a file, such as `ENOENT`; undefined for any other error. */
export function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

const sentences: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EBUSY: 'it is in use',
  EDQUOT: 'the quota of the disk is used up',
  EEXIST: 'something else is there',
  EIO: 'the disk reports an error',
  EISDIR: 'it is a folder',
  ELOOP: 'its links go round in a circle',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
  ENOENT: 'there is no such file',
  ENOSPC: 'the disk is full',
  ENOTEMPTY: 'it is a folder with files in it',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EPERM: 'it is not permitted',
  EROFS: 'the disk is read-only',
}

/** Say in words why a file could not be read or written; undefined where the error is not the system's. */
export function systemReason(error: unknown): string | undefined {
  const code = systemCode(error)
  return code === undefined ? undefined : (sentences[code] ?? code)
}
