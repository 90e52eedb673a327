export default definePageConfig({ navigationBarTitleText: '家长监餐' })
