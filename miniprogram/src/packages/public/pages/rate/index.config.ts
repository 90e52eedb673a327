export default definePageConfig({ navigationBarTitleText: '评餐' })
