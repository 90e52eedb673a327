import { EventModel, JobModel } from '@platform/jobs/model'

/** Lets what was put back after a failure be due at once, as if its pause were over. */
export async function passPauses(): Promise<void> {
  await EventModel.updateMany({ dead: false }, { $set: { dueAt: 0 } })
  await JobModel.updateMany({ dead: false }, { $set: { leaseUntil: 0 } })
}

export const storedEvents = () => EventModel.find({}).sort({ _id: 1 }).lean()
export const storedJobs = () => JobModel.find({}).sort({ _id: 1 }).lean()

/** Throws away what waits, between tests of the machinery itself. */
export async function clearWork(): Promise<void> {
  await EventModel.deleteMany({})
  await JobModel.deleteMany({})
}
