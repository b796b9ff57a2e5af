export type Heal = () => void | Promise<void>;
