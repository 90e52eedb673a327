export default definePageConfig({ navigationBarTitleText: '厨师试餐' })
