/** WeChat's way to say no: HTTP 200 with an errcode. */
export class SandboxRefusal extends Error {
  override name = 'SandboxRefusal'
  constructor(
    readonly errcode: number,
    readonly errmsg: string,
  ) {
    super(errmsg)
  }
}

export function refuse(errcode: number, errmsg: string): never {
  throw new SandboxRefusal(errcode, errmsg)
}
