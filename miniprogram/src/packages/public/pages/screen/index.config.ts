export default definePageConfig({ navigationBarTitleText: '屏幕码' })
