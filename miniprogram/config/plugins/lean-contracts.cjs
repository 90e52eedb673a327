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
              spec.properties = spec.properties.filter((property) => t.isObjectProperty(property) && KEPT.has(property.key.name))
            }
            pure(call)
          },
        })
      },
    },
  }
}
