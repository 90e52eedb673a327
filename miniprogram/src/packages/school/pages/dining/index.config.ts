export default definePageConfig({ navigationBarTitleText: '校长陪餐' })
