// Taro's runtime knows every attribute of every element of WeChat. The attributes of elements that no page of ours imports are
// left out; the elements themselves stay, because templates are numbered by their order.
const fs = require('node:fs')
const path = require('node:path')

const SRC = path.resolve(__dirname, '../../src')
const TABLES = /[\\/]@tarojs[\\/](plugin-platform-weapp[\\/]dist[\\/]runtime|shared[\\/]dist[\\/]components)\.js$/
const IMPORT = /import\s*\{([^}]*)\}\s*from '@tarojs\/components'/g
/** The names of the elements of WeChat, as Taro's tables write them. */
const ELEMENT = /^[A-Z][A-Za-z]+$/

/** Every element that a source file imports. */
function importedElements() {
  const files = fs.readdirSync(SRC, { recursive: true, withFileTypes: true }).filter((entry) => entry.name.endsWith('.tsx'))
  const names = files.flatMap((entry) => {
    const text = fs.readFileSync(path.join(entry.parentPath ?? entry.path, entry.name), 'utf8')
    return [...text.matchAll(IMPORT)].flatMap(([, list]) => list.split(',').map((name) => name.trim().split(' as ')[0]))
  })
  // what Taro itself renders: the root of every page
  return new Set([...names, 'View', 'Block', 'Slot', 'SlotView', 'NativeSlot', 'Script'])
}

/** @param {{ types: typeof import('@babel/core').types }} babel */
module.exports = ({ types: t }) => {
  let used
  return {
    name: 'lean-taro',
    visitor: {
      Program(program, { filename = '' }) {
        if (!TABLES.test(filename)) return
        used ??= importedElements()
        const unused = (name) => ELEMENT.test(name) && !used.has(name)
        for (const statement of program.node.body) {
          if (!t.isVariableDeclaration(statement)) continue
          for (const { id, init } of statement.declarations) {
            if (!t.isIdentifier(id)) continue
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
