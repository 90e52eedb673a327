export default definePageConfig({ navigationBarTitleText: '学校的一天' })
