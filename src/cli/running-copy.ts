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

/** What newer Node versions have and Node 20 lacks. */
const { registerHooks } = nodeModule as { registerHooks?: (hooks: Hooks) => void }

/**
 * From now on a scenario anywhere finds the running copy under the package's name, and a `.ts` file is read as a
 * module even where no package.json says that it is one.
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
  // The same for Node 20, which runs such hooks in a thread of their own, so they have to be a module.
  const hook = `
    export async function resolve(specifier, context, next) {
      const resolved = await next(specifier === 'standin' ? ${JSON.stringify(publicApi)} : specifier, context)
      return /^file:.*\\.ts(?:\\?|$)/.test(resolved.url) ? { ...resolved, format: 'module' } : resolved
    }`
  nodeModule.register(`data:text/javascript,${encodeURIComponent(hook)}`)
}
