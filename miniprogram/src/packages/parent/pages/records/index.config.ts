export default definePageConfig({ navigationBarTitleText: '五餐监督记录' })
