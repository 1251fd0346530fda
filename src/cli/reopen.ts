import { createMemory } from '../memory.ts'
import { type OpenProject, openProject, type ProjectRequest } from './project.ts'

/**
 * Opens a project again and again: each time it reads the configuration, the lock and the decks, and what the builds
 * of one process can share, they share.
 *
 * @returns as `openProject`; it throws as that does, and where the content folder is gone since the last time
 */
export function createReopener(request: ProjectRequest): () => Promise<OpenProject> {
  const memory = createMemory()
  let last: OpenProject | undefined
  return async () => {
    const project = await openProject({ ...request, before: last?.content.root })
    const { options } = project
    // The threads that read sources are those of the first time.
    const { parse = options.host.parse } = last?.options.host ?? {}
    const host = { ...options.host, ...(parse && { parse }) }
    last = { ...project, options: { ...options, memory, host } }
    return last
  }
}
