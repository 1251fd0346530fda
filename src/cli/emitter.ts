import { availableParallelism } from 'node:os'
import { setFlagsFromString } from 'node:v8'
import type { BackendSetting } from '../config.ts'
import { isShipped } from './backends.ts'
import type { EmitLimits, Emitter } from './emit-threads.ts'
import type { OpenProject, ProjectRequest } from './project.ts'

/** Sources that are longer than this in all, in UTF-16 units, pay for the start of threads. */
const large = 128 * 1024

/**
 * Where they are longer than this, garbage is collected sooner: a fourteenth more time for a sixth less memory. Those of two
 * thousand questions.
 */
const huge = 8 * 1024 * 1024

/** Where they are longer than this, no two threads work at once: those of some 35,000 questions. */
const vast = 128 * 1024 * 1024

/**
 * Threads for the backends of a project: for all of them where it is large, nobody vouches for it, it sets limits, or a
 * backend is none of ours; for the PDF alone where another format is asked for too and a processor is free, as it takes longer
 * than the rest together; else nothing.
 *
 * @param out where the files will be written, if those of the last build may be taken
 */
export async function emitterFor(
  { backends, config, configPath, content, folders }: OpenProject,
  { isFresh = false, isUntrusted = false }: ProjectRequest,
  out?: string,
): Promise<Emitter | undefined> {
  const { length } = content
  const isForeign = config.backends?.some(isCode) ?? false
  const isAsked = isForeign || isUntrusted || config.limits !== undefined
  const all = backends.map(({ name }) => name)
  const isNeeded = length > large || isAsked
  const names = isNeeded ? all : besides(all)
  if (names.length === 0) return undefined
  const { createEmitter } = await import('./emit-threads.ts')
  const isCached = !isFresh && !isUntrusted
  const data = { config: configPath, folders, isCached, out }
  if (length > huge) setFlagsFromString('--heap-growing-percent=40')
  const limits = limitsOf(config.limits, length, isUntrusted)
  try {
    return createEmitter(data, limits, names)
  } catch (error) {
    // A small project needs no room for temporary files.
    if (isNeeded) throw error
    return undefined
  }
}

/** Of a small project, the formats that a thread makes beside the others. */
function besides(names: readonly string[]): string[] {
  const isWorth = names.length > 1 && availableParallelism() > 1
  return isWorth ? names.filter((name) => name === 'pdf') : []
}

/** Whether a backend is somebody else's program. */
function isCode(setting: BackendSetting): boolean {
  return typeof setting !== 'string' && 'name' in setting && !isShipped(setting.name)
}

function limitsOf(
  given: { time?: number | undefined; memory?: number | undefined } | undefined,
  length: number,
  isUntrusted: boolean,
): EmitLimits {
  const seconds = (isUntrusted ? 60 : 300) + (length / 2 ** 20) * 120
  return {
    time: Math.round(given?.time ?? seconds) * 1000,
    memory: given?.memory ?? (isUntrusted ? 1024 : 4096),
    isVast: length > vast,
  }
}
