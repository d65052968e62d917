import type { Contact } from '../state/contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

type Routed = Pick<Contact, 'skill' | 'queue'>

/** The routing queue of a contact: that which assigned its skill, else the one that stands for the skill. */
export function queueObject(instance: DigitalExperienceInstance, { skill, queue }: Routed) {
  if (skill === null) return null
  return {
    id: queueIdOf(instance, { skill, queue }),
    name: queue ?? skill,
    isSubqueue: false,
    isDeleted: false,
    skillId: instance.state.skills.get(skill)?.skillId ?? null,
  }
}

/** Queues have ids; a skill that routes without one has that of the queue which the platform keeps for it. */
function queueIdOf({ state }: DigitalExperienceInstance, { skill, queue }: Routed): string {
  const saved = queue === null ? undefined : [...state.queues.values()].find(({ name }) => name === queue)
  if (saved) return saved.id
  const { skillId = 0 } = state.skills.get(skill ?? '') ?? {}
  return `91ab04e7-0000-4000-8000-${String(skillId).padStart(12, '0')}`
}
