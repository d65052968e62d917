import { ActRefused } from '../../kit/host.ts'
import { offer } from '../../kit/nearest-name.ts'
import { findAgent } from '../agents/find.ts'
import type { Agent } from '../state/agent.ts'
import type { Channel } from '../state/points-of-contact.ts'
import type { Skill } from '../state/skill.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/** The agent with this address. @throws ActRefused when there is none */
export function agentWith(instance: DigitalExperienceInstance, email: string): Agent {
  const agent = findAgent(instance, email)
  if (agent) return agent
  throw new ActRefused(`"${email}" is no agent of CXone; name one of the given agents`)
}

/** The point of contact of an account. @throws ActRefused when there is none */
export function channelWith({ state }: DigitalExperienceInstance, account: string): Channel {
  const channel = state.channels.find('idOnExternalPlatform', account).find(({ isDeleted }) => !isDeleted)
  if (channel) return channel
  throw new ActRefused(`there is no point of contact "${account}"; name one of the given channels`)
}

/** A skill by its name. @throws ActRefused when there is none, with the nearest */
export function skillWith({ state }: DigitalExperienceInstance, name: string): Skill {
  const skill = state.skills.get(name)
  if (skill) return skill
  const names = Array.from(state.skills.values(), ({ id }) => id)
  throw new ActRefused(`there is no skill "${name}"; ${offer(name, names)}`)
}
