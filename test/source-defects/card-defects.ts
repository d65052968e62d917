import { type Defect, defectsIn } from './defect.ts'

const fake = 'simulators/digital-experience'
const core = 'src/core/cxone'
const enabled = 'instance.state.cardAgents.get(contact.agentId) === undefined'
const identity = "[platform, idOnExternalPlatform].join('_')"
const unlinked = 'state.recordLinks.delete(only.id)'
const picked = 'mapping?.entities.find((mapped) => mapped.entity === entity)?.fields ?? []'

/** What could go wrong with customer cards, the records on them, and the fields of those. */
export const cardDefects: readonly Defect[] = [
  ...defectsIn(`${fake}/cards/open.ts`, 'card-opens-with-interaction', [
    ['the card opens for whoever', enabled, 'false'],
    ['the card opens for nobody', enabled, 'true'],
  ]),
  ...defectsIn(`${fake}/desk/card-acts.ts`, 'card-opens-with-interaction', [
    ['whoever opens the card by hand', enabled, 'false'],
  ]),
  ...defectsIn(`${fake}/cards/open.ts`, 'card-per-contact-and-channel', [
    ['all of a channel share a card', identity, 'platform'],
    ['a card knows no channel', identity, 'idOnExternalPlatform'],
  ]),
  ...defectsIn(`${fake}/cards/merge.ts`, 'card-merge', [
    ['identities are lost', '[...survivor.identities, ...merged.identities]', 'survivor.identities'],
    ['the merged card stays', 'mergedInto: «survivor.id»', 'null'],
    ['no duplicates are offered', 'folded(other.fullName) === folded(card.fullName)', 'false'],
  ]),
  ...defectsIn(`${fake}/cards/find.ts`, 'card-merge', [
    ['a merged card is merged again', 'made.mergedInto === null', 'true'],
  ]),
  ...defectsIn(`${fake}/desk/link-acts.ts`, 'card-link-record', [
    ['another record is linked', 'entityId: «id»', 'shown.records[0].id'],
    ['it is linked to another contact', 'contactNumber: «shown.id»', "'1'"],
  ]),
  ...defectsIn(`${fake}/desk/link-acts.ts`, 'card-unlink-record', [
    ['it stays linked', unlinked, 'undefined'],
    [
      'all is unlinked',
      unlinked,
      "state.recordLinks.find('contactNumber', shown.id).forEach((one) => state.recordLinks.delete(one.id))",
    ],
  ]),
  ...defectsIn(`${fake}/cards/records.ts`, 'card-needs-crm', [
    [
      'records are asked for without a CRM',
      "!channels.get('agent-integration') || !switches.crmConnected",
      'false',
    ],
    ['nobody is told why there are none', '{ ...open, crmFailure }', 'open'],
  ]),
  ...defectsIn(`${fake}/cards/records.ts`, 'card-related-refresh', [
    ['Refresh adds nothing', '[record, ...under(record, related)]', '[record]'],
    ['what is linked stands beside', 'under: «recordKey(entity, id)»', 'null'],
  ]),
  ...defectsIn(`${core}/linked-records.ts`, 'card-related-refresh', [
    [
      'conversations are not linked to customers',
      '[...conversations, ...(await kustomer.kobjectsOf({ entity, id }))]',
      '[]',
    ],
  ]),
  ...defectsIn(`${core}/shown-record.ts`, 'dynamic-data-shown', [
    ['all fields are shown', picked, 'Object.keys(attributes)'],
    ['one type of record picks for all', picked, '(mapping?.entities[0].fields ?? [])'],
    ['a number stays a number', 'return «JSON.stringify(value)»\n}', 'value'],
  ]),
]
