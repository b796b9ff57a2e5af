export const NPM_CI: string;
export function nodeTooOld(): string | undefined;
export function installNeeded(): boolean;
export function installIfAbsent(): void;
export function installOrExit(): void;
export function install(): void;
