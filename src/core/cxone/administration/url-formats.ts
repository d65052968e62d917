/** Something wrong in a form, at the path of its field. */
export interface FormMistake {
  readonly path: string
  readonly message: string
}

/** The two addresses of an organisation that a configuration needs. */
export interface OrgAddresses {
  readonly screenPopUrl: string
  readonly baseUrl: string
}

/** The names of the fields on the page, which the API keeps. */
const [screenPopField, baseField] = ['external_screenpop_domain_kc', 'base_url'] as const

const orgName = /^[a-z0-9-]{1,63}$/

/** Both addresses of an organisation. */
export function addressesOf(org: string): OrgAddresses {
  return {
    screenPopUrl: `https://${org}.kustomerapp.com/app/customers`,
    baseUrl: `https://${org}.api.kustomerapp.com`,
  }
}

/** Reads the two addresses, each in the one form that the page names; else what is wrong, with the right form. */
export function readAddresses(screenPop: string, base: string): OrgAddresses | FormMistake[] {
  const [popOrg, baseOrg] = [orgIn(screenPop), orgIn(base)]
  const right = addressesOf(popOrg ?? baseOrg ?? '[orgname]')
  if (screenPop === addressesOf(baseOrg ?? '').baseUrl && base === addressesOf(popOrg ?? '').screenPopUrl) {
    const message = `the two are swapped; expected ${right.screenPopUrl} here and ${right.baseUrl} in ${baseField}`
    return [{ path: screenPopField, message }]
  }
  const mistakes: FormMistake[] = []
  if (popOrg === undefined || screenPop !== addressesOf(popOrg).screenPopUrl) {
    mistakes.push({ path: screenPopField, message: wrongForm(screenPop, right.screenPopUrl) })
  }
  const rightBase = addressesOf(baseOrg ?? popOrg ?? '[orgname]').baseUrl
  if (baseOrg === undefined || base !== rightBase) {
    mistakes.push({ path: baseField, message: wrongForm(base, rightBase) })
  }
  if (mistakes.length > 0) return mistakes
  if (popOrg === baseOrg) return right
  const message = `is of ${baseOrg}, and ${screenPopField} of ${popOrg}; expected ${right.baseUrl}`
  return [{ path: baseField, message }]
}

/** Reads the older edition's one address, as `https://ven12345.kustomer.com`, from which the others are formed. */
export function readInstanceAddress(told: string): OrgAddresses | FormMistake[] {
  const org = orgIn(told)
  if (org !== undefined && told === `https://${org}.kustomer.com`) return addressesOf(org)
  const expected = `https://${org ?? '[orgname]'}.kustomer.com`
  return [{ path: screenPopField, message: `expected the address of the instance, ${expected}` }]
}

/** The organisation in an address of Kustomer, of whatever form: the first label of its host. */
function orgIn(told: string): string | undefined {
  if (!URL.canParse(told)) return undefined
  const { hostname } = new URL(told)
  const [org = '', ...rest] = hostname.split('.')
  const hosts = ['kustomer.com', 'kustomerapp.com', 'api.kustomerapp.com', 'api.kustomer.com']
  return orgName.test(org) && hosts.includes(rest.join('.')) ? org : undefined
}

function wrongForm(told: string, expected: string): string {
  return `${reasonFor(told, expected)}; expected ${expected}`
}

function reasonFor(told: string, expected: string): string {
  if (!URL.canParse(told)) return 'is no address'
  const [url, right] = [new URL(told), URL.canParse(expected) ? new URL(expected) : undefined]
  if (url.protocol !== 'https:') return 'is not of https'
  if (/\.kustomer\.com$/.test(url.hostname)) return 'the host is kustomerapp.com, not kustomer.com'
  if (!/\.kustomerapp\.com$/.test(url.hostname)) return 'is of no organisation of Kustomer'
  if (expected.endsWith('.api.kustomerapp.com') && !url.hostname.endsWith('.api.kustomerapp.com')) {
    return 'the host lacks .api'
  }
  if (right && url.hostname !== right.hostname) return 'is of another host'
  if (told.endsWith('/')) return 'ends with a slash'
  if (right && url.pathname === right.pathname) return 'is not written as it is expected'
  return 'has not the path that is expected'
}
