export function findBrowser(): Promise<string>;
export function windowsApps(apps: readonly string[]): readonly string[];
