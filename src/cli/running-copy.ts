import * as nodeModule from 'node:module'

interface Resolved {
  readonly url: string
  readonly format?: string | null
}
interface Hooks {
  resolve(
    specifier: string,
    context: unknown,
    next: (specifier: string, context: unknown) => Resolved,
  ): Resolved
}

/** Hooks that run in this thread; Node 20 lacks them. */
const { registerHooks } = nodeModule as { registerHooks?: (hooks: Hooks) => void }

/**
 * Makes `import 'standin'` in any scenario resolve to the running copy of the package, and any `.ts` file load as
 * an ES module, whether or not a package.json says that it is one.
 * @param publicApi URL of the running copy's public API
 */
export function offerRunningCopy(publicApi: string): void {
  if (registerHooks) {
    registerHooks({
      resolve: (specifier, context, next) => {
        const resolved = next(specifier === 'standin' ? publicApi : specifier, context)
        return /^file:.*\.ts(?:\?|$)/.test(resolved.url) ? { ...resolved, format: 'module' } : resolved
      },
    })
    return
  }
  // Node 20 runs such hooks in a separate thread, so they have to be passed as a module.
  const hook = `
    export async function resolve(specifier, context, next) {
      const resolved = await next(specifier === 'standin' ? ${JSON.stringify(publicApi)} : specifier, context)
      return /^file:.*\\.ts(?:\\?|$)/.test(resolved.url) ? { ...resolved, format: 'module' } : resolved
    }`
  nodeModule.register(`data:text/javascript,${encodeURIComponent(hook)}`)
}
