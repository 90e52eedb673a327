import { backupJobs, backupMigrations } from '@platform/backup'
import { jobMigrations } from '@platform/jobs'
import type { Module } from '@platform/module'
import { wechatMigrations } from '@platform/wechat'
import { audit } from './modules/audit/index'
import { checkin } from './modules/checkin/index'
import { duty } from './modules/duty/index'
import { file } from './modules/file/index'
import { hotline } from './modules/hotline/index'
import { identity } from './modules/identity/index'
import { insight } from './modules/insight/index'
import { menu } from './modules/menu/index'
import { notifications } from './modules/notify/index'
import { org } from './modules/org/index'
import { task } from './modules/task/index'

/** Every module, those that others use first. */
export const modules: readonly Module[] = [org, audit, identity, file, notifications, task, menu, duty, checkin, hotline, insight]

export const implementations = modules.flatMap((module) => module.routes ?? [])
export const jobs = [...backupJobs, ...modules.flatMap((module) => module.jobs ?? [])]
export const consumers = modules.flatMap((module) => module.consumers ?? [])
export const migrations = [...jobMigrations, ...backupMigrations, ...wechatMigrations, ...modules.flatMap((module) => module.migrations ?? [])]
