export default definePageConfig({ navigationBarTitleText: '这一餐', enableShareAppMessage: true })
