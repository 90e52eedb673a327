import { webcrypto } from 'node:crypto'

Object.assign(globalThis, {
  IS_H5: false,
  API_ORIGIN: 'https://haofan.test',
  CLIENT_VERSION: '0.0.0-test',
  structuredClone: (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown,
  wx: {
    getRandomValues: ({ length, success }: { length: number; success(result: object): void }) =>
      success({ randomValues: webcrypto.getRandomValues(new Uint8Array(length)).buffer }),
  },
})
