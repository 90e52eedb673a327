// WXSS knows no `*`: space between children is written `> * + *` in our styles and spelt out here for the elements that
// stand in rows and stacks. Rules that only a browser needs are left out.
const TAGS = ['view', 'image']
const PAIRS = TAGS.flatMap((a) => TAGS.map((b) => `${a} + ${b}`))
const BROWSER = /^body$|\btaro-|\.taro_|\.weui-|\.taro-textarea|focus-visible/

/** @param {string} selector */
const spelt = (selector) => {
  const found = /\*\s*\+\s*\*/.exec(selector)
  return found ? PAIRS.map((pair) => selector.slice(0, found.index) + pair + selector.slice(found.index + found[0].length)) : [selector]
}

module.exports = () => ({
  postcssPlugin: 'wxss',
  OnceExit(root) {
    root.walkRules((rule) => {
      if (rule.parent?.type === 'atrule' && /keyframes$/.test(rule.parent.name)) return
      const selectors = rule.selectors.filter((selector) => !BROWSER.test(selector)).flatMap(spelt)
      if (selectors.length === 0) rule.remove()
      else rule.selectors = selectors
    })
  },
})
module.exports.postcss = true
