import type { Fetch } from '../../core/ports/fetch.ts'
import type { Observer } from '../../core/processing/report.ts'

/** What of a core is seen from outside: its requests, its reports, and what it draws of the world's chance. */
interface Doings {
  readonly fetch: Fetch
  readonly observe: Observer
  readonly jitter: () => number
}

/** The doings of one core, which end with its process: after `end` nothing gets out, and no answer gets in. */
export interface CoreLife extends Doings {
  end(): void
}

/** Lets a core that is stopped do nothing more, as after a crash, whatever it had under way. */
export function coreLife({ fetch, observe, jitter }: Doings): CoreLife {
  let ended = false
  return {
    fetch: (url, init) =>
      new Promise((resolve, reject) => {
        if (ended) return
        fetch(url, init).then(
          (answer) => ended || resolve(answer),
          (error) => ended || reject(error),
        )
      }),
    observe: (report) => {
      if (!ended) observe(report)
    },
    jitter: () => (ended ? 0 : jitter()),
    end: () => {
      ended = true
    },
  }
}
