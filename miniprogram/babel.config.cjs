// Must stand in miniprogram/: Taro runs with that folder as its root, and Babel takes its root config from the working directory.
// Targets are those of package.json's browserslist, said again because the preset falls back to phones of 2014, which costs a fifth more bytes.
// Of these Safari has known faults; they alone are mended, instead of writing every parameter and pattern anew.
const NEARLY = ['transform-parameters', 'transform-destructuring', 'transform-template-literals']
const MENDED = [
  require.resolve('@babel/plugin-bugfix-safari-id-destructuring-collision-in-function-expression'),
  require.resolve('@babel/plugin-bugfix-safari-rest-destructuring-rhs-array'),
]

module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', loose: true, targets: { chrome: '70', ios: '12' }, exclude: NEARLY }]],
  plugins: [...MENDED, require.resolve('./config/plugins/lean-contracts.cjs'), require.resolve('./config/plugins/lean-taro.cjs')],
}
