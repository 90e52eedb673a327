// Must stand in miniprogram/: Taro runs with that folder as its root, and Babel takes its root config from the working directory.
// Targets are those of package.json's browserslist, said again because the preset falls back to phones of 2014, which costs a fifth more bytes.
module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', loose: true, targets: { chrome: '70', ios: '12' } }]],
  plugins: [require.resolve('./config/plugins/lean-contracts.cjs'), require.resolve('./config/plugins/lean-taro.cjs')],
}
