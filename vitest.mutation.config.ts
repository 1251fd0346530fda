import { defineConfig, type ViteUserConfig } from 'vitest/config'

/** The tests that must notice every change to the modules that safety rests on; `stryker.config.json` names these. */
const config: ViteUserConfig = defineConfig({
  test: {
    include: [
      'tests/ast/safe-url.test.ts',
      'tests/cli/record.test.ts',
      'tests/files/*.test.ts',
      'tests/link/*.test.ts',
      'tests/publish/*.test.ts',
      'tests/render/{html,sanitiser}.test.ts',
    ],
    globalSetup: 'tests/temporary.ts',
    testTimeout: 60_000,
  },
})
export default config
