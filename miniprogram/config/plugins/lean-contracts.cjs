// Shared contracts tell the server, the documents and the tests more than a phone needs to know. In the client's build a route
// keeps how it is called (method, path, access, params, query, body, polled, idempotent) and loses the rest: answers are
// guarded by the server on their way out. What nobody imports then falls away, because calls at the top of a shared module
// are marked as free of side effects, which the rules of shared/ make true.
const KEPT = new Set(['method', 'path', 'access', 'params', 'query', 'body', 'polled', 'idempotent'])

/** @param {{ types: typeof import('@babel/core').types }} babel */
module.exports = ({ types: t }) => {
  const pure = (path) => {
    if (!path.node.leadingComments?.some(({ value }) => value.includes('__PURE__'))) path.addComment('leading', '#__PURE__')
  }
  const keep = (object) => {
    object.properties = object.properties.filter((property) => t.isSpreadElement(property) || (t.isObjectProperty(property) && KEPT.has(property.key.name)))
  }
  const plain = (node) => (t.isTSAsExpression(node) || t.isTSSatisfiesExpression(node) ? plain(node.expression) : node)
  /** What several routes share is spread into each: it is kept, and made lean where nothing else reads it. */
  const leanShared = (call, spec) => {
    for (const { argument } of spec.properties.filter((property) => t.isSpreadElement(property))) {
      const binding = t.isIdentifier(argument) && call.scope.getBinding(argument.name)
      const object = binding && t.isVariableDeclarator(binding.path.node) && plain(binding.path.node.init)
      if (object && t.isObjectExpression(object) && binding.referencePaths.every((each) => t.isSpreadElement(each.parent))) keep(object)
    }
  }
  return {
    name: 'lean-contracts',
    visitor: {
      Program(program, { filename = '' }) {
        if (!/[\\/]shared[\\/](?!.*node_modules)/.test(filename) || /node_modules/.test(filename)) return
        program.traverse({
          Function: (inner) => inner.skip(),
          CallExpression(call) {
            const {
              callee,
              arguments: [spec],
            } = call.node
            if (t.isIdentifier(callee, { name: 'defineRoute' }) && t.isObjectExpression(spec)) {
              keep(spec)
              leanShared(call, spec)
            }
            pure(call)
          },
        })
      },
    },
  }
}
