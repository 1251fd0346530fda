/**
 * Let V8 look longer at how functions are used before it optimises them, as the program does for a small build: most of what
 * tests run they run a few times, and a fifth of their time was the optimiser's. Engines that do not know a flag pass over it.
 */
import { setFlagsFromString } from 'node:v8'
import './same-bytes.ts'

setFlagsFromString('--interrupt-budget=1000000')
setFlagsFromString('--max-inlined-bytecode-size-cumulative=150')
