export interface SiteRef {
  readonly id: string;
  readonly name: string;
}
