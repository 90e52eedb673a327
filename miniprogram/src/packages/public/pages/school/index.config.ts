export default definePageConfig({ navigationBarTitleText: '学校菜单', enableShareAppMessage: true })
