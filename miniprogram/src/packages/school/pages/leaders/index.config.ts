export default definePageConfig({ navigationBarTitleText: '陪餐名单' })
