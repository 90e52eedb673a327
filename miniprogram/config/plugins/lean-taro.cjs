// Taro's runtime knows every attribute of every element of WeChat. The attributes of elements that no page of ours imports are
// left out; the elements themselves stay, because templates are numbered by their order. Of WeChat's functions those are made
// to promise that a source file names.
const fs = require('node:fs')
const path = require('node:path')

const SRC = path.resolve(__dirname, '../../src')
const TABLES = /[\\/]@tarojs[\\/](plugin-platform-weapp[\\/]dist[\\/]runtime|shared[\\/]dist[\\/](components|native-apis))\.js$/
const IMPORT = /import\s*\{([^}]*)\}\s*from '@tarojs\/components'/g
/** The names of the elements of WeChat, as Taro's tables write them. */
const ELEMENT = /^[A-Z][A-Za-z]+$/

/** Every source file, as text. */
const sources = () =>
  fs
    .readdirSync(SRC, { recursive: true, withFileTypes: true })
    .filter((entry) => /\.tsx?$/.test(entry.name))
    .map((entry) => fs.readFileSync(path.join(entry.parentPath ?? entry.path, entry.name), 'utf8'))

/** Every element that a source file imports. */
function importedElements(texts) {
  const names = texts.flatMap((text) => [...text.matchAll(IMPORT)].flatMap(([, list]) => list.split(',').map((name) => name.trim().split(' as ')[0])))
  // what Taro itself renders: the root of every page
  return new Set([...names, 'View', 'Block', 'Slot', 'SlotView', 'NativeSlot', 'Script'])
}

/** @param {{ types: typeof import('@babel/core').types }} babel */
module.exports = ({ types: t }) => {
  let used
  let words
  return {
    name: 'lean-taro',
    visitor: {
      Program(program, { filename = '' }) {
        if (!TABLES.test(filename)) return
        if (!used) {
          const texts = sources()
          used = importedElements(texts)
          words = new Set(texts.flatMap((text) => text.match(/\w+/g) ?? []))
        }
        const unused = (name) => ELEMENT.test(name) && !used.has(name)
        for (const statement of program.node.body) {
          if (!t.isVariableDeclaration(statement)) continue
          for (const { id, init } of statement.declarations) {
            if (!t.isIdentifier(id)) continue
            if (id.name === 'needPromiseApis') {
              const [list] = init.arguments
              list.elements = list.elements.filter(({ value }) => words.has(value))
            }
            if (unused(id.name) && t.isObjectExpression(init)) init.properties = []
            if (id.name === 'components' && t.isObjectExpression(init)) {
              for (const { key, value } of init.properties) if (unused(key.name) && t.isObjectExpression(value)) value.properties = []
            }
          }
        }
      },
    },
  }
}
