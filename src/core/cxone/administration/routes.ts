import type { Context, Env, Hono } from 'hono'
import { z } from 'zod'
import { didYouMean } from '../../http/nearest.ts'
import { readJson } from '../../http/receiver.ts'
import { type AdministratorPermission, administratorOf, permissionName } from './administrators.ts'
import { authenticationForm, changeForm, configurationForm, type Edition } from './configuration-form.ts'
import {
  authenticate,
  changeConfiguration,
  type Outcome,
  refusedFor,
  saveConfiguration,
} from './configurations.ts'
import { dynamicDataForm, memorializationForm } from './mapping-form.ts'
import { saveDynamicData, saveMemorialization } from './mappings.ts'
import type { AdministrationParts } from './parts.ts'
import type { FormMistake } from './url-formats.ts'

interface AdministrationRoute<T> {
  readonly form: z.ZodType<T>
  /** What an administrator needs for it. */
  readonly needs: (edition: Edition) => readonly AdministratorPermission[]
  readonly perform: (parts: AdministrationParts, form: T, c: Context) => Promise<Outcome>
}

const root = '/cxone/administration'
const create = (edition: Edition): AdministratorPermission =>
  edition === 'current' ? 'integrations-create' : 'configurations-create'
const edit = (edition: Edition): AdministratorPermission =>
  edition === 'current' ? 'integrations-edit' : 'configurations-edit'
const idOf = (c: Context) => c.req.param('configurationId') ?? ''

/**
 * Adds what administrators do in Agent Integrations: they try the authentication ("Finish"), save a configuration,
 * change it, and save its mappings. The vendor has pages for this and no API, so the routes are ours.
 */
export function addAdministrationRoutes<E extends Env>(
  app: Hono<E>,
  partsOf: (env: E['Bindings']) => AdministrationParts,
): void {
  const add = <T>(method: 'POST' | 'PATCH', path: string, route: AdministrationRoute<T>) =>
    app.on(method, `${root}${path}`, (c) => administer(c, partsOf(c.env), route))
  add('POST', '/authentication', {
    form: authenticationForm,
    needs: (edition) => [create(edition)],
    perform: authenticate,
  })
  add('POST', '/configurations', {
    form: configurationForm,
    needs: (edition) => [create(edition)],
    perform: saveConfiguration,
  })
  add('PATCH', '/configurations/:configurationId', {
    form: changeForm,
    needs: (edition) => [edit(edition)],
    perform: (parts, form, c) => changeConfiguration(parts, form, idOf(c)),
  })
  add('POST', '/configurations/:configurationId/data-mappings', {
    form: memorializationForm,
    needs: (edition) => [edit(edition), 'data-memorialization-create'],
    perform: (parts, form, c) => saveMemorialization(parts, form, idOf(c)),
  })
  add('POST', '/configurations/:configurationId/dynamic-data-mappings', {
    form: dynamicDataForm,
    needs: (edition) => [edit(edition), 'dynamic-data-create'],
    perform: (parts, form, c) => saveDynamicData(parts, form, idOf(c)),
  })
}

async function administer<T>(
  c: Context,
  parts: AdministrationParts,
  { form, needs, perform }: AdministrationRoute<T>,
): Promise<Response> {
  const administrator = administratorOf(parts.administrators, c.req.header('authorization'))
  if (!administrator) return c.json({ error: 'wrong or missing credentials' }, 401)
  const read = await readJson(c)
  if ('refusal' in read) return read.refusal
  const missing = needs(parts.edition).filter((one) => !administrator.permissions.includes(one))
  const parsed = form.safeParse(read.body)
  const outcome =
    missing.length > 0
      ? refusedFor(403, `needs the permission ${missing.map(permissionName).join(' and ')}`)
      : parsed.success
        ? await perform(parts, parsed.data, c)
        : refusedFor(400, mistakesOf(parsed.error, form))
  tell(parts, c, outcome)
  return c.json(outcome.answer, outcome.status)
}

function mistakesOf({ issues }: z.ZodError, form: z.ZodType): FormMistake[] {
  return issues.flatMap((issue) => {
    const path = issue.path.join('.') || 'body'
    if (issue.code !== 'unrecognized_keys') return { path, message: issue.message }
    const known = keysAt(form, issue.path)
    return issue.keys.map((key) => ({ path, message: `there is no "${key}"; ${didYouMean(key, known)}` }))
  })
}

/** The keys of the object at a path of a form. */
function keysAt(form: unknown, path: readonly PropertyKey[]): string[] {
  const part = path.reduce<unknown>((at, key) => {
    if (at instanceof z.ZodObject) return at.shape[String(key)]
    return at instanceof z.ZodArray ? at.element : undefined
  }, form)
  return part instanceof z.ZodObject ? Object.keys(part.shape) : []
}

/** The decision, as those on events are told. */
function tell({ observe, clock }: AdministrationParts, c: Context, outcome: Outcome): void {
  const { because = [], status, subject, answer } = outcome
  const isDone = status < 400
  const action = c.req.path.split('/').at(-1)!
  observe({
    source: 'cxone-administration',
    event: `${c.req.method} ${action} ${clock.now()}`,
    session: subject ?? 'agent-integrations',
    attempt: 1,
    because,
    writes: isDone && outcome.wrote !== undefined ? [outcome.wrote] : [],
    waitedForTokenMs: outcome.waitedForTokenMs ?? 0,
    outcome: isDone && outcome.wrote !== undefined ? 'applied' : 'nothing-to-do',
    ...(isDone ? {} : { reason: String((answer as { error?: string }).error) }),
  })
}
