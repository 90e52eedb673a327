export default definePageConfig({ navigationBarTitleText: '餐厅的屏幕' })
