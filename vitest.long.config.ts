import { defineConfig, type ViteUserConfig } from 'vitest/config'

/** Tests that take minutes: whole by `npm run test:long`, a sample of them with `DECKWRIGHT_TESTS=sample`. */
const config: ViteUserConfig = defineConfig({
  test: {
    include: ['tests/**/*.long.ts'],
    globalSetup: 'tests/temporary.ts',
    setupFiles: ['tests/seed.ts'],
    env: { DECKWRIGHT_TESTS: process.env.DECKWRIGHT_TESTS ?? 'long' },
    testTimeout: 1_800_000,
    hookTimeout: 600_000,
    passWithNoTests: true,
  },
})
export default config
