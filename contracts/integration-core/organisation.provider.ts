import type { Fetch } from '../../src/core/ports/fetch.ts'
import type { StateValues } from '../states.ts'

interface Row {
  readonly type: string
  readonly id: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly relationships?: object
}

/** Answers of Kustomer while the core serves CXone: what the states put there, and that there is nothing else. */
export class Organisation {
  readonly #rows = new Map<string, Row>()
  #klasses: Row[] = []
  #madeId: string | undefined
  #refusal: number | undefined

  /** The core's access to it. */
  readonly fetch: Fetch = async (url, { method, body }) => {
    const { pathname } = new URL(url)
    if (pathname === '/v1/auth/tokens') {
      const attributes = { token: 'a-token', expiresAt: '2099-12-31T00:00:00.000Z' }
      return json(201, { data: { type: 'auth_token', attributes } })
    }
    const refusal = this.#refusal
    if (refusal !== undefined) return json(refusal, { errors: [{ status: refusal, title: 'Refused' }] })
    const answer = this.#answerTo(method, decodeURIComponent(pathname), String(body ?? ''))
    return answer === undefined
      ? json(404, { errors: [{ status: 404, code: 'notfound', title: 'Not Found' }] })
      : json(200, answer)
  }

  /** Puts a record there. */
  put(row: Row): StateValues {
    this.#rows.set(row.id, row)
    return {}
  }

  /** A type of records that the organisation has made itself. */
  putKlass(name: string): StateValues {
    this.#klasses = [{ type: 'klass', id: '6740a1b2c3d4e5f6a7b8c9df', attributes: { name } }]
    return {}
  }

  /** Makes what is asked for from now on, with this id. */
  makes(id: string): StateValues {
    this.#madeId = id
    return {}
  }

  /** Refuses every request from now on. */
  refuses(status: number): StateValues {
    this.#refusal = status
    return {}
  }

  /** Has nothing again, and refuses nothing. */
  empty(): void {
    this.#rows.clear()
    this.#klasses = []
    this.#madeId = undefined
    this.#refusal = undefined
  }

  /** The body of the answer; `undefined`: there is no such thing. */
  #answerTo(method: string, path: string, body: string): object | undefined {
    const [, , collection, id, more] = path.split('/')
    if (path === '/v1/klasses') return page(this.#klasses)
    if (path === '/v1/users/current') return single(this.#found(({ type }) => type === 'user')[0])
    if (collection === 'metadata') return { data: { type: 'metadata', attributes: { properties: {} } } }
    if (path === '/v1/customers/search') {
      const isAsked = ({ type, attributes: { phone, email } }: Row) =>
        type === 'customer' && [phone, email].some((value) => body.includes(JSON.stringify(value)))
      return page(this.#found(isAsked))
    }
    if (more === 'conversations') return page(this.#found(({ type }) => type === 'conversation'))
    if (method === 'POST')
      return single(this.#make(collection === 'klasses' ? `kobject.${id}` : 'customer', body))
    return single(this.#rows.get((collection === 'klasses' ? more : id) ?? ''))
  }

  #found(test: (row: Row) => boolean): Row[] {
    return [...this.#rows.values()].filter(test)
  }

  #make(type: string, body: string): Row | undefined {
    const id = this.#madeId
    if (id === undefined) return undefined
    const attributes = { ...(JSON.parse(body) as Row['attributes']), externalIds: [] }
    this.put({ type, id, attributes })
    return this.#rows.get(id)
  }
}

function page(data: readonly Row[]): object {
  return { data, links: { next: null } }
}

function single(row: Row | undefined): object | undefined {
  return row && { data: row }
}

function json(status: number, body: object): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
}
