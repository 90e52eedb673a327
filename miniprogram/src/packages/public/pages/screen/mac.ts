/**
 * HMAC-SHA256. Where a browser offers WebCrypto it is used: tablets of 2018 have it over https, and lack the large numbers that the other one reckons with.
 * Over plain http, as in a demo or a school's own network, no browser offers it.
 */
export async function hmacOf(key: Uint8Array, message: Uint8Array): Promise<Uint8Array> {
  const subtle = crypto.subtle as SubtleCrypto | undefined
  if (subtle) {
    const imported = await subtle.importKey('raw', new Uint8Array(key), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
    return new Uint8Array(await subtle.sign('HMAC', imported, new Uint8Array(message)))
  }
  const { hmac, sha256 } = await import('./small-mac')
  return hmac(sha256, key, message)
}
