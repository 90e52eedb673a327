import { mac, vaultMac } from '../secret'

/** Tells whether two machines have the same keys, without telling the keys; stands inside of the encryption. */
export const settingsMarks = () => ({ secret: mac('backup settings', 'secret').slice(0, 16), vault: vaultMac('backup settings', 'vault').slice(0, 16) })
