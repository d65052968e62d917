import type { Result, Router } from 'hono/router'
import { RegExpRouter } from 'hono/router/reg-exp-router'
import { SmartRouter } from 'hono/router/smart-router'
import { TrieRouter } from 'hono/router/trie-router'

/** How many paths are remembered; then all are forgotten, which is cheaper than finding the oldest. */
const rememberedPaths = 1000

/** Hono's own router, with the routes of the paths seen last: clients ask for the same few records again and again. */
export class RememberingRouter<T> implements Router<T> {
  readonly name = 'RememberingRouter'
  readonly #router = new SmartRouter<T>({ routers: [new RegExpRouter(), new TrieRouter()] })
  readonly #results = new Map<string, Result<T>>()

  add(method: string, path: string, handler: T): void {
    this.#router.add(method, path, handler)
    this.#results.clear()
  }

  match(method: string, path: string): Result<T> {
    const key = `${method} ${path}`
    let result = this.#results.get(key)
    if (!result) {
      result = this.#router.match(method, path)
      if (this.#results.size >= rememberedPaths) this.#results.clear()
      this.#results.set(key, result)
    }
    return result
  }
}
