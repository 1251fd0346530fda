import { defineConfig, type ViteUserConfig } from 'vitest/config'

/**
 * Fonts are opened once for a thread, and what was drawn with them before would show; calls of the disk can be stood in for
 * only before anything has loaded them.
 */
const alone = ['tests/pdf/**/*.test.ts', 'tests/**/*-faults.test.ts']

const config: ViteUserConfig = defineConfig({
  test: {
    // A machine that does much else gives a part of its time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Vitest leaves one processor idle; of two that is half.
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'alone', include: alone } },
      {
        extends: true,
        test: {
          name: 'all else',
          include: ['tests/**/*.test.ts'],
          exclude: [...alone, '**/node_modules/**'],
          // Modules are loaded once for each thread instead of once for each file: half of the time.
          isolate: false,
        },
      },
    ],
  },
})
export default config
