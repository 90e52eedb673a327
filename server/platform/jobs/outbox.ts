import { clock } from '../clock'
import { onCommit, type Tx } from '../db'
import { newId } from '../random'
import { EventModel } from './model'
import { wake } from './wake'

/** Something that happened: a name of the form `module.verb` and what a consumer needs to know. */
export interface Event<D = unknown> {
  name: string
  data: D
}

export interface DeliveredEvent<D = unknown> extends Event<D> {
  id: string
  at: Date
}

/** Takes an event, perhaps more than once: must be idempotent. `name` is stable, it stands in stored events. */
export interface Consumer {
  name: string
  event: string
  handle(event: DeliveredEvent): Promise<void>
}

/** Types a consumer's data where it is defined. */
export const consumer = <D>(name: string, event: string, handle: (event: DeliveredEvent<D>) => Promise<void>): Consumer => ({
  name,
  event,
  handle: handle as Consumer['handle'],
})

export const outbox = {
  /** Stores events with the change they tell of; they are delivered after the commit, at least once. */
  async append(tx: Tx | undefined, ...events: Event[]): Promise<void> {
    if (events.length === 0) return
    const at = clock.now()
    await EventModel.insertMany(
      events.map((event) => ({ _id: newId(), name: event.name, data: event.data, at })),
      tx ? { session: tx } : {},
    )
    if (tx) onCommit(tx, wake)
    else wake()
  },
}
