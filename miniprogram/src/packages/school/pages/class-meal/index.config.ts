export default definePageConfig({ navigationBarTitleText: '就餐登记' })
