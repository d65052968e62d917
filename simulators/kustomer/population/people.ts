import type { Faker } from '@faker-js/faker'
import { faker as german } from '@faker-js/faker/locale/de'
import { faker as english } from '@faker-js/faker/locale/en'
import { faker as french } from '@faker-js/faker/locale/fr'
import {
  americanNumbers,
  britishNumbers,
  type FictionalNumbers,
  frenchNumbers,
  germanNumbers,
} from './numbers.ts'

/** An invented person with a phone number, an e-mail address or both. */
export interface Person {
  readonly name: string
  readonly locale: string
  readonly employer: string | undefined
  readonly phone: string | undefined
  readonly email: string | undefined
  readonly externalId: string | undefined
  readonly tags: readonly string[]
}

interface Country {
  readonly locale: string
  readonly faker: Faker
  readonly numbers: FictionalNumbers
  numbersTaken: number
}

const domains = ['example.com', 'example.net', 'example.org', 'mail.example', 'post.example']
const contactKinds = [
  { weight: 80, value: 'both' },
  { weight: 12, value: 'phone' },
  { weight: 8, value: 'email' },
] as const
const tags = ['vip', 'newsletter', 'business', 'trial', 'late-payer']

/**
 * Returns a generator function of people, the same for the same seed; no two of a million share a number, an
 * address or an external id. Most are from the United States, the others from Britain, Germany and France; some
 * work for one of the `companies`.
 */
export function peopleOf(seed: number, companies: readonly string[]): () => Person {
  for (const faker of [english, german, french]) faker.seed(seed)
  const { helpers, datatype } = english
  const country = (locale: string, faker: Faker, numbersFrom: (offset: number) => FictionalNumbers) => {
    return { locale, faker, numbers: numbersFrom(seed), numbersTaken: 0 }
  }
  const home: Country = country('en_US', english, americanNumbers)
  const countries = [
    { weight: 76, value: home },
    { weight: 10, value: country('en_GB', english, britishNumbers) },
    { weight: 8, value: country('de_DE', german, germanNumbers) },
    { weight: 6, value: country('fr_FR', french, frenchNumbers) },
  ]
  let count = 0
  return () => {
    count += 1
    const picked = helpers.weightedArrayElement(countries)
    const from = picked.numbersTaken < picked.numbers.capacity ? picked : home
    const name = [from.faker.person.firstName(), from.faker.person.lastName()].join(' ')
    const contactKind = helpers.weightedArrayElement(contactKinds)
    const employer = datatype.boolean(0.3) ? helpers.arrayElement(companies) : undefined
    const domain = employer === undefined ? helpers.arrayElement(domains) : domainOf(employer)
    return {
      name,
      locale: from.locale,
      employer,
      phone: contactKind === 'email' ? undefined : from.numbers.numberAt(from.numbersTaken++),
      // join() makes one flat string; a template literal would keep all its parts in memory.
      email: contactKind === 'phone' ? undefined : [lettersOf(name, '.'), '.', count, '@', domain].join(''),
      externalId: datatype.boolean(0.7) ? `acct-${String(count).padStart(7, '0')}` : undefined,
      tags: datatype.boolean(0.2) ? [helpers.arrayElement(tags)] : [],
    }
  }
}

/** Names of companies, the same for the same seed. */
export function companyNames(seed: number, count: number): string[] {
  english.seed(seed)
  return Array.from({ length: count }, () => english.company.name())
}

function domainOf(company: string): string {
  return `${lettersOf(company, '-')}.example`
}

/** A name in the lower-case ASCII letters that e-mail addresses use. */
function lettersOf(name: string, between: string): string {
  const plain = name.toLowerCase().replaceAll('ß', 'ss').normalize('NFD')
  return plain.replace(/[^a-z ]/g, '').replace(/ +/g, between)
}
