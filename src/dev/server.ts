/** The server: only this machine reaches it, and everything it answers is in memory. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Problem, systemCode } from '../files/problem.ts'
import { type Answer, commonHeaders, sentence } from './answer.ts'
import { judge } from './request.ts'

/** An address that only this machine has. */
export type Loopback = '127.0.0.1' | '::1'

export interface ServerOptions {
  host: Loopback
  /** 0 for any that is free. */
  port: number
  /** Whether somebody asked for this port: then no other is taken. */
  isExplicit: boolean
  answer(path: string, query: URLSearchParams): Answer
  /** Path of the event stream. */
  eventPath: string
  /** Let a page listen. @returns whether there was room */
  listen(response: ServerResponse, query: URLSearchParams): boolean
}

/** A server that runs. */
export interface RunningServer {
  port: number
  /** Where it listens, for tests. */
  address: string
  close(): Promise<void>
}

/** How many ports are tried where nobody asked for one. */
const tries = 20

/** More connections than browsers open. */
const most = 256

/**
 * Start to serve.
 *
 * @throws {Problem} where the port is taken
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const server = createServer(
    // A connection that says nothing, or says it slowly, is soon closed.
    {
      maxHeaderSize: 8192,
      headersTimeout: 5000,
      requestTimeout: 10_000,
      keepAliveTimeout: 5000,
      connectionsCheckingInterval: 1000,
    },
    (request, response) => respond(request, response, options, portOf(server)),
  )
  server.maxConnections = most
  server.setTimeout(60_000)
  server.on('checkContinue', (_, response: ServerResponse) => response.writeHead(417).end())
  server.on('upgrade', (_, socket) => socket.destroy())
  server.on('connect', (_, socket) => socket.destroy())
  server.on('clientError', (_, socket) => socket.destroy())
  await listen(server, options)
  const { address, port } = server.address() as AddressInfo
  return {
    port,
    address,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

async function listen(server: Server, { host, port, isExplicit }: ServerOptions): Promise<void> {
  const last = isExplicit || port === 0 ? port : port + tries
  for (let at = port; ; at++) {
    try {
      await bound(server, host, at)
      return
    } catch (error) {
      if (systemCode(error) === 'EADDRINUSE' && at < last) continue
      throw refused(error, host, at)
    }
  }
}

function bound(server: Server, host: Loopback, port: number): Promise<void> {
  return new Promise((done, failed) => {
    server.once('error', failed)
    server.listen(port, host, () => {
      server.off('error', failed)
      done()
    })
  })
}

function refused(error: unknown, host: Loopback, port: number): unknown {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${port} is taken by another program`,
    EACCES: `Port ${port} is kept for the system`,
    EADDRNOTAVAIL: `This machine has no address ${host}`,
  }
  const reason = reasons[systemCode(error) ?? '']
  if (reason === undefined) return error
  return new Problem(reason, {
    note: 'Choose another by --port, or leave the option out to take the next that is free.',
    cause: error,
  })
}

function respond(
  request: IncomingMessage,
  response: ServerResponse,
  { answer, eventPath, listen: listenTo }: ServerOptions,
  port: number,
): void {
  request.resume()
  response.on('error', () => undefined)
  const asked = judge(request, port)
  if ('status' in asked) {
    // What is refused gets no further request on the same connection.
    send(response, sentence(asked.status, asked.reason), request.method === 'HEAD', {
      connection: 'close',
      ...(asked.status === 405 && { allow: 'GET, HEAD' }),
    })
    return
  }
  if (asked.path === eventPath && !asked.isHead) {
    request.socket.setTimeout(0)
    if (!listenTo(response, asked.query))
      send(response, sentence(503, 'Too many pages are listening.'), false)
    return
  }
  send(response, answer(asked.path, asked.query), asked.isHead)
}

function send(
  response: ServerResponse,
  { status, type, body, headers }: Answer,
  isHead: boolean,
  more: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    ...commonHeaders,
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    ...headers,
    ...more,
  })
  response.end(isHead ? undefined : body)
}
