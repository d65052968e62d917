// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are texts of the source
import { type Defect, defectsIn } from './defect.ts'

const core = 'src/core/cxone'
const administration = `${core}/administration`

/** What could go wrong with CRM configurations and their mappings. */
export const configurationDefects: readonly Defect[] = [
  ...defectsIn(`${administration}/configurations.ts`, 'configuration-create', [
    ['a wrong key is active', 'error.status === 401 || error.status === 403', 'false'],
    ['a name is taken twice', 'others.some((other) => other.name === name)', 'false'],
    ['a good key is refused', 'if («user.deleted») return wrongKey', '!user.deleted'],
  ]),
  ...defectsIn(`${administration}/configuration-form.ts`, 'configuration-create', [
    ['the region may be left out', 'return «region» ?? [', "(region ?? 'EMEA')"],
    [
      'the older page takes what the newer does',
      'return «readInstanceAddress(screenPop)»',
      "readAddresses(screenPop, base ?? 'https://standin.api.kustomerapp.com')",
    ],
  ]),
  ...defectsIn(`${administration}/url-formats.ts`, 'configuration-url-formats', [
    ['the path is not looked at', 'screenPop !== addressesOf(popOrg).screenPopUrl', 'false'],
    ['base_url needs no .api', 'base !== rightBase', 'false'],
    ['that both are swapped is not seen', "base === addressesOf(popOrg ?? '').screenPopUrl", 'false'],
  ]),
  ...defectsIn(`${administration}/configurations.ts`, 'configuration-region-fixed', [
    ['the region changes', 'region !== undefined && region !== before.region', 'false'],
    ['nobody is told what moving takes', '`is ${before.region} for good; ${whatItTakes}`', "'is fixed'"],
  ]),
  ...defectsIn(`${core}/user-of-configuration.ts`, 'configuration-falls-with-its-user', [
    ['it stays', 'await «records.removeConfiguration(id, clock.now(), why)»', 'undefined'],
    ['it stays while the user is listed', 'user && !user.deleted', 'user'],
  ]),
  ...defectsIn(`${core}/run-workflow.ts`, 'configuration-falls-with-its-user', [
    ['it stays for a search', 'await «fallAfter(error, configuration, parts)»', 'undefined'],
  ]),
  ...defectsIn(`${core}/records.ts`, 'configuration-falls-with-its-user', [
    ['its mappings stay', 'await «store.remember(`${prefix}${mapping.id}`, null)»', 'undefined'],
  ]),
  ...defectsIn('simulators/kustomer/org/system-user.ts', 'system-user-permissions', [
    [
      'its key may more than its roles',
      'issueKey(instance, «{ user: user.id, roles }»',
      "{ user: user.id, roles: ['org'] }",
    ],
    [
      'somebody else is the author',
      'issueKey(instance, «{ user: user.id, roles }»',
      '{ user: instance.state.machineUser, roles }',
    ],
  ]),
  ...defectsIn(`${administration}/mapping-form.ts`, 'script-variable-lowercase', [
    ['upper case passes', 'cxoneField !== lower', 'false'],
  ]),
  ...defectsIn(`${administration}/mapping-form.ts`, 'memorialize-mapping', [
    ['a field that there is not passes', 'if («!target») mistakes', 'false'],
  ]),
  ...defectsIn(`${administration}/mapping-form.ts`, 'dynamic-data-limits', [
    ['the sixth string passes', 'texts > mostTexts', 'texts > 6'],
    ['the fourth other passes', 'others > mostOthers', 'others > 4'],
    ['eight in all', "limit === 'five' && mistakes.length === 0", 'false'],
    ['five in all, whatever is set', "limit === 'five' && mistakes.length === 0", 'mistakes.length === 0'],
  ]),
]
