import type { Id } from '@shared/base/id'
import type { MessageKind } from '@shared/notify/schema'
import { clock } from '@platform/clock'
import { asSystem, type Tx } from '@platform/db'
import { newId } from '@platform/random'
import { sha256 } from '@platform/secret'
import { parameter } from '../org/index'
import { deliveries, type DeliveryRow } from './delivery-repo'
import { planPump } from './jobs'
import { grants, inbox, inboxCounts, type InboxRow } from './repo'
import { type FieldsOf, type PushKind, type Template, templateOf } from './templates'

interface Common {
  personId: Id
  title: string
  text: string
  /** Page of the mini-program with query. */
  page?: string
  /** Tells what this is about: the same key reaches a person once. */
  dedupeKey: string
}

/**
 * A message to one person. `fields` fill WeChat's template, for the kinds that have one; without them it stands in the inbox alone. They are seen on lock
 * screens: no names of people, nothing of health.
 */
export type Message = {
  [K in MessageKind]: Common & { kind: K } & (K extends PushKind ? { fields?: FieldsOf[K] } : { fields?: never })
}[MessageKind]

/** Most messages of one call: they share a transaction. */
export const MOST_AT_ONCE = 500

/** Writes a message into a person's inbox, with the change that it tells of; WeChat carries it too where the person allowed that. */
export const notify = (tx: Tx, message: Message): Promise<void> => notifyMany(tx, [message])

/**
 * Writes messages to many persons, at most `MOST_AT_ONCE`; what was told already, by person and key, is passed over.
 * @throws RangeError for more
 */
export async function notifyMany(tx: Tx, messages: readonly Message[]): Promise<void> {
  if (messages.length > MOST_AT_ONCE) throw new RangeError(`${messages.length} messages at once, at most ${MOST_AT_ONCE}`)
  if (messages.length === 0) return
  const rows = new Map(messages.map((message) => [newId(), message]))
  await asSystem('a message is written to somebody else', async () => {
    const fresh = await inbox.append(
      [...rows].map(([id, message]) => inboxRow(id, message)),
      tx,
    )
    await inboxCounts.add(
      fresh.map((row) => row.personId),
      tx,
    )
    await queue(
      tx,
      fresh.flatMap(({ _id }) => {
        const message = rows.get(_id)
        const template = message?.fields && templateOf(message.kind)
        return message && template ? [{ itemId: _id, message, template }] : []
      }),
    )
  })
}

const withoutSlash = (page: string): string => page.replace(/^\/+/, '')

const inboxRow = (_id: Id, { personId, kind, title, text, page, dedupeKey }: Message): InboxRow => ({
  _id,
  personId,
  kind,
  title,
  text,
  dedupeKey,
  at: clock.now(),
  read: false,
  pushed: false,
  ...(page ? { page: withoutSlash(page) } : {}),
})

interface Pushable {
  itemId: Id
  message: Message
  template: Template
}

/** Queues those that WeChat may carry: without a grant nothing is queued, so that no old message goes out when somebody grants later. */
async function queue(tx: Tx, pushables: readonly Pushable[]): Promise<void> {
  if (pushables.length === 0) return
  const allowing = await grants.allowing(
    pushables.map(({ message, template }) => ({ personId: message.personId, templateId: template.id })),
    tx,
  )
  const willing = pushables.filter(({ message, template }) => grants.isAmong(allowing, message.personId, template.id))
  if (willing.length === 0) return
  await deliveries.append(await Promise.all(willing.map(deliveryRow)), tx)
  await planPump(clock.now(), tx)
}

/** When a message of a kind is of no use any more. */
export const staleAt = async (kind: PushKind, from: Date): Promise<Date> => new Date(from.getTime() + (await parameter(`notify.freshMinutes.${kind}`)) * 60_000)

async function deliveryRow({ itemId, message, template }: Pushable): Promise<DeliveryRow> {
  const now = clock.now()
  return {
    _id: sha256(`${template.id}\n${message.personId}\n${message.dedupeKey}`),
    personId: message.personId,
    itemId,
    kind: template.kind,
    templateId: template.id,
    fields: { ...message.fields },
    dedupeKey: message.dedupeKey,
    state: 'waiting',
    dueAt: now,
    staleAt: await staleAt(template.kind, now),
    attempts: 0,
    unknowns: 0,
    leaseUntil: 0,
    keptSince: new Date(clock.real()),
    ...(message.page ? { page: withoutSlash(message.page) } : {}),
  }
}
