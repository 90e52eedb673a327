import { BusinessDay, dayOf } from '@shared/base/time'
import { clock } from '@platform/clock'
import { asSystem, connect, disconnect } from '@platform/db'
import { openDatabase } from '@platform/db/embedded'
import { rebuild } from '../modules/insight/index'

/** `npm run insight -- rebuild [day]…`: makes what is counted of days anew from duties and records, of today where no day is named. Exit code 2 when the call is wrong. */
const [verb, ...days] = process.argv.slice(2)
if (verb !== 'rebuild' || days.some((day) => !BusinessDay.safeParse(day).success)) {
  console.error('usage: npm run insight -- rebuild [day]…')
  process.exit(2)
}
const database = await openDatabase()
await connect(database.uri)
for (const day of days.length > 0 ? days : [dayOf(clock.now())]) {
  console.log(`${day}: ${await asSystem('counts are made anew by the operator', () => rebuild(day))} schools`)
}
await disconnect()
await database.stop()
