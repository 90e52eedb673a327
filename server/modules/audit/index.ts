import type { Module } from '@platform/module'
import { migrations } from './migrations'

export { seal, type Sealable, sealAll, type Sealing } from './append'
export { chainName, type ChainOwner } from './chain'
export { type Finding, type LedgerSource, type Report, sayFinding, saySum, verifyLedger } from './verify'

export const audit: Module = { name: 'audit', migrations }
