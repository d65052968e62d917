import { cardDefects } from './card-defects.ts'
import { configurationDefects } from './configuration-defects.ts'
import { deskDefects } from './desk-defects.ts'
import { memorializationDefects } from './memorialization-defects.ts'
import { middlewareDefects } from './middleware-defects.ts'
import { pointOfContactDefects } from './point-of-contact-defects.ts'
import { roleDefects } from './role-defects.ts'
import { routingDefects } from './routing-defects.ts'
import { sessionDefects } from './session-defects.ts'
import { studioDefects } from './studio-defects.ts'
import { tokenDefects } from './token-defects.ts'

/** Every defect of the rules of Bring Your Own Channel, of CRM configurations and their mappings, of memorialization, of customer cards, of scripts, of tokens, and of what surrounds the rules of calls. */
export const byocDefects = [
  ...middlewareDefects,
  ...pointOfContactDefects,
  ...roleDefects,
  ...routingDefects,
  ...deskDefects,
  ...configurationDefects,
  ...memorializationDefects,
  ...cardDefects,
  ...studioDefects,
  ...sessionDefects,
  ...tokenDefects,
]
