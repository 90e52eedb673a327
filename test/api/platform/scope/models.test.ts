import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Model } from 'mongoose'
import { allModels, scopeRuleOf } from '@platform/db'
import { ROOT } from '../../../helpers/tree'
import '../../../../server/doors'
import '../../../../server/modules'

type AnyModel = Model<unknown>

const isModel = (value: unknown): value is AnyModel => typeof value === 'function' && 'modelName' in value && 'schema' in value

const filesOf = (folder: string): string[] =>
  fs.readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file))

/** Models that the files of a folder define, with the file of each. */
async function definedIn(folder: string): Promise<{ file: string; model: AnyModel }[]> {
  const found: { file: string; model: AnyModel }[] = []
  for (const file of filesOf(folder).filter((name) => /model\.ts$/.test(name))) {
    const exported = (await import(pathToFileURL(path.join(ROOT, file)).href)) as Record<string, unknown>
    found.push(
      ...Object.values(exported)
        .filter(isModel)
        .map((model) => ({ file, model })),
    )
  }
  return found
}

const inModules = await definedIn('server/modules')
const models = allModels() as AnyModel[]

describe('every model of the program', () => {
  it('is found here', () => {
    expect(models.length).toBeGreaterThan(30)
    expect(inModules.length).toBeGreaterThan(25)
  })

  it.each(models.map((model) => [model.modelName, model] as const))('%s says how its records are kept apart', (_, model) => {
    const rule = scopeRuleOf(model.schema)
    expect(rule).toBeDefined()
    const kinds = [rule?.axes !== undefined, rule?.public === true, rule?.internal === true].filter(Boolean)
    expect(kinds).toHaveLength(1)
  })

  it.each(models.map((model) => [model.modelName, model] as const))('%s has the keys that its rule names', (_, model) => {
    const rule = scopeRuleOf(model.schema)
    const paths = { unit: 'unitId', school: 'schoolId', kitchen: 'kitchenId', family: 'schoolId', supplier: 'supplierId', person: 'personId', ...rule?.paths }
    const lacking = [...(rule?.axes ?? []), ...(rule?.writers ?? [])].map((axis) => paths[axis]).filter((key) => !model.schema.path(key))
    expect(lacking).toEqual([])
  })

  it('belongs to the platform alone only where the platform defines it', () => {
    expect(inModules.filter(({ model }) => scopeRuleOf(model.schema)?.internal).map(({ file, model }) => `${file}: ${model.modelName}`)).toEqual([])
    const elsewhere = models.filter((model) => !inModules.some((each) => each.model === model))
    expect(elsewhere.filter((model) => !scopeRuleOf(model.schema)?.internal).map((model) => model.modelName)).toEqual([])
  })

  it('makes no index or collection by itself', () => {
    expect(models.filter((model) => model.schema.get('autoIndex') || model.schema.get('autoCreate')).map((model) => model.modelName)).toEqual([])
    expect(models.filter((model) => model.schema.indexes().length > 0).map((model) => model.modelName)).toEqual([])
  })
})
