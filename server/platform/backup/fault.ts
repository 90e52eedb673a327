/** Why a backup or a restore was not done, in one line for who operates it. */
export class BackupFault extends Error {}
