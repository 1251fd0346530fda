import { defineConfig, type ViteUserConfig } from 'vitest/config'

/** Once more where a page was slower than its test. */
const config: ViteUserConfig = defineConfig({
  test: {
    include: ['tests/browser/**/*.browser.ts'],
    globalSetup: ['tests/temporary.ts', 'tests/browser/first.ts'],
    testTimeout: 60_000,
    // Three attempts to start Chromium.
    hookTimeout: 120_000,
    retry: 1,
  },
})
export default config
