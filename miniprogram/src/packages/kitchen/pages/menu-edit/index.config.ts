export default definePageConfig({ navigationBarTitleText: '写菜谱' })
