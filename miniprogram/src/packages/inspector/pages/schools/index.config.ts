export default definePageConfig({ navigationBarTitleText: '各校五餐监督' })
