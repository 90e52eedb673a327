export default definePageConfig({ navigationBarTitleText: '审菜谱' })
