/** The processor time of this process up to now, in milliseconds: what else the machine does hardly adds to it. */
export function processorTime(): number {
  const { system, user } = process.cpuUsage()
  return (system + user) / 1000
}
