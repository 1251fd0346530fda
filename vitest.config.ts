import { defineConfig, type ViteUserConfig } from 'vitest/config'

/**
 * Calls of the disk and modules of ours can be stood in for only before anything has loaded them; a flag of V8 holds for its
 * whole process.
 */
const alone = ['tests/**/*-faults.test.ts', 'tests/cli/emitter.test.ts', 'tests/cli/record.test.ts']

/** Fonts and what is known of them are large: where all else had to live beside them, its garbage took longer to collect. */
const pdf = ['tests/pdf/**/*.test.ts']

const config: ViteUserConfig = defineConfig({
  test: {
    globalSetup: 'tests/temporary.ts',
    // A machine that does much else gives a part of its time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Vitest leaves one processor idle; of two that is half.
    maxWorkers: '100%',
    setupFiles: ['tests/engine.ts', 'tests/seed.ts'],
    projects: [
      { extends: true, test: { name: 'alone', include: alone } },
      // Modules are loaded once for each process instead of once for each file: half of the time.
      { extends: true, test: { name: 'pdf', include: pdf, isolate: false } },
      {
        extends: true,
        test: {
          name: 'all else',
          include: ['tests/**/*.test.ts'],
          exclude: [...alone, ...pdf, '**/node_modules/**'],
          isolate: false,
        },
      },
    ],
  },
})
export default config
