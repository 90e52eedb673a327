export default definePageConfig({ navigationBarTitleText: '找学校' })
