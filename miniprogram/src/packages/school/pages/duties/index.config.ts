export default definePageConfig({ navigationBarTitleText: '当天任务' })
