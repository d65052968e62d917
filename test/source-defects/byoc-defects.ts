import { configurationDefects } from './configuration-defects.ts'
import { deskDefects } from './desk-defects.ts'
import { middlewareDefects } from './middleware-defects.ts'
import { pointOfContactDefects } from './point-of-contact-defects.ts'
import { roleDefects } from './role-defects.ts'
import { routingDefects } from './routing-defects.ts'

/** Every defect of the rules of Bring Your Own Channel, and of CRM configurations and their mappings. */
export const byocDefects = [
  ...middlewareDefects,
  ...pointOfContactDefects,
  ...roleDefects,
  ...routingDefects,
  ...deskDefects,
  ...configurationDefects,
]
