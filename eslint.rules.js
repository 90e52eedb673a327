/** Rules of our own: what engines answer differently in silence must not be written (see server/platform/db/portable.ts, which refuses it at run time). */
const FIELD = /^\$(?!\$)(?!_id\.)[A-Za-z_]\w*\.\w/

function isPipeline(node) {
  const callee = node.callee
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && callee.property.name === 'aggregate'
}

function walk(node, visit) {
  if (!node || typeof node.type !== 'string') return
  visit(node)
  for (const key of Object.keys(node)) {
    if (key === 'parent') continue
    const value = node[key]
    if (Array.isArray(value)) value.forEach((each) => walk(each, visit))
    else if (value && typeof value === 'object') walk(value, visit)
  }
}

const keyOf = (property) => property.key?.name ?? property.key?.value

const portableQuery = {
  meta: {
    type: 'problem',
    docs: { description: 'refuse aggregation that engines answer differently in silence' },
    messages: {
      dotted: 'A dotted path in an expression is missing where it crosses an array on one engine: use $unwind or $map.',
      onNull: '$dateToString.onNull is ignored by an engine: wrap in $ifNull.',
      join: 'A $lookup by a dotted field does not match across arrays on one engine.',
      hide: 'A field inside an array is not hidden by $unset or an excluding $project on one engine.',
    },
    schema: [],
  },
  create(context) {
    const report = (node, messageId) => context.report({ node, messageId })
    function check(node) {
      if (node.type === 'Literal' && typeof node.value === 'string' && FIELD.test(node.value)) report(node, 'dotted')
      if (node.type !== 'Property') return
      const key = keyOf(node)
      if (key === 'onNull') report(node, 'onNull')
      if ((key === 'localField' || key === 'foreignField') && String(node.value.value ?? '').includes('.')) report(node, 'join')
      if (key === '$unset') walk(node.value, (inner) => inner.type === 'Literal' && String(inner.value).includes('.') && report(inner, 'hide'))
      if (key === '$project')
        walk(node.value, (inner) => inner.type === 'Property' && String(keyOf(inner)).includes('.') && inner.value.value === 0 && report(inner, 'hide'))
    }
    return {
      CallExpression(node) {
        if (isPipeline(node)) node.arguments.forEach((argument) => walk(argument, check))
      },
    }
  },
}

export default { rules: { 'portable-query': portableQuery } }
