export default definePageConfig({ navigationBarTitleText: '家长的意见' })
