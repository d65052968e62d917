import type { MemoryStoreData } from '../../core/inbox/memory-store.ts'
import type { World } from './world.ts'

/** Stands in a copy in place of the world's own key of Kustomer: each world keeps its own credentials. */
const placeholder = '(the own key of the world)'

/** What the core keeps, with a placeholder for the world's own key in the CRM configurations that have it. */
export function withoutOwnKey({ core }: World): MemoryStoreData | undefined {
  return core && withKey(core.store.snapshot(), core.settings.KUSTOMER_API_KEY.reveal(), placeholder)
}

/** What another world's core kept, with the key of this world where that one's own stood. */
export function withOwnKey({ core }: World, inbox: MemoryStoreData | undefined): MemoryStoreData | undefined {
  return core && inbox && withKey(inbox, placeholder, core.settings.KUSTOMER_API_KEY.reveal())
}

function withKey(inbox: MemoryStoreData, before: string, after: string): MemoryStoreData {
  const kept = Object.entries(inbox.kept ?? {}).map(([name, value]) => {
    const isMeant = name.startsWith('crm-configuration:') && Object(value).apiKey === before
    return [name, isMeant ? { ...(value as object), apiKey: after } : value] as const
  })
  return { ...inbox, kept: Object.fromEntries(kept) }
}
