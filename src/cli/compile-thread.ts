/** A thread that compiles one part of a project whenever it is asked to, so that the server answers meanwhile. */
import { parentPort, workerData } from 'node:worker_threads'
import type { ThreadData } from './compile-threads.ts'
import { createProjectCompiler } from './dev-compile.ts'

const { request, part }: ThreadData = workerData
const compiler = createProjectCompiler(request, part)

parentPort?.on('message', () => {
  void compiler.compile().then((compiled) => parentPort?.postMessage(compiled))
})
