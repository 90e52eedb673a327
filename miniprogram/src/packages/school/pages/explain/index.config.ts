export default definePageConfig({ navigationBarTitleText: '补说明' })
