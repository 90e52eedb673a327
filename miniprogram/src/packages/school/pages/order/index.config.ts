export default definePageConfig({ navigationBarTitleText: '派给学校的投诉' })
