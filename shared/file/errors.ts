export const fileErrors = {
  'file.type_refused': { status: 415, title: '只收 JPG、PNG、WebP 照片' },
  'file.damaged': { status: 422, title: '照片打不开，换一张' },
  'file.too_large': { status: 413, title: '照片超过 10 MB' },
  'file.ticket_refused': { status: 403, title: '上传凭证不对或用过了' },
  'file.link_expired': { status: 410, title: '链接过期了，刷新再看' },
  'file.unknown': { status: 404, title: '没有这张照片' },
} as const
