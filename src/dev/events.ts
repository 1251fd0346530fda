/** Server-sent events: one way, over a plain connection that the browser opens again by itself. */
import type { ServerResponse } from 'node:http'
import { commonHeaders } from './answer.ts'

/** Pages that listen. */
export interface Events {
  /** Let a page listen, and tell it these at once. @returns whether there was room for it */
  add(response: ServerResponse, first: readonly Event[]): boolean
  send(event: Event): void
  /** How many listen. */
  count(): number
  close(): void
}

export interface Event {
  name: string
  data: unknown
}

/** More pages than anybody looks at. */
const most = 64

/** So that a connection through which nothing came is not taken for broken. */
const beat = 20_000

/** Begin without any listener. */
export function createEvents(): Events {
  const listeners = new Set<ServerResponse>()
  const timer = setInterval(() => {
    for (const listener of listeners) listener.write(':\n\n')
  }, beat)
  timer.unref()
  return {
    add(response, first) {
      if (listeners.size >= most) return false
      response.writeHead(200, { ...commonHeaders, 'content-type': 'text/event-stream' })
      response.write(`retry: 500\n\n${first.map(written).join('')}`)
      listeners.add(response)
      response.on('close', () => listeners.delete(response))
      response.on('error', () => listeners.delete(response))
      return true
    },
    send(event) {
      const text = written(event)
      for (const listener of listeners) {
        // Who does not read is let go, before what waits for him fills the memory.
        if (listener.writableLength > 4_000_000) listener.destroy()
        else listener.write(text)
      }
    },
    count: () => listeners.size,
    close() {
      clearInterval(timer)
      for (const listener of listeners) listener.destroy()
      listeners.clear()
    },
  }
}

function written({ name, data }: Event): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`
}
