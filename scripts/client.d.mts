/** The site's scripts by name, bundled and not written. */
export function bundleClient(): Promise<Record<string, string>>
