import * as contract from '@shared/checkin/contract'
import * as mending from '@shared/checkin/mending-contract'
import * as posters from '@shared/checkin/poster-contract'
import * as records from '@shared/checkin/records-contract'
import * as screen from '@shared/checkin/screen-contract'
import { replyOpinion } from '@shared/checkin/reply-contract'
import { implement } from '@platform/http'
import { listChildMeals, readChildMeals } from './child-meals'
import { readClassDay } from './class-day'
import { enterClassMeal, readClassMeal } from './class-meal'
import { readSchoolDay } from './day'
import { listMenders } from './entrust'
import { listCheckins } from './list'
import { mend } from './mend'
import { readMending } from './mending'
import { readKitchenPoster, readPoster } from './poster'
import { listPosters } from './posters'
import { exportCsv, exportXlsx } from './export-records'
import { rate, takeTicket } from './rate'
import { decideWords, listWords, readRatings } from './ratings'
import { readReceipt } from './receipt'
import { record } from './record'
import { listRecords } from './records'
import { reply } from './reply'
import { readScan } from './scan'
import { readPlan } from './screen-plan'
import { inviteScreen, linkScreen, listScreens, revokeScreen } from './screens'
import { openSheet, readSheet } from './sheet'

export const routes = [
  implement(contract.readSchoolDay, ({ params }) => readSchoolDay(params.schoolId, params.day)),
  implement(contract.readScan, ({ actor, body }) => readScan(actor, body.code)),
  implement(contract.recordCheckin, ({ actor, body }) => record(actor, body)),
  implement(contract.readCheckin, ({ actor, params }) => readReceipt(actor, params.checkinId)),
  implement(mending.listMenders, ({ actor }) => listMenders(actor)),
  implement(mending.readMending, ({ actor, params }) => readMending(actor, params.checkinId)),
  implement(mending.mendProblem, ({ actor, params, body }) => mend(actor, params.checkinId, body)),
  implement(replyOpinion, ({ actor, params, body }) => reply(actor, params.checkinId, body)),
  implement(contract.listCheckins, ({ actor, params, query }) => listCheckins(actor, params.schoolId, params.day, query)),
  implement(records.listRecords, ({ actor, query }) => listRecords(actor, query)),
  implement(records.exportRecordsXlsx, ({ actor, query }) => exportXlsx(actor, query)),
  implement(records.exportRecordsCsv, ({ actor, query }) => exportCsv(actor, query)),
  implement(contract.readClassDay, ({ actor, params }) => readClassDay(actor, params.classId, params.day)),
  implement(contract.readClassMeal, ({ actor, params }) => readClassMeal(actor, params.classId, params.slotId)),
  implement(contract.enterClassMeal, ({ actor, params, body }) => enterClassMeal(actor, params.classId, params.slotId, body.absent)),
  implement(contract.readChildMeals, ({ actor, params }) => readChildMeals(actor, params.guardianshipId, params.day)),
  implement(contract.listChildMeals, ({ actor, params, query }) => listChildMeals(actor, params.guardianshipId, query)),
  implement(contract.openRatingSheet, ({ actor, body }) => openSheet(actor, body.classId, body.slotId)),
  implement(contract.readRatingSheet, ({ actor, params }) => readSheet(actor, params.sheetId)),
  implement(contract.takeRatingTicket, ({ body }) => takeTicket(body.code)),
  implement(contract.rateMeal, ({ body }) => rate(body)),
  implement(contract.readRatings, ({ params }) => readRatings(params.schoolId, params.slotId)),
  implement(contract.listRatingWords, ({ query }) => listWords(query)),
  implement(contract.decideRatingWords, ({ actor, params, body }) => decideWords(actor, params.ratingId, body.state)),
  implement(contract.readPoster, ({ actor, params }) => readPoster(actor, params.servingPointId)),
  implement(posters.listPosters, ({ actor }) => listPosters(actor)),
  implement(screen.inviteScreen, ({ actor, params }) => inviteScreen(actor, params.servingPointId)),
  implement(screen.listScreens, ({ actor, params }) => listScreens(actor, params.servingPointId)),
  implement(screen.revokeScreen, ({ actor, params }) => revokeScreen(actor, params.screenId)),
  implement(screen.linkScreen, ({ body }) => linkScreen(body)),
  implement(screen.readScreenPlan, ({ actor }) => readPlan(actor)),
  implement(posters.readKitchenPoster, ({ actor, params }) => readKitchenPoster(actor, params.kitchenId)),
]
