import { createCompany } from '../companies/write.ts'
import { createKlass } from '../definitions/klass-write.ts'
import { createKobject } from '../kobjects/write.ts'
import type { CompanyRow } from '../state/rows/company.ts'
import type { KobjectRow } from '../state/rows/kobject.ts'
import type { KustomerInstance } from '../state/state.ts'
import { worldWriter } from '../state/writer.ts'

/** Creates an object of a klass, which is there once an object of it is given; returns the object's id. */
export function givenObject(
  instance: KustomerInstance,
  { klass: name, title, customer }: { klass: string; title: string; customer?: string | undefined },
): string {
  const klass = instance.state.klasses.first('name', name) ?? createKlass(worldWriter(instance), { name })
  return createKobject(worldWriter(instance), klass, { title, ...(customer && { customer }) }).id
}

/** An object of a klass by its id. */
export function objectById({ state }: KustomerInstance, id: string): KobjectRow | undefined {
  return state.kobjects.get(id)
}

/** The first object of a klass with this title. */
export function objectCalled({ state }: KustomerInstance, title: string): KobjectRow | undefined {
  return [...state.kobjects.values()].find(({ attributes }) => attributes.title === title)
}

/** Creates a company, and returns its id. */
export function givenCompany(instance: KustomerInstance, name: string): string {
  return createCompany(worldWriter(instance), { name }).id
}

/** A company by its id. */
export function companyById({ state }: KustomerInstance, id: string): CompanyRow | undefined {
  return state.companies.get(id)
}
