import { configure } from '@testing-library/dom'
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

// a busy machine is slow, and that is no fault of a page (from dom: react's own import must come after the framework to clean up)
configure({ asyncUtilTimeout: 10_000 })
