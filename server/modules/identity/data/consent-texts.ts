import type { ConsentKind, ConsentText } from '@shared/identity/schema'

/** What guardians agree to. A changed text gets a new version; consents keep the version that was read. */
export const CONSENT_TEXTS: Readonly<Record<ConsentKind, ConsentText>> = {
  CHILD_DATA: {
    kind: 'CHILD_DATA',
    version: '2026-11',
    title: '同意学校和好饭处理孩子的信息',
    paragraphs: [
      '我们用到：孩子的姓名、班级、学籍号后四位，每顿吃没吃。不收照片，不收身份证号。',
      '用来做：让你看到孩子吃什么、吃没吃，让食堂知道有多少人吃饭。不做别的，不给别人。',
      '谁看得到：班主任看得到本班名单。食堂只看到人数。别的家长看不到。',
      '留多久：孩子离校后一年删除。你可以随时在“我的”里解绑，解绑后 2 秒内就看不到，也不再收消息。',
      '孩子不满 14 岁，要由父母或其他监护人同意。不同意也能看学校公开的菜谱，也能投诉。',
    ],
  },
  CHILD_ALLERGENS: {
    kind: 'CHILD_ALLERGENS',
    version: '2026-11',
    title: '单独同意处理孩子的过敏信息',
    paragraphs: [
      '过敏是敏感信息，所以单独问你。我们加密保存，只用来在菜谱里标出孩子不能吃的菜。',
      '谁看得到：你和孩子的其他监护人。班主任看得到本班有没有孩子过敏。',
      '随时可以清空，清空就是撤回同意，信息当场删除。',
    ],
  },
}
