import { systemCode } from './problem.ts'

/** Whether a process of this machine is running, by its number; one that we may not signal is. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return systemCode(error) !== 'ESRCH'
  }
}
