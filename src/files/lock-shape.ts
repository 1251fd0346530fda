import * as z from 'zod'
import type { Lock } from '../link/lock.ts'

const time = z.iso.datetime()

/** The shape of a lock. */
export const lockShape: z.ZodType<Lock> = z.strictObject({
  version: z.literal(1),
  project: z.string().min(1),
  modified: time,
  items: z.record(
    z.string(),
    z.record(
      z.string(),
      z.strictObject({
        title: z.string(),
        text: z.string(),
        seen: time,
        changed: time,
        gone: time.exactOptional(),
      }),
    ),
  ),
  stamps: z.record(
    z.string(),
    z.record(
      z.string(),
      z.strictObject({
        fingerprint: z.string(),
        changed: time,
        about: z.record(z.string(), z.string()).exactOptional(),
      }),
    ),
  ),
})
