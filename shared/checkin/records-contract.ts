import { z } from 'zod/mini'
import { pageOf, pageQuery } from '../contract/paging'
import { raw } from '../contract/raw'
import { defineRoute } from '../contract/route'
import { RECORD_READERS, RecordFilter, RecordLine } from './records'

const errors = ['org.school_unknown', 'checkin.days_refused'] as const

export const listRecords = defineRoute({
  method: 'GET',
  path: '/records',
  summary: 'Records of meals over days: of the own school, or of the schools of the own unit or city, or of one of them',
  access: 'session',
  roles: RECORD_READERS,
  query: z.object({ ...RecordFilter.shape, ...pageQuery }),
  responses: { 200: pageOf(RecordLine) },
  errors,
})

export const exportRecordsXlsx = defineRoute({
  method: 'GET',
  path: '/records.xlsx',
  summary: 'The same records as a workbook',
  access: 'session',
  roles: RECORD_READERS,
  query: RecordFilter,
  responses: { 200: raw('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet') },
  errors: [...errors, 'checkin.export_too_long'],
  // A full sheet keeps the process busy for a good part of a second.
  perMinute: 10,
})

export const exportRecordsCsv = defineRoute({
  method: 'GET',
  path: '/records.csv',
  summary: 'The same records as comma-separated values, UTF-8',
  access: 'session',
  roles: RECORD_READERS,
  query: RecordFilter,
  responses: { 200: raw('text/csv') },
  errors: [...errors, 'checkin.export_too_long'],
  perMinute: 10,
})
