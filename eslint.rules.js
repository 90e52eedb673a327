/** Rules of our own: what engines answer differently in silence must not be written (see server/platform/db/portable.ts, which refuses it at run time). */
const FIELD = /^\$(?!\$)([A-Za-z_]\w*)\.\w/
const UPDATES = new Set(['updateOne', 'updateMany', 'findOneAndUpdate', 'findByIdAndUpdate'])
const FIRST_OF_ARRAY = new Set(['$first', '$last', '$arrayElemAt'])
const STAGES = new Set(
  'match set addFields unset project group sort limit skip count facet bucket bucketAuto lookup graphLookup unionWith unwind replaceRoot replaceWith setWindowFields sortByCount sample densify fill'
    .split(' ')
    .map((name) => `$${name}`),
)

function walk(node, visit) {
  if (!node || typeof node.type !== 'string' || visit(node) === false) return
  for (const key of Object.keys(node)) {
    if (key === 'parent') continue
    const value = node[key]
    if (Array.isArray(value)) value.forEach((each) => walk(each, visit))
    else if (value && typeof value === 'object') walk(value, visit)
  }
}

const keyOf = (property) => String(property.key?.name ?? property.key?.value)
const propertiesOf = (node) => (node?.type === 'ObjectExpression' ? node.properties.filter((each) => each.type === 'Property') : [])

/** Name and body of a stage, `undefined` for what is no stage. */
function stageOf(node) {
  const [only, ...more] = propertiesOf(node)
  return only && more.length === 0 && STAGES.has(keyOf(only)) ? { name: keyOf(only), body: only.value } : undefined
}

const isPipeline = (node) => node.elements.length > 0 && node.elements.every((each) => each?.type === 'SpreadElement' || stageOf(each))

/** Fields that hold one value after a stage, so that a dotted path into them crosses no array. */
function singledOut({ name, body }) {
  if (name === '$unwind') {
    const path = body.type === 'Literal' ? body : propertiesOf(body).find((each) => keyOf(each) === 'path')?.value
    return [String(path?.value).slice(1)]
  }
  if (name === '$group') return ['_id']
  if (name !== '$set' && name !== '$addFields' && name !== '$project') return []
  return propertiesOf(body)
    .filter((each) => propertiesOf(each.value).some((inner) => FIRST_OF_ARRAY.has(keyOf(inner))))
    .map(keyOf)
}

const portableQuery = {
  meta: {
    type: 'problem',
    docs: { description: 'refuse aggregation that engines answer differently in silence' },
    messages: {
      dotted: 'A dotted path in an expression is missing where it crosses an array on one engine: use $unwind, $map or $first.',
      onNull: '$dateToString.onNull is ignored by an engine: wrap in $ifNull.',
      join: 'A $lookup by a dotted field does not match across arrays on one engine.',
      hide: 'A field inside an array is not hidden by $unset or an excluding $project on one engine.',
      pipeline: 'An update by pipeline writes other values on one engine.',
    },
    schema: [],
  },
  create(context) {
    const report = (node, messageId) => context.report({ node, messageId })
    const seen = new WeakSet()
    const isText = (node) => node.type === 'Literal' && typeof node.value === 'string'

    function checkExpression(root, single) {
      walk(root, (node) => {
        if (node.type === 'Property' && keyOf(node) === 'onNull') report(node, 'onNull')
        if (node.type === 'ArrayExpression' && isPipeline(node)) return false
        const field = isText(node) ? FIELD.exec(node.value)?.[1] : undefined
        if (field && !single.has(field)) report(node, 'dotted')
      })
    }

    function checkConditions(body, single) {
      walk(body, (node) => {
        if (node.type !== 'Property' || keyOf(node) !== '$expr') return
        seen.add(node)
        checkExpression(node.value, single)
        return false
      })
    }

    function checkLookup(body) {
      const joins = propertiesOf(body).filter((each) => ['localField', 'foreignField'].includes(keyOf(each)))
      joins.filter((each) => isText(each.value) && each.value.value.includes('.')).forEach((each) => report(each, 'join'))
    }

    function checkStage({ name, body }, single) {
      const inside = (path) => path.includes('.') && !single.has(path.split('.')[0])
      const hides = (each) => inside(keyOf(each)) && (each.value.value === 0 || each.value.value === false)
      if (name === '$match') return checkConditions(body, single)
      if (name === '$unwind') return
      if (name === '$unset') return walk(body, (node) => void (isText(node) && inside(node.value) && report(node, 'hide')))
      if (name === '$lookup') checkLookup(body)
      if (name === '$project') propertiesOf(body).forEach((each) => hides(each) && report(each, 'hide'))
      checkExpression(body, single)
    }

    return {
      ArrayExpression(node) {
        if (!isPipeline(node)) return
        const single = new Set(['_id'])
        for (const element of node.elements) {
          const stage = stageOf(element)
          if (!stage) continue
          checkStage(stage, single)
          if (stage.name === '$group') single.clear()
          singledOut(stage).forEach((field) => single.add(field))
        }
      },
      Property(node) {
        if (keyOf(node) === '$expr' && !seen.has(node)) checkExpression(node.value, new Set())
      },
      CallExpression(node) {
        const { callee } = node
        if (callee.type === 'MemberExpression' && UPDATES.has(callee.property.name) && node.arguments[1]?.type === 'ArrayExpression')
          report(node.arguments[1], 'pipeline')
      },
    }
  },
}

export default { rules: { 'portable-query': portableQuery } }
