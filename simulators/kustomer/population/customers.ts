import { createCompany } from '../companies/write.ts'
import type { CustomerBody } from '../customers/body.ts'
import { createCustomer } from '../customers/write.ts'
import type { KustomerInstance } from '../state/state.ts'
import { worldWriter } from '../state/writer.ts'
import { companyNames, peopleOf } from './people.ts'

const yearMs = 365 * 86_400_000

/** The number of customers created by `atMs`; their creation is spread evenly over the year before now. */
export function customersBy(atMs: number, nowMs: number, count: number): number {
  return Math.min(count, Math.floor(((atMs - (nowMs - yearMs)) / yearMs) * count))
}

/**
 * Creates invented customers and companies for some of them, spread over the year before now, the same for the
 * same seed. Returns the ids of the customers in order of creation.
 * @throws ProblemError when a customer of the org has one of their numbers or addresses already.
 */
export function createCustomers(instance: KustomerInstance, count: number): string[] {
  const { host } = instance
  const seed = Math.floor(host.draw('fill') * 0x1_0000_0000)
  const startMs = host.now() - yearMs
  const names = companyNames(seed, Math.min(500, Math.ceil(count / 20)))
  const companyIds = new Map(
    names.map((name) => [name, createCompany(worldWriter(instance, startMs), { name }).id]),
  )
  const nextPerson = peopleOf(seed, [...companyIds.keys()])
  const ids: string[] = []
  for (let at = 0; at < count; at += 1) {
    const { name, locale, employer, phone, email, externalId, tags } = nextPerson()
    const atMs = Math.floor(startMs + ((at + host.draw('fill.customer')) / count) * yearMs)
    // Each field is written out: spreading `nextPerson()` fragments a third of the memory for a million customers.
    const body: CustomerBody = {
      name,
      locale,
      externalId,
      company: employer && companyIds.get(employer),
      phones: phone === undefined ? undefined : [{ phone, type: 'mobile', verified: false }],
      emails:
        email === undefined ? undefined : [{ email, type: employer ? 'work' : 'home', verified: false }],
      tags: tags.length > 0 ? [...tags] : undefined,
    }
    ids.push(createCustomer(worldWriter(instance, atMs), body).id)
  }
  return ids
}
